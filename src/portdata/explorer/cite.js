// How to cite a row, and the row as CSV.

import { copy, copyLink } from "./clipboard.js";
import { csv } from "./csv.js";
import { h } from "./dom.js";
import { publishedOn } from "./parts.js";

/** The citation of a row: the dataset, the row, and the reports it rests on with the places in their texts. */
export function citation(data, table, key) {
  const { title, name, version, creators, licence } = data.package;
  const dataset = `${creators.join(", ")}. ${title} (${name}, version ${version}). ${licence}.`;
  const places = new Map();
  for (const piece of sourcesOf(data, table, key)) {
    const spans = places.get(piece.article_id) ?? [];
    places.set(piece.article_id, [...new Set([...spans, `${piece.char_start}–${piece.char_end}`])]);
  }
  const sources = [...places].map(([id, spans]) => {
    const article = data.article(id);
    const parts = [article.author, article.title && `“${article.title}”`, article.publisher ?? id, publishedOn(article), article.url];
    return `${parts.filter(Boolean).join(", ")} (characters ${spans.join(", ")})`;
  });
  const rests = sources.length ? `\nRests on:\n${sources.join("\n")}` : "";
  return `${dataset} Table ${table}, row ${key}.${rests}`;
}

function sourcesOf(data, table, key) {
  const pieces = data.evidence(table, key);
  if (pieces.length) return pieces;
  const row = data.row(table, key);
  return row.article_id && row.char_start !== undefined ? [row] : [];
}

/** Rows of a table as CSV, with its header. */
export function tableCsv(data, table, rows) {
  const { columns } = data.tables[table];
  return csv([columns, ...rows.map((row) => columns.map((column) => row[column]))]);
}

/** What can be done with a row: cite it, copy it, copy the address of this view. */
export function rowActions(data, table, key) {
  const row = data.row(table, key);
  const text = citation(data, table, key);
  return h(
    "div",
    { class: "actions" },
    h(
      "details",
      { class: "cite" },
      h("summary", {}, "Cite this row"),
      h("p", { class: "citation" }, text),
      h("button", { type: "button", class: "button", onclick: () => copy(text, "Citation") }, "Copy citation"),
    ),
    h("button", { type: "button", class: "button", onclick: () => copy(tableCsv(data, table, [row]), "Row") }, "Copy row as CSV"),
    h("button", { type: "button", class: "button", onclick: copyLink }, "Copy link"),
  );
}
