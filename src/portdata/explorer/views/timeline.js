// Events, findings and claims on one axis: a bar covers the days that a date allows.

import { choice, condition, contains, countText, filters, optionsOf, setFields } from "../controls.js";
import { DAY, dayNumber, isoDay, shortDate, spanOf, ticks } from "../dates.js";
import { fill, h, unseen } from "../dom.js";
import { paged } from "../pager.js";
import { capped, claimWords, dateOf, kindTag, rowLink } from "../parts.js";
import { filterBy } from "../state.js";
import { capital, counted, folded, holds } from "../text.js";

const PAGE = 100;
const SHOWN = { events: "Events", findings: "Findings", claims: "Claims, on the days they were reported" };

/** Make the view. */
export function timelineView(data) {
  const items = itemsOf(data);
  const extent = extentOf(items);
  const nameOf = (id) => data.row(...id.split("/")).name;
  const show = h("fieldset", { class: "field" }, h("legend", {}, "Show"), Object.entries(SHOWN).map(([table, label]) => showField(table, label)));
  const { form, counter } = filters([
    show,
    choice("type", "Event type", optionsOf(data.rows("events"), (row) => row.event_type, capital)),
    choice("party", "Who took part", optionsOf(items, (item) => item.parties, nameOf), "anyone"),
    choice("basis", "Date known", optionsOf(items.filter((item) => item.table !== "claims"), (item) => item.row.date_basis), "in any way"),
    choice("group", "Order", [{ value: "type", text: "by type" }], "by date"),
    contains("words", "Contains", "a word or two"),
    condition("several", "Told by several reports"),
  ]);
  const chart = h("div", { class: "chart" });
  const undated = h("section", { class: "undated" });
  const node = h(
    "div",
    {},
    h("h1", {}, "Timeline"),
    h("p", { class: "lead" }, "What the reports say happened, and what was found and claimed. A bar covers all the days that the words allow; what has no date stands below."),
    form,
    h("div", { class: "zoom" }, counter, extent ? zoomTools(extent) : null),
    key(),
    chart,
    undated,
  );
  let last = {};
  // Fewer years have room on a narrow axis, also on one that a sheet beside it narrows.
  new ResizeObserver(() => {
    if (chart.isConnected && chart.dataset.ticks !== String(roomFor(chart))) view.update(last);
  }).observe(chart);
  const view = {
    node,
    update(parameters) {
      last = parameters;
      setFields(form, parameters);
      const shown = shownTables(parameters);
      for (const field of show.querySelectorAll("input")) field.checked = shown.includes(field.value);
      const found = items.filter((item) => wanted(item, parameters, shown));
      const range = rangeOf(parameters, extent);
      setRange(node, range);
      const dated = found.filter((item) => item.span && overlaps(item.span, range));
      const unknown = found.filter((item) => !item.span);
      counter.textContent = `${countText(dated.length + unknown.length, items.length, "entry", "entries")}: ${dated.length} on the axis, ${unknown.length} without a date`;
      drawChart(data, chart, dated, range, parameters);
      drawUndated(data, undated, unknown);
    },
  };
  return view;
}

/** How many labels the axis has room for. */
function roomFor(chart) {
  const axis = chart.querySelector(".axis-track");
  return Math.max(Math.floor((axis?.clientWidth ?? 0) / 56), 3);
}

function showField(table, label) {
  const field = h("input", { type: "checkbox", id: `show-${table}`, value: table });
  field.addEventListener("change", () => {
    const boxes = [...field.closest("fieldset").querySelectorAll("input")];
    const on = boxes.filter((box) => box.checked).map((box) => box.value);
    filterBy({ show: on.length === boxes.length ? null : on.join(",") || "none" });
  });
  return h("div", { class: "field-check" }, field, h("label", { for: field.id }, label));
}

function shownTables(parameters) {
  return parameters.show ? parameters.show.split(",") : Object.keys(SHOWN);
}

