// A table that sorts by its headers; the order stands in the address.

import { h, unseen } from "./dom.js";
import { changed } from "./state.js";
import { compared } from "./text.js";

/** Rows in the order that the address asks for; `columns` are `{name, value}`. Missing values come last either way. */
export function sorted(rows, columns, order) {
  const column = columns.find(({ name }) => name === order?.replace(/^-/, ""));
  if (!column) return rows;
  const sign = order.startsWith("-") ? -1 : 1;
  const missing = (value) => value === null || value === undefined || value === "";
  return [...rows].sort((one, other) => {
    const [a, b] = [column.value(one), column.value(other)];
    if (missing(a) || missing(b)) return Number(missing(a)) - Number(missing(b));
    return sign * compared(a, b);
  });
}

function classOf(column) {
  if (column.number) return "number";
  return column.wide ? "wide" : null;
}

/** A table; `columns` are `{name, label, value, draw, number, wide, title}`, the first one names the row. */
export function tableOf(caption, columns, rows, order) {
  const [by, down] = [order?.replace(/^-/, ""), order?.startsWith("-")];
  const header = columns.map((column) => {
    const active = column.name === by;
    const next = active ? (down ? null : `-${column.name}`) : column.name;
    return h(
      "th",
      { scope: "col", class: classOf(column), "aria-sort": active ? (down ? "descending" : "ascending") : null },
      h(
        "button",
        {
          type: "button",
          class: "sort",
          id: `sort-${column.name}`,
          title: column.title,
          onclick: () => location.assign(changed({ sort: next, page: null })),
        },
        column.label,
        h("span", { class: "arrow", "aria-hidden": "true" }, active ? (down ? " ▾" : " ▴") : ""),
      ),
    );
  });
  const body = rows.map((row) =>
    h(
      "tr",
      {},
      columns.map((column, index) =>
        h(index ? "td" : "th", { scope: index ? null : "row", class: classOf(column) }, column.draw(row)),
      ),
    ),
  );
  return h(
    "div",
    { class: "table-region", role: "region", "aria-label": caption, tabindex: "0" },
    h("table", {}, h("caption", {}, unseen(`${caption}. The headers sort.`)), h("thead", {}, h("tr", {}, header)), h("tbody", {}, body)),
  );
}
