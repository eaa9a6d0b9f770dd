// Findings by institution, each with every report's wording and where reports differ.

import { choice, condition, contains, countText, filters, optionsOf, setFields } from "../controls.js";
import { conflictCard, conflictGroups } from "../conflicts.js";
import { fill, h } from "../dom.js";
import { evidenceCount, evidenceList, fieldWords } from "../evidence.js";
import { paged } from "../pager.js";
import { conflictTag, dateOf, facts, kindTag, partyLink, rowLink, toldBy } from "../parts.js";
import { folded, holds, words } from "../text.js";

const PAGE = 60;
const NONE = "No institution named";
/** What a report says a finding with; other words tell its date or its count. */
const TOLD = ["proposition"];

/** Make the view. */
export function findingsView(data) {
  const nameOf = (row) => data.named("organisations", row.institution_id)?.name ?? NONE;
  const told = new Map();
  for (const row of data.rows("findings")) told.set(nameOf(row), (told.get(nameOf(row)) ?? 0) + row.n_articles);
  // The institutions whose findings are told most come first: they are what the reports are about.
  const all = [...data.rows("findings")].sort(
    (one, other) =>
      (nameOf(one) === NONE) - (nameOf(other) === NONE) ||
      told.get(nameOf(other)) - told.get(nameOf(one)) ||
      nameOf(one).localeCompare(nameOf(other), "en-GB") ||
      other.n_articles - one.n_articles ||
      (one.finding_id < other.finding_id ? -1 : 1),
  );
  const { form, counter } = filters([
    choice("institution", "Institution", optionsOf(all, nameOf)),
    choice("kind", "Kind", optionsOf(all, (row) => row.kind, words)),
    choice("subject", "Whose acts are judged", optionsOf(all, (row) => data.named("organisations", row.subject_id)?.name), "anybody’s"),
    contains("words", "Contains", "a word or two"),
    condition("differ", "Reports differ"),
  ]);
  const results = h("div", {});
  const node = h(
    "div",
    {},
    h("h1", {}, "What each institution found"),
    h("p", { class: "lead" }, "What a body with authority determined, ruled, decided or admitted about itself. The sentences are this dataset’s own; open the wording to read each report’s. What parties claim or deny stands under ", h("a", { href: "#claims" }, "Claims"), "."),
    form,
    counter,
    results,
  );
  return {
    node,
    update(parameters) {
      setFields(form, parameters);
      const { institution, kind, subject, words: query, differ } = parameters;
      const found = all.filter(
        (row) =>
          (!institution || nameOf(row) === institution) &&
          (!kind || row.kind === kind) &&
          (!subject || data.named("organisations", row.subject_id)?.name === subject) &&
          (!differ || data.about("conflicts", "findings", row.finding_id).length) &&
          (!query || holds(folded(`${row.statement} ${words(row.proposition)} ${row.qualifier ?? ""} ${nameOf(row)}`), query)),
      );
      counter.textContent = countText(found.length, all.length, "finding");
      const { rows, pager } = paged(found, parameters, PAGE);
      const sections = new Map();
      for (const row of rows) sections.set(nameOf(row), [...(sections.get(nameOf(row)) ?? []), row]);
      fill(
        results,
        [...sections].map(([name, list]) =>
          h(
            "section",
            { class: "institution" },
            h("h2", {}, list[0].institution_id ? partyLink(data.named("organisations", list[0].institution_id)) : name),
            list.map((row) => findingCard(data, row)),
          ),
        ),
        found.length ? null : h("p", { class: "empty" }, "No finding for these filters."),
        pager,
      );
    },
  };
}

/** The reports that tell a finding by name, as long as they are few. */
function outletsOf(data, key) {
  const names = [...new Set(data.evidence("findings", key).filter((piece) => TOLD.includes(piece.field)).map((piece) => data.outlet(piece.article_id)))];
  return names.length && names.length <= 6 ? `: ${names.join(", ")}` : "";
}

function findingCard(data, row) {
  const key = row.finding_id;
  const groups = conflictGroups(data, data.about("conflicts", "findings", key));
  const kinds = [...new Set(groups.map(({ first }) => first.kind))];
  const details = h("details", { class: "wordings" }, h("summary", {}, `Every report’s wording: ${evidenceCount(data, "findings", key, TOLD)}`));
  // The excerpts are many and mostly closed: they are drawn when they are asked for.
  details.addEventListener("toggle", () => {
    if (details.open && details.children.length === 1) details.append(h("div", {}, evidenceList(data, "findings", key, "h4", TOLD)));
  });
  return h(
    "article",
    { class: "card finding", "data-finding": key },
    h("p", { class: "tags" }, kindTag(data, "findings", row), kinds.map((kind) => [" ", conflictTag(data, kind)])),
    h("h3", {}, rowLink("findings", key, row.statement)),
    facts([
      ["Qualifier", row.qualifier && `“${row.qualifier}”`],
      ["Count stated", row.quantity === null ? null : `${row.quantity} ${row.quantity_unit ?? ""}`],
      ["When", dateOf(row)],
      ["Told by", `${toldBy(data, row)}${outletsOf(data, key)}`],
    ]),
    details,
    groups.length
      ? h("details", { class: "differs" }, h("summary", {}, `Where reports differ: ${groups.map(({ first }) => fieldWords(first.field)).join(", ")}`), groups.map((group) => conflictCard(data, group, "h4", { linked: false })))
      : null,
  );
}