/** Everything that may stand on the timeline, in order of the first day. */
function itemsOf(data) {
  const item = (table, row, label, parties, span, marks = null) => {
    const text = [label, row.place, ...parties.map((party) => party.name)].filter(Boolean).join(" ");
    return { table, row, key: data.keyOf(table, row), label, span, marks, parties: parties.map((party) => `${party.table}/${party.key}`), text: folded(text) };
  };
  const events = data.rows("events").map((row) => {
    const parties = data.where("event_participants", "event_id", row.event_id).map((part) => data.party(part)).filter(Boolean);
    return item("events", row, row.label, parties, spanOf(row));
  });
  const findings = data.rows("findings").map((row) => {
    const named = [data.named("organisations", row.institution_id), data.named("people", row.person_id), data.named("organisations", row.subject_id)];
    const people = data.where("finding_people", "finding_id", row.finding_id).map((each) => data.named("people", each.person_id));
    return item("findings", row, row.statement, unique([...named, ...people].filter(Boolean)), spanOf(row));
  });
  const claims = data.rows("claims").map((row) => {
    const days = [...new Set(data.evidence("claims", row.claim_id).map((piece) => data.article(piece.article_id).published_date))].filter(Boolean).map(dayNumber);
    const span = days.length ? { first: Math.min(...days), last: Math.max(...days) } : null;
    return item("claims", row, claimWords(data, row), [data.party(row)].filter(Boolean), span, days);
  });
  const order = Object.keys(SHOWN);
  return [...events, ...findings, ...claims].sort(
    (one, other) =>
      (one.span?.first ?? Infinity) - (other.span?.first ?? Infinity) ||
      (one.span?.last ?? 0) - (other.span?.last ?? 0) ||
      order.indexOf(one.table) - order.indexOf(other.table) ||
      (one.key < other.key ? -1 : 1),
  );
}

function unique(parties) {
  return [...new Map(parties.map((party) => [`${party.table}/${party.key}`, party])).values()];
}

function wanted(item, { type, party, basis, words: query, several }, shown) {
  if (!shown.includes(item.table)) return false;
  if (type && item.row.event_type !== type) return false;
  if (party && !item.parties.includes(party)) return false;
  if (basis && item.row.date_basis !== basis) return false;
  if (several && item.row.n_articles < 2) return false;
  return !query || holds(item.text, query);
}

function extentOf(items) {
  const spans = items.map((item) => item.span).filter(Boolean);
  if (!spans.length) return null;
  const years = [Math.min(...spans.map((span) => span.first)), Math.max(...spans.map((span) => span.last))].map((day) => new Date(day * DAY).getUTCFullYear());
  return { first: years[0], last: years[1] };
}

function yearStart(year) {
  return Date.UTC(year, 0, 1) / DAY;
}

function rangeOf({ from, to }, extent) {
  if (!extent) return { from: 0, to: 1, all: true };
  const whole = { from: yearStart(extent.first), to: yearStart(extent.last + 1), all: true };
  const valid = (text) => /^\d{4}-\d\d-\d\d$/.test(text ?? "");
  const range = { from: valid(from) ? dayNumber(from) : whole.from, to: valid(to) ? dayNumber(to) : whole.to };
  return range.to > range.from ? { ...range, all: range.from === whole.from && range.to === whole.to } : whole;
}

function overlaps(span, range) {
  return (span.openStart || span.first < range.to) && (span.openEnd || span.last >= range.from);
}

function key() {
  return h(
    "dl",
    { class: "key", "aria-label": "Key" },
    [
      ["bar-stated", "date stated"],
      ["bar-derived", "date derived by a rule"],
      ["bar-derived bar-open-start", "one end not told"],
      ["bar-stated bar-finding", "finding"],
      ["bar-reported", "claim, on the day it was reported"],
    ].map(([kind, text]) => h("div", {}, h("dt", {}, h("span", { class: `swatch bar ${kind}` })), h("dd", {}, text))),
  );
}

