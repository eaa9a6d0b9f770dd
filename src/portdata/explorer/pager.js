// Many rows in pages, so that the page stays quick however many there are.

import { h } from "./dom.js";
import { changed } from "./state.js";

/** The rows of the page that the address asks for, and links to the others: `{rows, pager}`. */
export function paged(rows, parameters, size) {
  const pages = Math.max(Math.ceil(rows.length / size), 1);
  const page = Math.min(Math.max(Number.parseInt(parameters.page ?? "1", 10) || 1, 1), pages);
  const first = (page - 1) * size;
  const shown = rows.slice(first, first + size);
  if (pages === 1) return { rows: shown, pager: null };
  const link = (to, text, id) =>
    to < 1 || to > pages
      ? h("span", { class: "button", "aria-disabled": "true" }, text)
      : h("a", { class: "button", id, href: changed({ page: to === 1 ? null : to }) }, text);
  const range = `${(first + 1).toLocaleString("en-GB")}–${(first + shown.length).toLocaleString("en-GB")} of ${rows.length.toLocaleString("en-GB")}`;
  return {
    rows: shown,
    pager: h(
      "nav",
      { class: "pager", "aria-label": "Pages" },
      link(page - 1, "Previous", "page-previous"),
      h("span", {}, range),
      link(page + 1, "Next", "page-next"),
    ),
  };
}
