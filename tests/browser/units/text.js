import { compared, counted, folded, holds } from "../../../src/portdata/explorer/text.js";
import { failures, same } from "./check.js";

window.failed = failures({
  "case, accents, quotation marks and dashes make no difference": () => {
    same(folded("“Naïve” – it’s"), '"naive" - it\'s');
    same(holds(folded("a mixture of laziness"), "LAZINESS mixture"), true);
    same(holds(folded("a mixture of laziness"), "laziness training"), false);
  },
  "missing values come last, numbers go by size, names as people sort them": () => {
    same([10, null, 9].sort(compared), [9, 10, null]);
    same(["Żuk", "abel", "Zorn", "Ábel 10", "Ábel 9"].sort(compared), ["abel", "Ábel 9", "Ábel 10", "Zorn", "Żuk"]);
  },
  "one is singular": () => same([counted(1, "body", "bodies"), counted(2000, "quote")], ["1 body", "2,000 quotes"]),
});
