import { address, readAddress } from "../../../src/portdata/explorer/state.js";
import { failures, same } from "./check.js";

window.failed = failures({
  "an address is read as it was written": () => {
    for (const parameters of [{}, { q: "a & b = 100 %" }, { row: "events/murder-x", words: "naïve 😀 #1?" }]) {
      same(readAddress(address("timeline", parameters)), { view: "timeline", parameters });
    }
  },
  "what is empty is left out": () => same(address("tables", { table: "people", sort: "", page: null }), "#tables?table=people"),
  "no address is the first view, and a broken one does no harm": () => {
    same(readAddress("").view, "start");
    same(readAddress("#%E0%A4%A").parameters, {});
    same(readAddress("#timeline?row=%E0%A4%A").view, "timeline");
  },
});
