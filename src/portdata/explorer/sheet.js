// The sheet beside a view: everything about one row, down to the words it rests on.

import { rowActions } from "./cite.js";
import { conflictCard, conflictGroups } from "./conflicts.js";
import { dateWords } from "./dates.js";
import { between, h } from "./dom.js";
import { clauses, evidenceCount, evidenceList, fieldWords } from "./evidence.js";
import {
  capped,
  claimWords,
  dateOf,
  excerpt,
  facts,
  kindTag,
  onlyNamed,
  partyLink,
  publishedOn,
  publisherLink,
  rowLink,
  sourceLine,
  tag,
  titleOf,
  toldBy,
} from "./parts.js";
import { mannerOf, printing, printingsOf, quoted, utterances } from "./printings.js";
import { address, changed, readAddress } from "./state.js";
import { capital, compared, counted, words } from "./text.js";
import { picker, textOf } from "./texts.js";

/** The sheet of a row: its heading, what it says, what it rests on, all its columns. */
export function sheetOf(data, table, key, refresh) {
  const row = data.row(table, key);
  const close = h("a", { class: "button close", id: "sheet-close", href: changed({ row: null, at: null }) }, "Close");
  if (!row) {
    return [close, h("h2", { id: "sheet-title", tabindex: "-1" }, "No such row"), h("p", {}, `${table} has no row ${key}.`)];
  }
  // The tables that only link others are told by their columns.
  const body = BODIES[table]?.(data, row, key, refresh) ?? null;
  return [
    h("div", { class: "sheet-top" }, h("p", { class: "tags" }, kindTag(data, table, row) ?? tag(SINGULAR[table] ?? words(table))), close),
    h("h2", { id: "sheet-title", tabindex: "-1" }, titleOf(data, table, row)),
    body,
    rowActions(data, table, key),
    allColumns(data, table, row),
  ];
}

const SINGULAR = {
  articles: "report",
  people: "person",
  organisations: "body",
  quotes: "quote",
  passages: "passage",
  mentions: "mention",
  attributes: "statement about someone",
  conflicts: "difference",
  event_participants: "participant",
  finding_people: "whom a finding concerns",
  evidence: "excerpt",
};

const BODIES = {
  articles: articleBody,
  people: (data, row) => partyBody(data, row, "people", row.person_id),
  organisations: (data, row) => partyBody(data, row, "organisations", row.organisation_id),
  events: eventBody,
  findings: findingBody,
  claims: claimBody,
  quotes: quoteBody,
  conflicts: conflictBody,
  evidence: spanBody,
  mentions: spanBody,
  attributes: spanBody,
};

function section(title, ...children) {
  return h("section", {}, h("h3", {}, title), children);
}

function evidenceSection(data, table, key) {
  return section(`The words it rests on: ${evidenceCount(data, table, key)}`, evidenceList(data, table, key));
}

function conflictSection(data, table, key) {
  const groups = conflictGroups(data, data.about("conflicts", table, key));
  if (!groups.length) return null;
  return section("Where reports differ", groups.map((group) => conflictCard(data, group, "h4", { linked: false })));
}

/** By which words, or by which rule, a date is known. */
function dateFact(data, table, key, row) {
  if (!row.date_edtf) return "no report tells one";
  const pieces = data.evidence(table, key).filter(({ field }) => field.startsWith("date_edtf"));
  const rules = unique(pieces.map(({ field }) => field.slice(11)));
  const basis = rules.length ? `: ${rules.join("; ")}` : "";
  const outlets = unique(pieces.map((piece) => data.outlet(piece.article_id)));
  const from = outlets.length && outlets.length <= 6 ? `; from ${outlets.join(", ")}` : "";
  return [dateOf(row), h("span", { class: "quiet" }, ` ${row.date_basis === "stated" ? "stated: " : ""}${data.meaning(table, "date_basis", row.date_basis)}${basis}${from} (EDTF ${row.date_edtf})`)];
}

function eventBody(data, row, key) {
  const people = data.where("event_participants", "event_id", key);
  const findings = data.where("findings", "event_id", key);
  return [
    facts([
      ["When", dateFact(data, "events", key, row)],
      ["Where", row.place],
      ["What", data.meaning("events", "event_type", row.event_type)],
      ["Told by", toldBy(data, row)],
    ]),
    people.length
      ? section(
          "Who took part",
          facts(
            people.map((part) => [
              capital(part.role),
              [partyLink(data.party(part)) ?? part.description, part.quantity === null || part.description?.includes(part.quantity) ? null : ` (${part.quantity})`],
            ]),
          ),
        )
      : null,
    findings.length
      ? section("Findings from it", capped(findings, (finding) => rowLink("findings", finding.finding_id, finding.statement)))
      : null,
    conflictSection(data, "events", key),
    evidenceSection(data, "events", key),
  ];
}

