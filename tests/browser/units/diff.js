import { differences, tokens } from "../../../src/portdata/explorer/diff.js";
import { typed } from "../../../src/portdata/explorer/text.js";
import { failures, same } from "./check.js";

const texts = (parts, kinds) => parts.filter(({ kind }) => kinds.includes(kind)).map(({ text }) => text).join("");

window.failed = failures({
  "a word with its apostrophe is one": () => same(tokens("It’s no-one’s."), ["It’s", " ", "no", "-", "one’s", "."]),
  "what is left out and what is put in stand apart": () => {
    same(differences("we were not told", "we were told nothing"), [
      { kind: "same", text: "we were " },
      { kind: "gone", text: "not " },
      { kind: "same", text: "told" },
      { kind: "new", text: " nothing" },
    ]);
  },
  "words that change together are shown together": () => {
    same(differences("We've been told", "We have been told"), [
      { kind: "gone", text: "We've " },
      { kind: "new", text: "We have " },
      { kind: "same", text: "been told" },
    ]);
  },
  "both texts can be put together again, the first in the typesetting of the second": () => {
    for (const [first, second] of [["", "a b"], ["a b", ""], ["a – b, c", "a - b c"], ["x y z", "z y x"], ["naïve, even", "naive even"]]) {
      const parts = differences(first, second);
      same([typed(texts(parts, ["same", "gone"])), texts(parts, ["same", "new"])], [typed(first), second]);
    }
  },
  "the shape of quotation marks and dashes and the end of a line are no difference": () => {
    same(differences("it's so – “bad”\nBut", "it’s so - \"bad\" But"), [{ kind: "same", text: "it’s so - \"bad\" But" }]);
  },
  "the same words have one part": () => same(differences("no one came", "no one came"), [{ kind: "same", text: "no one came" }]),
});
