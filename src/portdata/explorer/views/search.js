// Search over everything: every word must stand in the row, in whatever order.

import { fill, h } from "../dom.js";
import { dateOf, kindTag, publishedOn, rowLink, tag, titleOf } from "../parts.js";
import { changed } from "../state.js";
import { counted, folded, terms, words } from "../text.js";

const FIRST = 12;
const LONGEST = 210;
/** What tells rows apart and nothing about them: a number that is looked for is not one of these. */
const NAMELESS = /_id$|^sha256$|^file$|^url$/;
const SEARCHED = {
  people: "People",
  organisations: "Bodies",
  events: "Events",
  findings: "Findings",
  claims: "Claims",
  quotes: "Quotes",
  articles: "Reports",
  attributes: "Statements about people and bodies",
  evidence: "Excerpts",
};

/** Make the view. */
export function searchView(data) {
  let index = null;
  const results = h("div", {});
  const counter = h("p", { class: "count", role: "status" });
  const node = h("div", {}, h("h1", {}, "Search"), counter, results);
  return {
    node,
    update(parameters) {
      const wanted = terms(parameters.q ?? "");
      if (!wanted.length) {
        counter.textContent = "";
        fill(results, h("p", {}, "Type a name, a word or an id into the field above. All words must occur; case, accents and quotation marks make no difference."));
        return;
      }
      index ??= indexOf(data);
      const found = oneOfEach(index.filter(({ text, ids }) => wanted.every((term) => text.includes(term) || (!/^\d+$/.test(term) && ids.includes(term)))));
      counter.textContent = `${counted(found.length, "row")} for “${parameters.q}”`;
      const groups = Object.keys(SEARCHED).map((table) => [table, found.filter((item) => item.table === table)]);
      fill(
        results,
        found.length ? null : h("p", { class: "empty" }, "Nothing. Only excerpts of the articles are in this file: words that no excerpt holds cannot be found. Part of a word finds more: “resign” finds resigned and resignation."),
        groups.filter(([, list]) => list.length).map(([table, list]) => groupOf(data, table, list, wanted, parameters)),
      );
    },
  };
}

/** Excerpts once each, although several rows rest on the same words. */
function oneOfEach(found) {
  const places = new Set();
  return found.filter(({ table, row }) => {
    if (table !== "evidence") return true;
    const place = `${row.article_id} ${row.char_start} ${row.char_end}`;
    return !places.has(place) && places.add(place);
  });
}

function indexOf(data) {
  return Object.keys(SEARCHED).flatMap((table) =>
    data.rows(table).map((row) => {
      const names = [data.party(row)?.name, row.institution_id && data.named("organisations", row.institution_id)?.name];
      const parts = table === "events" ? data.where("event_participants", "event_id", row.event_id).map((part) => data.party(part)?.name ?? part.description) : [];
      const own = Object.entries(row).filter(([, value]) => typeof value === "string");
      const told = own.filter(([column]) => !NAMELESS.test(column)).map(([, value]) => `${value} ${words(value)}`);
      const ids = folded(own.map(([, value]) => value).join(" "));
      return { table, row, ids, text: folded([...told, ...names, ...parts, titleOf(data, table, row)].filter(Boolean).join(" ")) };
    }),
  );
}

function groupOf(data, table, list, wanted, parameters) {
  const all = parameters.all === table;
  const shown = list.slice(0, all ? 500 : FIRST);
  return h(
    "section",
    { class: "hits" },
    h("h2", {}, `${SEARCHED[table]} `, h("span", { class: "quiet" }, String(list.length))),
    h("ul", { class: "plain" }, shown.map(({ row }) => h("li", { class: "hit" }, hit(data, table, row, wanted)))),
    shown.length < list.length && !all ? h("p", {}, h("a", { href: changed({ all: table }) }, `Show all ${list.length}`)) : null,
  );
}

function hit(data, table, row, wanted) {
  const title = titleOf(data, table, row);
  return [
    rowLink(table, data.keyOf(table, row), marked(snippet(title, wanted), wanted)),
    " ",
    kindTag(data, table, row),
    h("span", { class: "quiet" }, " ", sideNote(data, table, row)),
  ];
}

function sideNote(data, table, row) {
  if (table === "people") return tag(words(row.role), "tag-person");
  if (table === "organisations") return tag(words(row.kind), "tag-body");
  if (table === "events" || table === "findings") return dateOf(row);
  if (table === "articles") return [row.title && row.publisher, publishedOn(row)].filter(Boolean).join(", ");
  if (table === "quotes") return `${data.party(row)?.name ?? "no speaker told"}, ${data.outlet(row.article_id)}`;
  if (table === "evidence") return `${data.outlet(row.article_id)}, of ${words(row.table_name)}`;
  return row.article_id ? data.outlet(row.article_id) : "";
}

/** A long text cut down to the surroundings of the first word that was looked for. */
function snippet(text, wanted) {
  if (text.length <= LONGEST) return text;
  const places = wanted.map((term) => folded(text).indexOf(term)).filter((at) => at >= 0);
  const from = Math.max(Math.min(...places, text.length) - LONGEST / 3, 0);
  const start = from && places.length ? text.indexOf(" ", from) + 1 : 0;
  const end = start + LONGEST >= text.length ? text.length : text.lastIndexOf(" ", start + LONGEST);
  return `${start ? "… " : ""}${text.slice(start, end)}${end < text.length ? " …" : ""}`;
}

/** A text with the words that were looked for marked; folding keeps lengths only where no letter falls apart. */
function marked(text, wanted) {
  const plain = folded(text);
  if (plain.length !== text.length) return text;
  const spans = wanted
    .flatMap((term) => {
      const found = [];
      for (let at = plain.indexOf(term); at >= 0; at = plain.indexOf(term, at + term.length)) found.push([at, at + term.length]);
      return found;
    })
    .sort((one, other) => one[0] - other[0]);
  const parts = [];
  let at = 0;
  for (const [start, end] of spans) {
    if (start < at) continue;
    parts.push(text.slice(at, start), h("mark", {}, text.slice(start, end)));
    at = end;
  }
  return [...parts, text.slice(at)];
}