function findingBody(data, row, key) {
  const concerned = data.where("finding_people", "finding_id", key).map((each) => partyLink(data.named("people", each.person_id)));
  const event = row.event_id && data.row("events", row.event_id);
  const disputed = (field) => data.about("conflicts", "findings", key).some((conflict) => conflict.field === field);
  return [
    facts([
      ["Institution", partyLink(data.named("organisations", row.institution_id)) ?? "the reports name none"],
      ["Spoken for by", partyLink(data.named("people", row.person_id))],
      ["Kind", `${words(row.kind)}: ${data.meaning("findings", "kind", row.kind)}`],
      ["Proposition", data.meaning("findings", "proposition", row.proposition)],
      ["Qualifier", row.qualifier && `“${row.qualifier}”`],
      ["Count stated", row.quantity === null ? null : [`${row.quantity} ${row.quantity_unit ?? ""}`, disputed("quantity") ? h("span", { class: "quiet block" }, "the reports differ, see below") : null]],
      ["Whose acts it judges", partyLink(data.named("organisations", row.subject_id))],
      ["Whom it concerns", concerned.length ? [between(concerned, ", "), disputed("person_id") ? h("span", { class: "quiet block" }, "everyone whom any report names; the reports differ, see below") : null] : null],
      ["When", dateFact(data, "findings", key, row)],
      ["From", event ? rowLink("events", row.event_id, event.label) : null],
      ["Told by", toldBy(data, row)],
    ]),
    conflictSection(data, "findings", key),
    evidenceSection(data, "findings", key),
  ];
}

function claimBody(data, row, key) {
  const others = data.where("claims", "proposition", row.proposition).filter((claim) => claim !== row);
  return [
    facts([
      ["Who", partyLink(data.party(row))],
      ["Stance", `${row.stance}: ${data.meaning("claims", "stance", row.stance)}`],
      ["Proposition", data.meaning("claims", "proposition", row.proposition)],
      ["Told by", toldBy(data, row)],
    ]),
    h("p", { class: "note" }, "A claim is what a party says. It is not a finding."),
    others.length
      ? section("Others on the same proposition", capped(others, (claim) => rowLink("claims", claim.claim_id, claimWords(data, claim))))
      : null,
    evidenceSection(data, "claims", key),
  ];
}

function quoteBody(data, row, key) {
  const [printings] = utterances(data, [row]);
  const others = printings.filter((quote) => quote !== row);
  return [
    quoted(row.text),
    facts([
      ["Speaker", partyLink(data.party(row)) ?? "the report does not tell"],
      ["Given as", mannerOf(data, row)],
      ["Attribution", `${row.attribution}: ${data.meaning("quotes", "attribution", row.attribution)}`],
      ["Printed by", [data.outlet(row.article_id), `, ${publishedOn(data.article(row.article_id))}, in the ${words(row.passage_kind)}`]],
    ]),
    others.length
      ? section("The same utterance elsewhere, against this report’s", others.map((quote) => printing(data, quote, row, printings)))
      : null,
    evidenceSection(data, "quotes", key),
  ];
}

function conflictBody(data, row) {
  const [group] = conflictGroups(data, data.where("conflicts", "conflict_id", row.conflict_id));
  return conflictCard(data, group, "h3");
}

function spanBody(data, row) {
  const passage = data
    .where("passages", "article_id", row.article_id)
    .find((each) => each.char_start <= row.char_start && row.char_end <= each.char_end);
  return [
    facts([
      ["Names", partyLink(data.party(row))],
      ["About", row.table_name ? rowLink(row.table_name, row.row_id, row.row_id) : null],
      ["Tells", row.field && fieldWords(row.field)],
      [row.attribute && capital(row.attribute), row.value],
    ]),
    h("figure", { class: "clause" }, excerpt(row), h("figcaption", {}, sourceLine(data, { passage_no: passage?.passage_no, ...row }))),
  ];
}


