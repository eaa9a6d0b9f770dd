// The small parts that every view is made of: links to rows, tags, dates, excerpts with their sources.

import { dateWords } from "./dates.js";
import { between, h, unseen } from "./dom.js";
import { readAddress, selecting } from "./state.js";
import { capital, counted, words } from "./text.js";

/** A link that opens a row beside the view. */
export function rowLink(table, key, text, attributes = {}) {
  const id = `${table}/${key}`;
  const current = readAddress(location.hash).parameters.row === id ? "true" : null;
  return h("a", { href: selecting(table, key), "data-row": id, "aria-current": current, ...attributes }, text);
}

/** A link to a person or an organisation. */
export function partyLink(party) {
  return party ? rowLink(party.table, party.key, party.name) : null;
}

/** Whether a victim or perpetrator is no more than named: where no event or finding is theirs, the matter may be another. */
export function onlyNamed(data, { person_id: id, role }) {
  return ["victim", "perpetrator"].includes(role) && !["event_participants", "finding_people"].some((table) => data.where(table, "person_id", id).length);
}

/** A tag: a word or two that say what kind of thing something is. */
export function tag(text, kind = "", title = null) {
  return h("span", { class: `tag ${kind}`.trim(), title }, text);
}

/** What a row is, as a tag; a finding, an assertion and a denial never look or read alike. */
export function kindTag(data, table, row) {
  if (table === "events") {
    return tag(capital(row.event_type), "tag-event", data.meaning("events", "event_type", row.event_type));
  }
  if (table === "findings") {
    return tag(`Finding: ${words(row.kind)}`, "tag-finding", data.meaning("findings", "kind", row.kind));
  }
  if (table === "claims") {
    return tag(`Claim: ${words(row.stance)}`, `tag-claim tag-${row.stance}`, data.meaning("claims", "stance", row.stance));
  }
  return null;
}

/** The kind of a conflict as a tag. */
export function conflictTag(data, kind) {
  return tag(capital(kind), `tag-conflict tag-${kind}`, data.meaning("conflicts", "kind", kind));
}

/** A date in words, with how it is known where that is not by words at the event itself. */
export function dateOf(row, inWords = dateWords) {
  if (!row.date_edtf) return h("span", { class: "date date-unknown" }, "no date told");
  return h(
    "span",
    { class: `date date-${row.date_basis}` },
    capital(inWords(row.date_edtf)),
    row.date_basis === "stated" ? null : h("span", { class: "basis" }, ` (${row.date_basis})`),
  );
}

/** The day an article was published, with how it is known. */
export function publishedOn(article) {
  if (!article.published_date) return "date unknown";
  const basis = article.published_basis === "stated" ? "" : ` (${article.published_basis})`;
  return dateWords(article.published_date) + basis;
}

/** "3 of 5 reports". */
export function toldBy(data, row) {
  return `${row.n_articles} of ${counted(data.articles.length, "report")}`;
}

/** The claim in a few words: who, what they do, and the proposition. */
export function claimWords(data, row) {
  return `${data.party(row)?.name ?? "Someone"} ${row.stance}: ${data.meaning("claims", "proposition", row.proposition)}`;
}

/** What a row is called. */
export function titleOf(data, table, row) {
  switch (table) {
    case "articles":
      return row.title ?? row.publisher ?? row.article_id;
    case "people":
    case "organisations":
      return row.name;
    case "events":
      return row.label;
    case "findings":
      return row.statement;
    case "claims":
      return claimWords(data, row);
    case "quotes":
      return row.text.replaceAll("\n", " ");
    case "evidence":
    case "mentions":
      return row.exact;
    case "attributes":
      return `${data.party(row)?.name ?? "?"}: ${words(row.attribute)} ${row.value}`;
    case "conflicts":
      return `${subjectOf(data, row)}: ${words(row.field)}`;
    case "event_participants":
      return data.party(row)?.name ?? row.description;
    default:
      return data.keyOf(table, row);
  }
}