function zoomTools(extent) {
  const years = Array.from({ length: extent.last - extent.first + 1 }, (_, index) => extent.first + index);
  const from = h("select", { id: "zoom-from" }, years.map((year) => h("option", { value: yearStart(year) }, String(year))));
  const to = h("select", { id: "zoom-to" }, years.map((year) => h("option", { value: yearStart(year + 1) }, String(year))));
  const now = () => rangeOf(Object.fromEntries(new URLSearchParams(location.hash.split("?")[1] ?? "")), extent);
  const zoom = (first, last) => {
    const least = Math.max(first, yearStart(extent.first));
    const most = Math.min(last, yearStart(extent.last + 1));
    const whole = least <= yearStart(extent.first) && most >= yearStart(extent.last + 1);
    filterBy(whole ? { from: null, to: null } : { from: isoDay(least), to: isoDay(Math.max(most, least + 7)) });
  };
  const scaled = (factor) => () => {
    const { from: first, to: last } = now();
    const [middle, half] = [(first + last) / 2, ((last - first) / 2) * factor];
    zoom(Math.floor(middle - half), Math.ceil(middle + half));
  };
  const shifted = (share) => () => {
    const { from: first, to: last } = now();
    const size = last - first;
    const start = Math.min(Math.max(first + size * share, yearStart(extent.first)), yearStart(extent.last + 1) - size);
    zoom(Math.round(start), Math.round(start + size));
  };
  from.addEventListener("change", () => zoom(Number(from.value), Math.max(now().to, Number(from.value) + 365)));
  to.addEventListener("change", () => zoom(Math.min(now().from, Number(to.value) - 365), Number(to.value)));
  const button = (text, label, onclick) => h("button", { type: "button", class: "button", onclick }, h("span", { "aria-hidden": "true" }, text), unseen(label));
  return h(
    "div",
    { class: "zoom-tools", role: "group", "aria-label": "Zoom", title: "Dragging over the years zooms, too" },
    h("span", { class: "zoom-range" }, h("label", { for: "zoom-from" }, "From"), from, h("label", { for: "zoom-to" }, "to"), to),
    h("span", { class: "zoom-buttons" }, button("◂", "Earlier", shifted(-0.5)), button("−", "Zoom out", scaled(2)), button("+", "Zoom in", scaled(0.5)), button("▸", "Later", shifted(0.5)), h("button", { type: "button", class: "button", onclick: () => filterBy({ from: null, to: null }) }, "All years")),
  );
}

function setRange(node, range) {
  const from = node.querySelector("#zoom-from");
  const to = node.querySelector("#zoom-to");
  if (!from) return;
  const pick = (field, day) => {
    const options = [...field.options];
    (options.findLast((option) => Number(option.value) <= day) ?? options[0]).selected = true;
  };
  pick(from, range.from);
  const options = [...to.options];
  (options.find((option) => Number(option.value) >= range.to) ?? options.at(-1)).selected = true;
}

function drawChart(data, chart, items, range, parameters) {
  const byType = parameters.group === "type";
  const typeOf = (item) => (item.table === "events" ? capital(item.row.event_type) : SHOWN[item.table]);
  const ordered = byType
    ? [...items].sort((one, other) => Object.keys(SHOWN).indexOf(one.table) - Object.keys(SHOWN).indexOf(other.table) || typeOf(one).localeCompare(typeOf(other), "en-GB"))
    : items;
  const { rows, pager } = paged(ordered, parameters, PAGE);
  const most = Number(chart.dataset.ticks ?? 9);
  const marks = ticks(range.from, range.to, most);
  const place = (element, day) => {
    element.style.setProperty("--at", String((day - range.from) / (range.to - range.from)));
    return element;
  };
  const axis = h("div", { class: "axis", "aria-hidden": "true" }, h("div", { class: "axis-track" }, marks.map(({ day, label }) => place(h("span", { class: "tick" }, label), day))));
  dragZoom(axis.firstChild, range);
  const list = h("ol", { class: "lanes" });
  let group = null;
  for (const item of rows) {
    if (byType && typeOf(item) !== group) {
      group = typeOf(item);
      list.append(h("li", { class: "lane-group" }, h("h2", {}, group)));
    }
    list.append(laneOf(data, item, range, marks, place));
  }
  fill(chart, rows.length ? [axis, list, pager] : h("p", { class: "empty" }, "Nothing on the axis for these filters."));
  const room = roomFor(chart);
  if (rows.length && room !== most) {
    chart.dataset.ticks = String(room);
    drawChart(data, chart, items, range, parameters);
  }
}