/** A person or a body: what is stated of them, what they said in order of the first report of it, and where they stand in the other tables. */
function partyBody(data, row, table, key) {
  const column = table === "people" ? "person_id" : "organisation_id";
  const quotes = data.inOrder(data.where("quotes", column, key), (quote) => data.placeOf(quote));
  const events = unique(data.where("event_participants", column, key).map((part) => data.row("events", part.event_id))).sort(
    (one, other) => compared(one.date_earliest ?? one.date_latest, other.date_earliest ?? other.date_latest) || compared(one.date_latest, other.date_latest),
  );
  const claims = data.where("claims", column, key);
  const members = table === "organisations" ? data.where("people", "organisation_id", key) : [];
  const found = unique(
    table === "people"
      ? [...data.where("findings", "person_id", key), ...data.where("finding_people", "person_id", key).map((each) => data.row("findings", each.finding_id))]
      : [...data.where("findings", "institution_id", key), ...data.where("findings", "subject_id", key)],
  );
  const named = table === "people" && onlyNamed(data, row);
  const part = (finding) => {
    if (finding.institution_id === key) return "determined it";
    if (finding.person_id === key) return "spoke for the institution";
    return finding.subject_id === key ? "its acts are judged" : concernWords(data, finding, row);
  };
  return [
    facts([
      ["Role in the matter", row.role && (named ? `${row.role}, but only named: no event and no finding here concerns them. The report may speak of another matter.` : `${row.role}: ${data.meaning("people", "role", row.role)}`)],
      ["Kind", row.kind && `${words(row.kind)}: ${data.meaning("organisations", "kind", row.kind)}`],
      ["Position", row.position],
      ["Organisation", table === "people" ? partyLink(data.named("organisations", row.organisation_id)) : null],
      ["Occupation", row.occupation],
      ["Age stated", row.age],
      ["Named", `${counted(row.n_mentions, "time")} in ${row.n_articles} of ${counted(data.articles.length, "report")}`],
      ["Quoted", row.role === "victim" && !quotes.length ? null : quotedWords(data, quotes)],
    ]),
    members.length ? section("People of this body", capped(members, (person) => [rowLink("people", person.person_id, person.name), person.position ? `, ${person.position}` : null])) : null,
    quotes.length
      ? section(
          "What they said, in order",
          capped(utterances(data, quotes), (printings) => printingsOf(data, printings), 20),
          h("p", {}, h("a", { href: address("quotes", { speaker: `${table}/${key}` }) }, "These in the list of all quotes, to filter and to link")),
        )
      : null,
    claims.length ? section("What they claim", capped(claims, (claim) => [kindTag(data, "claims", claim), " ", rowLink("claims", claim.claim_id, data.meaning("claims", "proposition", claim.proposition))])) : null,
    found.length ? section("Findings", capped(found, (finding) => [rowLink("findings", finding.finding_id, finding.statement), h("span", { class: "quiet" }, ` (${part(finding)})`)])) : null,
    events.length ? section("Events", capped(events, (event) => [dateOf(event), ": ", rowLink("events", event.event_id, event.label)])) : null,
    statedSection(data, column, key),
    table === "people" ? relationsSection(data, key) : null,
    conflictSection(data, table, key),
    namesSection(data, table, column, key),
  ];
}

/** That a finding concerns someone; in whose report, where the reports differ about that. */
function concernWords(data, finding, person) {
  const told = data.about("conflicts", "findings", finding.finding_id).filter(({ field }) => field === "person_id");
  const outlets = (rows) => unique(rows.map((row) => data.outlet(row.article_id))).join(", ");
  const [named, left] = [true, false].map((wanted) => told.filter(({ value }) => value.split("; ").includes(person.name) === wanted));
  return left.length ? `the reports differ: ${named.length ? `it concerns them in ${outlets(named)}, ` : ""}not named for it in ${outlets(left)}` : "it concerns them";
}

/** How often someone is quoted; a report that repeats another makes no new utterance. */
function quotedWords(data, quotes) {
  if (!quotes.length) return "not quoted";
  const different = utterances(data, quotes).length;
  return counted(quotes.length, "time") + (different < quotes.length ? `: ${counted(different, "utterance")}, some printed more than once` : "");
}

/** Who is said to be someone's parent, partner, friend or lawyer. */
function relationsSection(data, key) {
  const found = new Map();
  for (const row of data.inOrder(data.where("attributes", "value", key))) {
    const party = data.party(row);
    if (party && /_(of|for)$/.test(row.attribute)) found.set(`${party.key} ${row.attribute}`, [party, row.attribute]);
  }
  if (!found.size) return null;
  return section("Who is said to be close to them", capped([...found.values()], ([party, relation]) => [partyLink(party), `, ${words(relation).replace(/ (of|for)$/, "")}`]));
}

function unique(rows) {
  return [...new Set(rows.filter(Boolean))];
}

/** What each report states of someone, every value with the reports that give it. */
function statedSection(data, column, key) {
  const stated = data.inOrder(data.where("attributes", column, key));
  if (!stated.length) return null;
  const values = new Map();
  for (const row of stated) {
    const id = `${row.attribute}\n${row.value}`;
    values.set(id, [...(values.get(id) ?? []), row]);
  }
  return section(
    "What reports state of them",
    facts(
      [...values.values()].map((rows) => {
        const [{ attribute, value }] = rows;
        const other = data.named("people", value);
        const outlets = unique(rows.map((row) => row.article_id)).map((id) => rows.find((row) => row.article_id === id));
        return [
          capital(attribute),
          [
            attribute.endsWith("_of") || attribute.endsWith("_for") ? (partyLink(other) ?? value) : value,
            h("span", { class: "quiet" }, " ", between(outlets.map((row) => rowLink("attributes", row.attribute_id, data.outlet(row.article_id))), ", ")),
          ],
        ];
      }),
    ),
  );
}

