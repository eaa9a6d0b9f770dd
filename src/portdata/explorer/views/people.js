// People and bodies with their roles; a click shows what they said, did and are said to be.

import { choice, contains, countText, filters, optionsOf, setFields } from "../controls.js";
import { fill, h } from "../dom.js";
import { paged } from "../pager.js";
import { onlyNamed, partyLink, rowLink, tag } from "../parts.js";
import { sorted, tableOf } from "../table.js";
import { capital, folded, holds, words } from "../text.js";

const PAGE = 100;
/** Those who died or were harmed come first, then those who stand by them; the other roles follow, and bodies. */
const FIRST = ["victim", "bereaved", "friend"];

/** Make the view. */
export function peopleView(data) {
  const people = data.rows("people").map((row) => ({ ...row, table: "people", key: row.person_id, what: row.role }));
  const bodies = data.rows("organisations").map((row) => ({ ...row, table: "organisations", key: row.organisation_id, what: row.kind }));
  const roles = [...new Set([...FIRST, ...Object.keys(data.field("people", "role").codes)])];
  const ranks = new Map(people.map((row) => [row, roles.indexOf(row.role) + (onlyNamed(data, row) ? 0.5 : 0)]));
  const rank = (row) => ranks.get(row) ?? roles.length;
  const all = [...people, ...bodies].sort((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name, "en-GB"));
  const { form, counter } = filters([
    choice("table", "Show", [{ value: "people", text: `people (${people.length})` }, { value: "organisations", text: `bodies (${bodies.length})` }], "people and bodies"),
    choice("what", "Role or kind", optionsOf(all, (row) => row.what, capital)),
    contains("words", "Contains", "a name, a position"),
  ]);
  const results = h("div", {});
  const node = h(
    "div",
    {},
    h("h1", {}, "People and bodies"),
    h("p", { class: "lead" }, "Everyone the reports name, people by role in the matter, then bodies. Those whom the reports leave unnamed stay unnamed here."),
    form,
    counter,
    results,
  );
  const columns = columnsOf(data);
  return {
    node,
    update(parameters) {
      setFields(form, parameters);
      const { table, what, words: query } = parameters;
      const found = all.filter(
        (row) =>
          (!table || row.table === table) &&
          (!what || row.what === what) &&
          (!query || holds(folded([row.name, row.position, row.occupation, words(row.what)].filter(Boolean).join(" ")), query)),
      );
      counter.textContent = countText(found.length, all.length, "name");
      const { rows, pager } = paged(sorted(found, columns, parameters.sort), parameters, PAGE);
      fill(results, tableOf("People and bodies", columns, rows, parameters.sort), pager);
    },
  };
}

function columnsOf(data) {
  const number = (name, label) => ({ name, label, number: true, value: (row) => row[name], draw: (row) => String(row[name]) });
  return [
    { name: "name", label: "Name", value: (row) => row.name, draw: (row) => [rowLink(row.table, row.key, row.name), aside(data, row)] },
    { name: "what", label: "Role or kind", value: (row) => row.what, draw: (row) => tag(words(row.what), row.table === "people" ? "tag-person" : "tag-body", data.meaning(row.table, row.table === "people" ? "role" : "kind", row.what)) },
    number("n_quotes", "Quotes"),
    number("n_mentions", "Named"),
    number("n_articles", "Reports"),
  ];
}

function aside(data, row) {
  const body = row.table === "people" ? partyLink(data.named("organisations", row.organisation_id)) : null;
  const named = row.table === "people" && onlyNamed(data, row) ? "only named, in no event or finding here" : null;
  const parts = [row.position ?? row.occupation, body, named].filter(Boolean);
  return parts.length ? h("span", { class: "quiet block" }, parts.flatMap((part, index) => (index ? [", ", part] : [part]))) : null;
}
