// Where reports differ: contradictions first, then developments and wordings.

import { choice, contains, countText, filters, optionsOf, setFields } from "../controls.js";
import { conflictCard, conflictGroups } from "../conflicts.js";
import { fill, h } from "../dom.js";
import { fieldWords } from "../evidence.js";
import { paged } from "../pager.js";
import { subjectOf } from "../parts.js";
import { folded, holds, words } from "../text.js";

const ORDER = ["contradiction", "development", "wording"];
const PAGE = 30;

/** Make the view. */
export function differencesView(data) {
  const all = conflictGroups(data, data.rows("conflicts")).sort(
    (one, other) => ORDER.indexOf(one.first.kind) - ORDER.indexOf(other.first.kind) || (one.first.conflict_id < other.first.conflict_id ? -1 : 1),
  );
  const { form, counter } = filters([
    choice("kind", "Kind", optionsOf(all, ({ first }) => first.kind, words)),
    choice("table", "In", optionsOf(all, ({ first }) => first.table_name, words), "any table"),
    contains("words", "Contains", "a name, a value"),
  ]);
  const results = h("div", {});
  const meanings = data.field("conflicts", "kind").codes;
  const node = h(
    "div",
    {},
    h("h1", {}, "Where the reports differ"),
    h("p", { class: "lead" }, "The same field of the same row with different values. Which report is right, this dataset does not say."),
    h("ul", { class: "plain meanings" }, ORDER.filter((kind) => meanings[kind]).map((kind) => h("li", {}, h("strong", {}, words(kind)), `: ${meanings[kind]}`))),
    form,
    counter,
    results,
  );
  return {
    node,
    update(parameters) {
      setFields(form, parameters);
      const { kind, table, words: query } = parameters;
      const found = all.filter(
        ({ first, values }) =>
          (!kind || first.kind === kind) &&
          (!table || first.table_name === table) &&
          (!query || holds(folded([subjectOf(data, first), fieldWords(first.field), ...values.map((value) => value.value)].join(" ")), query)),
      );
      counter.textContent = countText(found.length, all.length, "difference");
      const { rows, pager } = paged(found, parameters, PAGE);
      fill(results, rows.map((group) => conflictCard(data, group, "h2")), found.length ? null : h("p", { class: "empty" }, "No difference for these filters."), pager);
    },
  };
}
