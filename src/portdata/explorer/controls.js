// Filters: fields with a label each whose values stand in the address.

import { copyLink } from "./clipboard.js";
import { h } from "./dom.js";
import { filterBy } from "./state.js";
import { counted } from "./text.js";

/** A choice of one value or all; `options` are `{value, text}`. */
export function choice(name, label, options, all = "all") {
  const field = h(
    "select",
    { id: `filter-${name}`, "data-filter": name },
    all === null ? null : h("option", { value: "" }, all),
    options.map(({ value, text }) => h("option", { value }, text)),
  );
  field.addEventListener("change", () => filterBy({ [name]: field.value }));
  return labelled(label, field);
}

/** A text to look for. */
export function contains(name, label, hint = "") {
  const field = h("input", { id: `filter-${name}`, "data-filter": name, type: "search", placeholder: hint, autocomplete: "off" });
  field.addEventListener("input", () => filterBy({ [name]: field.value }));
  return labelled(label, field);
}

/** A condition that holds or is not asked for. */
export function condition(name, label) {
  const field = h("input", { id: `filter-${name}`, "data-filter": name, type: "checkbox" });
  field.addEventListener("change", () => filterBy({ [name]: field.checked ? "yes" : "" }));
  return h("div", { class: "field field-check" }, field, h("label", { for: field.id }, label));
}

function labelled(label, field) {
  return h("div", { class: "field" }, h("label", { for: field.id }, label), field);
}

/** Bring fields to what the address says; a box in which one is set opens. */
export function setFields(form, parameters) {
  for (const field of form.querySelectorAll("[data-filter]")) {
    const value = parameters[field.dataset.filter] ?? "";
    if (field.type === "checkbox") field.checked = value === "yes";
    else if (field.value !== value) field.value = value;
    if (value) form.open = true;
  }
}

/** A form of filters with a line that tells how many rows are left; `counter` is that line. */
export function filters(fields, more = null) {
  const counter = h("p", { class: "count", role: "status" });
  const link = h("div", { class: "field" }, h("button", { type: "button", class: "button", onclick: copyLink }, "Copy link to this view"));
  const form = h("form", { class: "filters", "aria-label": "Filters" }, fields, more, link);
  form.addEventListener("submit", (event) => event.preventDefault());
  // On a phone the filters would fill the screen before anything is seen.
  const open = matchMedia("(min-width: 48rem)").matches;
  const box = h("details", { class: "filter-box", open }, h("summary", {}, "Filters"), form);
  return { form: box, counter };
}

/** Distinct values of rows as options, with how many rows have each, in the order of their texts. */
export function optionsOf(rows, valueOf, textOf = (value) => value) {
  const count = new Map();
  for (const row of rows) {
    for (const value of [valueOf(row)].flat()) {
      if (value !== null && value !== undefined) count.set(value, (count.get(value) ?? 0) + 1);
    }
  }
  return [...count]
    .map(([value, number]) => ({ value, text: `${textOf(value)} (${number})` }))
    .sort((one, other) => one.text.localeCompare(other.text, "en-GB"));
}

/** "12 of 32 events". */
export function countText(found, all, one, many = `${one}s`) {
  return found === all ? counted(all, one, many) : `${found.toLocaleString("en-GB")} of ${counted(all, one, many)}`;
}