function laneOf(data, item, range, marks, place) {
  const track = h("span", { class: "track", "aria-hidden": "true" }, marks.map(({ day }) => place(h("span", { class: "gridline" }), day)));
  if (item.marks) {
    for (const day of item.marks.filter((mark) => mark >= range.from && mark < range.to)) track.append(place(h("span", { class: "bar bar-reported" }), day));
  } else {
    track.append(barOf(item, range));
  }
  return h(
    "li",
    { class: `lane lane-${item.table}` },
    h("span", { class: "lane-date" }, item.marks ? h("span", { class: "date" }, "reported ", item.marks.map((day) => shortDate(isoDay(day))).join(", ")) : dateOf(item.row, shortDate)),
    h("span", { class: "lane-label" }, rowLink(item.table, item.key, item.label, { class: "lane-link" }), " ", kindTag(data, item.table, item.row)),
    track,
  );
}

function barOf(item, range) {
  const { first, last, openStart, openEnd } = item.span;
  const size = range.to - range.from;
  const start = openStart ? 0 : Math.max((first - range.from) / size, 0);
  const end = openEnd ? 1 : Math.min((last + 1 - range.from) / size, 1);
  const kinds = ["bar", `bar-${item.row.date_basis}`, item.table === "findings" && "bar-finding", openStart && "bar-open-start", openEnd && "bar-open-end"];
  const bar = h("span", { class: kinds.filter(Boolean).join(" ") });
  bar.style.setProperty("--at", String(start));
  bar.style.setProperty("--size", String(Math.max(end - start, 0)));
  return bar;
}

/** Let the pointer mark a stretch of the axis to zoom into; the fields above do the same for everybody else. */
function dragZoom(track, range) {
  const dayAt = (event) => {
    const box = track.getBoundingClientRect();
    return range.from + Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1) * (range.to - range.from);
  };
  track.addEventListener("pointerdown", (event) => {
    const start = dayAt(event);
    const mark = h("span", { class: "zoom-mark" });
    track.append(mark);
    track.setPointerCapture(event.pointerId);
    const move = (moved) => {
      const [first, last] = [start, dayAt(moved)].sort((one, other) => one - other);
      mark.style.setProperty("--at", String((first - range.from) / (range.to - range.from)));
      mark.style.setProperty("--size", String((last - first) / (range.to - range.from)));
    };
    const end = (ended) => {
      track.removeEventListener("pointermove", move);
      mark.remove();
      const [first, last] = [start, dayAt(ended)].sort((one, other) => one - other);
      if ((last - first) / (range.to - range.from) > 0.01) filterBy({ from: isoDay(first), to: isoDay(Math.max(last, first + 7)) });
    };
    track.addEventListener("pointermove", move);
    track.addEventListener("pointerup", end, { once: true });
    track.addEventListener("pointercancel", () => mark.remove(), { once: true });
  });
}

/** When an entry without a date was reported at the latest: the day of the first report that tells it. */
function toldOn(data, item) {
  const [piece] = data.evidence(item.table, item.key);
  const day = piece && data.article(piece.article_id).published_date;
  return day ? ` told ${shortDate(day)}` : null;
}

function drawUndated(data, container, items) {
  if (!items.length) return fill(container);
  fill(
    container,
    h("h2", {}, "No date told"),
    h("p", { class: "quiet" }, `${counted(items.length, "entry", "entries")} that the reports tell without a date that can be pinned down. Their order means nothing; “told” is the day of the first report that tells them.`),
    capped(items, (item) => h("span", { class: "lane-label" }, rowLink(item.table, item.key, item.label, { class: "lane-link" }), " ", kindTag(data, item.table, item.row), h("span", { class: "quiet" }, toldOn(data, item))), PAGE),
  );
}
