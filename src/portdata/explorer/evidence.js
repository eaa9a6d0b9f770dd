// What a row rests on: its excerpts, by article, the small ones marked inside the large.

import { between, h } from "./dom.js";
import { excerpt, placeOf, publishedOn, publisherLink, rowLink } from "./parts.js";
import { counted, words } from "./text.js";

function within(piece, other) {
  return (
    piece !== other &&
    piece.article_id === other.article_id &&
    other.char_start <= piece.char_start &&
    piece.char_end <= other.char_end &&
    other.char_end - other.char_start > piece.char_end - piece.char_start
  );
}

/** Join pieces that share a span, and set those that lie inside another into it: `{piece, fields, inside}`. */
export function clauses(pieces) {
  const spans = new Map();
  for (const piece of pieces) {
    const id = `${piece.article_id} ${piece.char_start} ${piece.char_end}`;
    if (!spans.has(id)) spans.set(id, { piece, fields: [], inside: [] });
    spans.get(id).fields.push(piece.field);
  }
  const all = [...spans.values()];
  const outer = all.filter(({ piece }) => !all.some((other) => within(piece, other.piece)));
  for (const clause of all) {
    if (outer.includes(clause)) continue;
    outer.filter((other) => within(clause.piece, other.piece)).forEach((other) => other.inside.push(clause));
  }
  return outer;
}

const SPOKEN = {
  date_edtf: "date",
  event_type: "event",
  institution_id: "institution",
  organisation_id: "organisation",
  person_id: "whom it concerns",
  proposition: "what is said",
  quantity: "count",
  subject_id: "whose acts are judged",
};

function clausesOf(data, table, key, fields) {
  const found = clauses(data.evidence(table, key));
  const told = ({ fields: own, inside }) => [...own, ...inside.flatMap((clause) => clause.fields)];
  return fields ? found.filter((clause) => told(clause).some((field) => fields.includes(field))) : found;
}

/** The name of a field, and for a derived date the rule: "date (last of a stated series)". */
export function fieldWords(field) {
  const [name, rule] = field.split(": ");
  return (SPOKEN[name] ?? words(name)) + (rule ? ` (${rule})` : "");
}

/** The excerpts of a row, article by article, in order of publication; `fields` keeps to those that tell one of them. */
export function evidenceList(data, table, key, level = "h4", fields = null) {
  const found = clausesOf(data, table, key, fields);
  if (!found.length) return h("p", { class: "quiet" }, "No excerpt of its own: the rows it is made from have theirs.");
  const byArticle = new Map();
  for (const clause of found) {
    const id = clause.piece.article_id;
    byArticle.set(id, [...(byArticle.get(id) ?? []), clause]);
  }
  return [...byArticle].map(([id, list]) =>
    h(
      "section",
      { class: "outlet" },
      outletHeading(data, id, level),
      list.map((clause) => clauseOf(data, clause)),
    ),
  );
}

/** A report as a heading over its excerpts, with its date and address. */
function outletHeading(data, id, level) {
  const article = data.article(id);
  return [
    h(level, {}, rowLink("articles", id, data.outlet(id))),
    h("p", { class: "source" }, between([publishedOn(article), publisherLink(article)].filter(Boolean), " · ")),
  ];
}

function clauseOf(data, { piece, fields, inside }) {
  const told = [...new Set([...fields, ...inside.flatMap((clause) => clause.fields)].map(fieldWords))];
  return h(
    "figure",
    { class: "clause" },
    excerpt(piece, inside.map((clause) => [clause.piece.char_start, clause.piece.char_end])),
    h("figcaption", { class: "source" }, `tells: ${told.join(", ")} · `, placeOf(data, piece)),
  );
}

/** "9 excerpts from 5 reports". */
export function evidenceCount(data, table, key, fields = null) {
  const pieces = clausesOf(data, table, key, fields);
  const articles = new Set(pieces.map(({ piece }) => piece.article_id));
  return `${counted(pieces.length, "excerpt")} from ${counted(articles.size, "report")}`;
}