function namesSection(data, table, column, key) {
  const mentions = data.inOrder(data.where("mentions", column, key));
  const names = new Map();
  for (const mention of mentions) names.set(mention.exact, (names.get(mention.exact) ?? 0) + 1);
  return [
    names.size ? section("Named as", h("p", {}, [...names].map(([name, number]) => `${name} (${number})`).join(", "))) : null,
    clauses(data.evidence(table, key)).length
      ? h("details", {}, h("summary", {}, `The words this row rests on: ${evidenceCount(data, table, key)}`), evidenceList(data, table, key, "h3"))
      : null,
  ];
}

function articleBody(data, row, key, refresh) {
  const count = (table) => data.where(table, "article_id", key).length;
  return [
    facts([
      ["Publisher", row.publisher],
      ["Author", row.author],
      ["Published", row.published_date ? `${dateWords(row.published_date)} (${row.published_basis}: ${data.meaning("articles", "published_basis", row.published_basis)})` : "unknown"],
      ["At its publisher’s", publisherLink(row)],
      ["Length", `${counted(row.n_words, "word")}, ${counted(row.n_chars, "character")}, ${counted(row.n_passages, "passage")}`],
      ["Tells", `${counted(count("quotes"), "quote")}, ${counted(count("mentions"), "mention")}, ${counted(count("evidence"), "excerpt")}`],
      ["File", row.file],
      ["SHA-256", h("code", { class: "hash" }, row.sha256)],
    ]),
    textSection(data, key, refresh),
  ];
}

/** The passage in its article where the reader has loaded its text, and the way to load it where not. */
function textSection(data, key, refresh) {
  const points = textOf(key);
  const [start, end] = (readAddress(location.hash).parameters.at ?? "").split("-").map(Number);
  const asked = Number.isInteger(start) && end > start;
  if (!points) {
    return section(
      asked ? `Characters ${start}–${end} in the article` : "The article’s text",
      h("p", {}, "This file carries no article’s text, only excerpts. If you have the text, load it to read on."),
      asked ? knownWords(data, key, start, end) : null,
      picker(data, refresh),
    );
  }
  if (!asked) return section("The article’s text", running(points, []));
  return section(`Characters ${start}–${end} in the article`, running(points, [[start, end]]));
}

function knownWords(data, key, start, end) {
  const piece = data
    .where("evidence", "article_id", key)
    .find((each) => each.char_start === start && each.char_end === end);
  return piece ? excerpt(piece) : null;
}

/** A text as paragraphs, the spans marked; a line of the file is a paragraph. */
function running(points, spans) {
  const lines = [];
  let at = 0;
  for (const line of points.join("").split("\n")) {
    const length = Array.from(line).length;
    if (line.trim()) lines.push(lineOf(points, at, at + length, spans));
    at += length + 1;
  }
  return h("div", { class: "running", tabindex: "0", role: "region", "aria-label": "The article’s text" }, lines);
}

function lineOf(points, first, last, spans) {
  const [span] = spans.filter(([start, end]) => start < last && end > first);
  if (!span) return h("p", {}, points.slice(first, last).join(""));
  const [start, end] = [Math.max(span[0], first), Math.min(span[1], last)];
  return h(
    "p",
    {},
    points.slice(first, start).join(""),
    h("mark", { id: span[0] >= first ? "passage" : null }, points.slice(start, end).join("")),
    points.slice(end, last).join(""),
  );
}

/** Every column as it stands in the table, with what it means. */
function allColumns(data, table, row) {
  const references = new Map(
    data.tables[table].references.filter(({ columns }) => columns.length === 1).map(({ columns, table: to }) => [columns[0], to]),
  );
  return h(
    "details",
    { class: "columns" },
    h("summary", {}, `All columns of this row in the table ${table}`),
    h(
      "dl",
      { class: "facts raw" },
      data.tables[table].fields.map((field) => {
        const value = row[field.name];
        const to = references.get(field.name);
        const shown = value === null ? h("span", { class: "quiet" }, "empty") : to ? rowLink(to, value, value) : String(value);
        return h("div", {}, h("dt", {}, h("code", {}, field.name)), h("dd", {}, shown, h("span", { class: "quiet block" }, field.description)));
      }),
    ),
  );
}