/** What a row of evidence or of a conflict is about, in words. */
export function subjectOf(data, row) {
  const subject = data.row(row.table_name, row.row_id);
  return subject ? titleOf(data, row.table_name, subject) : row.row_id;
}

/** Which article an excerpt stands in, and where: publisher, date, address, offsets, and the way to the passage. */
export function sourceLine(data, piece) {
  const article = data.article(piece.article_id);
  return h(
    "p",
    { class: "source" },
    between(
      [
        rowLink("articles", article.article_id, article.publisher ?? article.article_id),
        publishedOn(article),
        placeOf(data, piece),
        publisherLink(article),
      ].filter(Boolean),
      " · ",
    ),
  );
}

/** Where in its article a piece stands, whom it quotes where the words are not the reporter's, and the way to the passage. */
export function placeOf(data, piece) {
  const passage = data.row("passages", `${piece.article_id}.${piece.passage_no}`);
  const where = `characters ${piece.char_start}–${piece.char_end}`;
  const kind = passage && passage.kind !== "body" ? ` (${words(passage.kind)})` : "";
  const quote = piece.table_name === "quotes" ? undefined : data.quoteAround(piece);
  const speaker = quote && ` · quoting ${data.party(quote)?.name ?? "someone"}`;
  return [
    `${where}${kind}${speaker ?? ""} · `,
    h(
      "a",
      { href: selecting("articles", piece.article_id, { at: `${piece.char_start}-${piece.char_end}` }) },
      "see in its article",
      unseen(` (${data.outlet(piece.article_id)}, ${where})`),
    ),
  ];
}

/** A link to the article at its publisher's, or null; it opens beside, because texts that were loaded live in this page. */
export function publisherLink(article) {
  // Other people's tables may hold anything: only what a browser fetches as a page becomes a link.
  if (!/^https?:\/\//i.test(article.url ?? "")) return null;
  return h(
    "a",
    { href: article.url, class: "outward", target: "_blank", rel: "noopener noreferrer" },
    "publisher’s page",
    unseen(` of ${article.publisher ?? article.article_id}, opens in a new tab`),
  );
}

/** Where nearly all of an excerpt matters, marking it tells nothing. */
const MOST_MARKED = 0.6;

/** An excerpt with the words in it that matter marked: spans are `[start, end)` in code points of the article. */
export function excerpt(piece, spans = []) {
  const points = [...piece.exact];
  const parts = [];
  let at = 0;
  const inside = spans
    .map(([start, end]) => [Math.max(start - piece.char_start, 0), Math.min(end - piece.char_start, points.length)])
    .filter(([start, end]) => start < end && end - start < points.length * MOST_MARKED)
    .sort((one, other) => one[0] - other[0]);
  for (const [start, end] of inside) {
    if (start < at) continue;
    parts.push(points.slice(at, start).join(""), h("mark", { class: "weak" }, points.slice(start, end).join("")));
    at = end;
  }
  parts.push(points.slice(at).join(""));
  return h("blockquote", {}, h("p", {}, parts));
}

/** Names and what stands for them, one below the other; pairs without a value are left out. */
export function facts(pairs) {
  const filled = pairs.filter(([, value]) => value !== null && value !== undefined && value !== "" && value?.length !== 0);
  if (!filled.length) return null;
  return h("dl", { class: "facts" }, filled.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))));
}

/** A list that shows its first items and the others on demand. */
export function capped(items, draw, most = 40) {
  const list = h("ul", { class: "plain" }, items.slice(0, most).map((item) => h("li", {}, draw(item))));
  if (items.length <= most) return list;
  const more = h("button", { type: "button", class: "button" }, `Show all ${items.length.toLocaleString("en-GB")}`);
  more.addEventListener("click", () => {
    const rest = items.slice(most).map((item) => h("li", { tabindex: "-1" }, draw(item)));
    list.append(...rest);
    more.remove();
    rest[0].focus();
  });
  return [list, more];
}
