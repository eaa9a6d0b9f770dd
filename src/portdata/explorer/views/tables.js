// Every table as it is: sorted by its headers, filtered by words, copied as CSV.

import { contains, countText, filters, setFields } from "../controls.js";
import { copy, save } from "../clipboard.js";
import { tableCsv } from "../cite.js";
import { fill, h } from "../dom.js";
import { paged } from "../pager.js";
import { rowLink } from "../parts.js";
import { address } from "../state.js";
import { sorted, tableOf } from "../table.js";
import { counted, folded, holds } from "../text.js";

const PAGE = 50;
const LONGEST = 160;

/** Make the view. */
export function tablesView(data) {
  const names = Object.keys(data.tables);
  const pick = h("ul", { class: "plain chips" });
  const { form, counter } = filters([contains("words", "Contains", "in any column")], h("div", { class: "field" }, h("div", { class: "field-check" }, h("button", { type: "button", class: "button", id: "copy-table" }, "Copy as CSV"), h("button", { type: "button", class: "button", id: "save-table" }, "Save as CSV"))));
  const about = h("div", {});
  const results = h("div", {});
  const node = h(
    "div",
    {},
    h("h1", {}, "Tables"),
    h("p", { class: "lead" }, "The tables as they are published. Empty means that no report says it. Take along what is left after filtering; a cell that a spreadsheet would take for a formula begins with an apostrophe."),
    h("nav", { "aria-label": "Tables" }, pick),
    about,
    form,
    counter,
    results,
  );
  const searched = new Map();
  const textsOf = (name) => {
    if (!searched.has(name)) searched.set(name, data.rows(name).map((row) => folded(Object.values(row).filter((value) => value !== null).join(" "))));
    return searched.get(name);
  };
  let found = [];
  let shown = names[0];
  node.querySelector("#copy-table").addEventListener("click", () => copy(tableCsv(data, shown, found), `${counted(found.length, "row")} of ${shown}`));
  node.querySelector("#save-table").addEventListener("click", () => save(tableCsv(data, shown, found), `${shown}.csv`));
  return {
    node,
    update(parameters) {
      const name = data.tables[parameters.table] ? parameters.table : "findings";
      const table = data.tables[name];
      if (name !== shown || !about.hasChildNodes()) describe(about, table);
      shown = name;
      fill(pick, names.map((each) => h("li", {}, h("a", { href: address("tables", { table: each }), "aria-current": each === name ? "true" : null }, each, h("span", { class: "quiet" }, ` ${data.rows(each).length.toLocaleString("en-GB")}`)))));
      setFields(form, parameters);
      const columns = columnsOf(data, name);
      const texts = parameters.words ? textsOf(name) : null;
      const picked = table.rows.filter((_, index) => !texts || holds(texts[index], parameters.words));
      found = sorted(picked, columns, parameters.sort);
      counter.textContent = countText(found.length, table.rows.length, "row");
      const { rows, pager } = paged(found, parameters, PAGE);
      fill(results, tableOf(`Table ${name}`, columns, rows, parameters.sort), pager);
    },
  };
}

function describe(about, table) {
  fill(
    about,
    h("h2", {}, table.name),
    h("p", {}, `${table.description}. Primary key: ${table.key.join(", ")}.`),
    h("details", {}, h("summary", {}, "What the columns mean"), h("dl", { class: "facts raw" }, table.fields.map((field) => h("div", {}, h("dt", {}, h("code", {}, field.name), h("span", { class: "quiet block" }, field.type)), h("dd", {}, field.description, field.codes ? h("ul", {}, Object.entries(field.codes).map(([code, meaning]) => h("li", {}, h("code", {}, code), ` ${meaning}`))) : null))))),
  );
}

function columnsOf(data, name) {
  const { fields, key, references } = data.tables[name];
  const targets = new Map(references.filter(({ columns }) => columns.length === 1).map(({ columns, table }) => [columns[0], table]));
  const link = { name: "row", label: "Row", value: (row) => data.keyOf(name, row), draw: (row) => rowLink(name, data.keyOf(name, row), key.length === 1 ? data.keyOf(name, row) : "open") };
  const columns = fields
    .filter((field) => key.length > 1 || field.name !== key[0])
    .map((field) => ({
      name: field.name,
      label: field.name,
      title: field.description,
      number: field.type === "integer",
      wide: data.rows(name).some((row) => String(row[field.name] ?? "").length > 40 && String(row[field.name]).includes(" ")),
      value: (row) => row[field.name],
      draw: (row) => drawn(row, field, targets.get(field.name)),
    }));
  return [{ ...link, label: key.length === 1 ? key[0] : "row" }, ...columns];
}

function drawn(row, field, target) {
  const value = row[field.name];
  if (value === null) return "";
  if (target) return rowLink(target, value, value);
  if (field.name === "row_id") return rowLink(row.table_name, value, value);
  const text = String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
