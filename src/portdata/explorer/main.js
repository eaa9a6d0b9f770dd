// The page: the address decides what is shown.

import { Data } from "./data.js";
import { append, fill, h } from "./dom.js";
import { sheetOf } from "./sheet.js";
import { address, changed, readAddress } from "./state.js";
import { claimsView } from "./views/claims.js";
import { differencesView } from "./views/differences.js";
import { findingsView } from "./views/findings.js";
import { peopleView } from "./views/people.js";
import { quotesView } from "./views/quotes.js";
import { reportsView } from "./views/reports.js";
import { searchView } from "./views/search.js";
import { startView } from "./views/start.js";
import { tablesView } from "./views/tables.js";
import { timelineView } from "./views/timeline.js";

const VIEWS = {
  start: ["Start", startView],
  timeline: ["Timeline", timelineView],
  findings: ["Findings", findingsView],
  differences: ["Differences", differencesView],
  claims: ["Claims", claimsView],
  people: ["People", peopleView],
  quotes: ["Quotes", quotesView],
  reports: ["Reports", reportsView],
  tables: ["Tables", tablesView],
  search: ["Search", searchView],
};

const data = new Data(JSON.parse(document.getElementById("data").textContent));
const [main, view, sheet, menu] = ["main", "view", "sheet", "menu"].map((id) => document.getElementById(id));
const views = new Map();
let shown = { name: null, filters: null, row: null };
let scrolled = 0;

function show() {
  const { view: asked, parameters } = readAddress(location.hash);
  const name = VIEWS[asked] ? asked : "start";
  const { row = null, at = null, ...rest } = parameters;
  const filters = address(name, rest);
  const selected = row && `${row} ${at ?? ""}`;
  if (name !== shown.name) openView(name);
  if (filters !== shown.filters) updateView(name, rest);
  if (selected !== shown.row) showSheet(row);
  document.title = `${row ? `${document.getElementById("sheet-title").textContent} – ` : ""}${VIEWS[name][0]} – ${data.package.title}`;
  shown = { ...shown, name, filters, row: selected };
}

function openView(name) {
  if (!views.has(name)) views.set(name, VIEWS[name][1](data, refresh));
  fill(view, views.get(name).node);
  for (const link of menu.querySelectorAll("a")) {
    const current = link.getAttribute("href") === `#${name}`;
    if (current) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  setMenu(false);
  if (shown.name !== null) {
    window.scrollTo(0, 0);
    // The search field keeps the focus while someone types into it.
    if (document.activeElement?.id !== "search-field") main.focus({ preventScroll: true });
  }
  shown.filters = null;
  shown.page = undefined;
}

function updateView(name, parameters) {
  const focused = document.activeElement;
  views.get(name).update(parameters);
  // What was drawn anew has lost the focus: its successor takes it, or the view where there is none.
  if (focused && !focused.isConnected) (document.getElementById(focused.id) ?? main).focus({ preventScroll: true });
  const page = parameters.page ?? "1";
  if (shown.page !== undefined && page !== shown.page) view.querySelector(".count")?.scrollIntoView();
  shown.page = page;
  const field = document.getElementById("search-field");
  if (document.activeElement !== field) field.value = name === "search" ? (parameters.q ?? "") : "";
}

/** Show what changed without the address: texts that were loaded. */
function refresh() {
  const { parameters } = readAddress(location.hash);
  const { row = null, at, ...rest } = parameters;
  if (shown.name === "reports") updateView("reports", rest);
  if (row) showSheet(row);
}

function showSheet(id) {
  const before = shown.row?.split(" ")[0];
  for (const link of view.querySelectorAll("[data-row]")) {
    if (link.dataset.row === id) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  // On a narrow screen the sheet stands in the place of the view, which must be found again where it was left.
  if (sheet.hidden) scrolled = window.scrollY;
  main.classList.toggle("with-sheet", Boolean(id));
  sheet.hidden = !id;
  if (!id) {
    sheet.replaceChildren();
    window.scrollTo(0, scrolled);
    const opener = before && [...view.querySelectorAll("[data-row]")].find((link) => link.dataset.row === before);
    (opener ?? main).focus({ preventScroll: true });
    return;
  }
  const slash = id.indexOf("/");
  fill(sheet, sheetOf(data, id.slice(0, slash), id.slice(slash + 1), refresh));
  sheet.scrollTop = 0;
  if (getComputedStyle(sheet).position !== "sticky") window.scrollTo(0, 0);
  const passage = document.getElementById("passage");
  // A link that was followed moves the reader into the sheet; a page that opens with one does not.
  if (shown.name !== null) document.getElementById("sheet-title").focus({ preventScroll: true });
  passage?.scrollIntoView({ block: "center" });
}

function setMenu(open) {
  document.getElementById("menu-button").setAttribute("aria-expanded", String(open));
  menu.classList.toggle("open", open);
}

function furnish() {
  const links = Object.entries(VIEWS).filter(([view]) => view !== "search");
  append(menu, [h("ul", {}, links.map(([view, [label]]) => h("li", {}, h("a", { href: `#${view}` }, label))))]);
  const button = document.getElementById("menu-button");
  button.addEventListener("click", () => setMenu(button.getAttribute("aria-expanded") !== "true"));
  const form = document.getElementById("search-form");
  const field = document.getElementById("search-field");
  let waiting;
  const search = () => {
    clearTimeout(waiting);
    const next = address("search", { q: field.value });
    if (readAddress(location.hash).view === "search") {
      history.replaceState(null, "", next);
      show();
    } else location.assign(next);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 200);
  });
  // The address is taken by the view, so the skip link cannot be one.
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    main.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !sheet.hidden) location.assign(changed({ row: null, at: null }));
    const typing = event.target.closest("input, select, textarea");
    if (event.key === "/" && !typing) {
      event.preventDefault();
      field.focus();
    }
  });
  const { name, version, licence, licenceUrl } = data.package;
  append(document.getElementById("colophon"), [
    h("p", {}, `${name} ${version}. Tables and metadata: `, h("a", { href: licenceUrl, target: "_blank", rel: "noopener noreferrer" }, licence), ". Quotations and excerpts belong to those who spoke or wrote them and to the publishers; no article’s text is in this file."),
    h("p", {}, "One file, no network: this page sends nothing and fetches nothing. Press / to search, Esc to close a row."),
  ]);
}

furnish();
show();
window.addEventListener("hashchange", show);
document.documentElement.dataset.ready = "yes";
