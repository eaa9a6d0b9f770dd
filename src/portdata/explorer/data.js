// The tables as they came in, and the ways from row to row.

import { compared } from "./text.js";

/** Read the tables: rows as objects, columns that were written as a list of values and places in it included. */
export function readTables(content) {
  const tables = {};
  for (const table of content.tables) {
    const columns = table.columns.map((column) =>
      Array.isArray(column) ? column : column.places.map((place) => column.values[place]),
    );
    const rows = Array.from({ length: table.size }, (_, index) =>
      Object.fromEntries(table.fields.map((field, at) => [field.name, columns[at][index]])),
    );
    tables[table.name] = { ...table, columns: table.fields.map((field) => field.name), rows };
  }
  return tables;
}

/** The tables with their keys resolved. */
export class Data {
  constructor(content) {
    this.package = content.package;
    this.tables = readTables(content);
    this.groups = new Map();
    const dated = [...this.rows("articles")].sort(
      (one, other) =>
        compared(one.published_date, other.published_date) || compared(one.article_id, other.article_id),
    );
    this.articles = dated;
    this.articleRank = new Map(dated.map((article, rank) => [article.article_id, rank]));
  }

  rows(table) {
    return this.tables[table].rows;
  }

  /** The primary key of a row as one text; ids hold no full stop. */
  keyOf(table, row) {
    return this.tables[table].key.map((column) => row[column]).join(".");
  }

  /** The row of a key, or undefined. */
  row(table, key) {
    if (!this.tables[table]) return undefined;
    return this.grouped(table, (row) => this.keyOf(table, row), "key").get(String(key))?.[0];
  }

  /** The rows of a table in which a column has a value. */
  where(table, column, value) {
    return this.grouped(table, (row) => row[column], column).get(value) ?? [];
  }

  grouped(table, group, name) {
    const id = `${table} ${name}`;
    if (!this.groups.has(id)) this.groups.set(id, groups(this.rows(table), group));
    return this.groups.get(id);
  }

  /** The rows of a table about a row of another: evidence or conflicts. */
  about(table, of, key) {
    return this.grouped(table, (row) => `${row.table_name}/${row.row_id}`, "about").get(`${of}/${key}`) ?? [];
  }

  /** The evidence of a row, in order of publication and place. */
  evidence(table, key) {
    return this.inOrder(this.about("evidence", table, key));
  }

  /** Rows with an article, in order of publication and place. */
  inOrder(rows, place = (row) => row.char_start) {
    const rank = (row) => this.articleRank.get(row.article_id);
    return [...rows].sort((one, other) => rank(one) - rank(other) || place(one) - place(other));
  }

  article(id) {
    return this.row("articles", id);
  }

  /** The person or organisation of a row: `{table, key, name}`, or null. */
  party(row) {
    if (row.person_id) return this.named("people", row.person_id);
    if (row.organisation_id) return this.named("organisations", row.organisation_id);
    return null;
  }

  named(table, key) {
    const row = key && this.row(table, key);
    return row ? { table, key, name: row.name } : null;
  }

  /** What a code of a column means. */
  meaning(table, column, code) {
    return this.field(table, column)?.codes?.[code] ?? "";
  }

  field(table, column) {
    return this.tables[table].fields.find((field) => field.name === column);
  }

  /** How an article is called where there is little room. */
  outlet(articleId) {
    return this.article(articleId)?.publisher ?? articleId;
  }

  /** The quote that a span lies in, or undefined: whose words they are, and not the reporter's. */
  quoteAround({ article_id: id, char_start: start, char_end: end }) {
    const around = this.where("evidence", "article_id", id).find(
      (piece) => piece.table_name === "quotes" && piece.field === "text" && piece.char_start <= start && end <= piece.char_end,
    );
    return around && this.row("quotes", around.row_id);
  }

  /** Where the words of a quote begin in its article. */
  placeOf(quote) {
    const spans = this.about("evidence", "quotes", quote.quote_id).filter((piece) => piece.field === "text");
    return spans.length ? Math.min(...spans.map((piece) => piece.char_start)) : 0;
  }
}

function groups(rows, group) {
  const found = new Map();
  for (const row of rows) {
    const name = group(row);
    if (!found.has(name)) found.set(name, []);
    found.get(name).push(row);
  }
  return found;
}
