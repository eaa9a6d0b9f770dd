// Where articles differ: each conflict with its values side by side.

import { dateWords } from "./dates.js";
import { h } from "./dom.js";
import { fieldWords } from "./evidence.js";
import { conflictTag, excerpt, placeOf, publishedOn, rowLink, subjectOf } from "./parts.js";
import { capital } from "./text.js";

/** The conflicts of rows, each with its values in order of publication. */
export function conflictGroups(data, rows) {
  const found = new Map();
  for (const row of rows) found.set(row.conflict_id, [...(found.get(row.conflict_id) ?? []), row]);
  return [...found.values()].map((values) => ({ first: values[0], values: data.inOrder(values) }));
}

/** The words in which an article states a value: the excerpt around its span, as far as the tables hold one. */
function wordsOf(data, value) {
  const pieces = data
    .about("evidence", value.table_name, value.row_id)
    .filter(
      (piece) =>
        piece.article_id === value.article_id &&
        piece.char_start <= value.char_start &&
        value.char_end <= piece.char_end,
    )
    .sort((one, other) => other.char_end - other.char_start - (one.char_end - one.char_start));
  return pieces[0] ?? beginning(data, value);
}

/** A long sentence is not quoted whole: what the tables hold of it is the excerpt that begins where it does. */
function beginning(data, value) {
  const found = data
    .about("evidence", value.table_name, value.row_id)
    .filter((piece) => piece.article_id === value.article_id && piece.char_start === value.char_start);
  return found[0] ?? null;
}

/** What the kind of a conflict means, where more than two values or two counts stand against each other. */
function kindWords(data, first, values) {
  const different = new Set(values.map((value) => value.value)).size;
  if (first.kind === "contradiction" && different > 2) return "these values cannot all hold";
  // The tables hold counts as wording only where one is told of some of those whom the other counts.
  if (first.kind === "wording" && first.field === "quantity") return "both counts may hold: read in each report of whom or what it is told";
  return data.meaning("conflicts", "kind", first.kind);
}

/** A conflict with its values side by side, one column an article; `level` is the tag of its heading. */
export function conflictCard(data, { first, values }, level = "h3", { linked = true } = {}) {
  const subject = subjectOf(data, first);
  const articles = [...new Set(values.map((value) => value.article_id))];
  return h(
    "article",
    { class: `card conflict conflict-${first.kind}`, "data-conflict": first.conflict_id },
    h(
      "header",
      {},
      h("p", { class: "tags" }, conflictTag(data, first.kind), " ", h("span", { class: "quiet" }, kindWords(data, first, values))),
      h(level, {}, capital(fieldWords(first.field))),
      linked ? h("p", {}, rowLink(first.table_name, first.row_id, subject)) : null,
    ),
    h(
      "ul",
      { class: "sides" },
      articles.map((id) => sideOf(data, id, values.filter((value) => value.article_id === id))),
    ),
  );
}

function sideOf(data, id, values) {
  return h(
    "li",
    { class: "side" },
    h("p", { class: "side-outlet" }, rowLink("articles", id, data.outlet(id)), h("span", { class: "quiet" }, ` ${publishedOn(data.article(id))}`)),
    values.map((value) => {
      const piece = wordsOf(data, value);
      return [
        h("p", { class: "value" }, valueWords(value)),
        piece ? excerpt(piece, [[value.char_start, value.char_end]]) : null,
        h("p", { class: "source" }, placeOf(data, piece ?? passageOf(data, value))),
      ];
    }),
  );
}

/** A value as one reads it; a date in words. */
function valueWords({ field, value }) {
  return field === "date_edtf" ? capital(dateWords(value)) : value;
}

/** A value without an excerpt still has a place; its passage is the one that holds it. */
function passageOf(data, value) {
  const passage = data
    .where("passages", "article_id", value.article_id)
    .find((row) => row.char_start <= value.char_start && value.char_end <= row.char_end);
  return { ...value, passage_no: passage?.passage_no };
}
