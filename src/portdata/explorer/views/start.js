// The first view: what this is, what can be asked of it, how to read it, and what it rests on.

import { dateWords } from "../dates.js";
import { between, h } from "../dom.js";
import { conflictGroups } from "../conflicts.js";
import { partyLink, publishedOn, rowLink, tag } from "../parts.js";
import { utterances } from "../printings.js";
import { address } from "../state.js";
import { compared, counted } from "../text.js";

/** Make the view. */
export function startView(data) {
  const { title, description } = data.package;
  const node = h(
    "div",
    { class: "start" },
    h("h1", {}, title),
    h(
      "div",
      { class: "intro" },
      h(
        "div",
        {},
        h("p", { class: "lead" }, description, " ", spanWords(data)),
        killed(data),
        h("p", {}, "This page shows what the reports say happened, what institutions formally found, what is claimed and denied, who said what, and where the reports differ. Every row leads to the words it rests on."),
        h("h2", {}, "What would you like to know?"),
        h("ul", { class: "questions" }, questions(data).map((question) => h("li", {}, questionCard(question)))),
      ),
      h("section", { class: "sources" }, h("h2", {}, "The reports"), reportList(data)),
    ),
    h("div", { class: "columns-two" }, [readingNotes(), limits()]),
  );
  return { node, update() {} };
}

function spanWords(data) {
  const days = data.articles.map((article) => article.published_date).filter(Boolean);
  const reports = counted(data.articles.length, "report");
  if (!days.length) return `They rest on ${reports}.`;
  const [first, last] = [days[0], days.at(-1)].map(dateWords);
  return first === last ? `They rest on ${reports} published on ${first}.` : `They rest on ${reports} published between ${first} and ${last}.`;
}

/** The most names that a sentence holds. */
const MOST = 12;

/** Whom the reports are about: those whose murder they tell, by name, in the order of the first dates told of them. */
function killed(data) {
  const murders = data.where("events", "event_type", "murder").flatMap((row) => data.where("event_participants", "event_id", row.event_id));
  const victims = [...new Set(murders.filter((part) => part.role === "victim" && part.person_id).map((part) => part.person_id))];
  if (!victims.length || victims.length > MOST) return null;
  const first = (id) =>
    data
      .where("event_participants", "person_id", id)
      .map((part) => data.row("events", part.event_id).date_latest)
      .sort(compared)[0];
  const links = victims.sort((one, other) => compared(first(one), first(other))).map((id) => partyLink(data.named("people", id)));
  return h("p", {}, "They report the ", links.length > 1 ? "murders" : "murder", " of ", between(links.slice(0, -1), ", "), links.length > 1 ? " and " : null, links.at(-1), ", and what followed.");
}

function questions(data) {
  const size = (table) => data.rows(table).length;
  const groups = conflictGroups(data, data.rows("conflicts")).length;
  const shared = utterances(data, data.rows("quotes")).filter((printings) => printings.length > 1).length;
  const institutions = new Set(data.rows("findings").map((row) => row.institution_id).filter(Boolean)).size;
  return [
    ["timeline", "What happened when?", `${counted(size("events"), "event")} on a timeline, with how sure each date is`],
    ["findings", "What did each institution find?", `${counted(size("findings"), "finding")} by ${counted(institutions, "institution")}, each with every report’s wording`],
    ["differences", "Where do the reports differ?", `${counted(groups, "difference")}, side by side: contradiction, wording or development`],
    ["claims", "What is claimed, what is denied?", `${counted(size("claims"), "claim")}, those for and those against facing each other`],
    ["people", "Who are the people and bodies?", `${counted(size("people"), "person", "people")} and ${counted(size("organisations"), "body", "bodies")}, with what they said in order`],
    ["quotes", "Who said what, in which words?", `${counted(size("quotes"), "quote")}; ${counted(shared, "utterance")} printed more than once, differences marked`],
    ["reports", "Can I read it in the article?", "Load the texts, if you have them: each passage is shown in its place"],
    ["tables", "Where are the tables?", `${counted(Object.keys(data.tables).length, "table")} to sort, filter, copy and cite`],
  ];
}

function questionCard([view, question, answer]) {
  return h("a", { class: "question", href: address(view) }, h("span", { class: "question-text" }, question), h("span", { class: "quiet" }, answer));
}

function readingNotes() {
  return h(
    "section",
    {},
    h("h2", {}, "How to read it"),
    h(
      "dl",
      { class: "notes" },
      note(tag("Finding", "tag-finding"), "what a body with authority determined, ruled, decided or admitted about itself."),
      note([tag("Claim: asserts", "tag-claim tag-asserts"), " ", tag("Claim: denies", "tag-claim tag-denies")], "what a party says, for or against. No claim is a finding, and a denial is neither."),
      note(h("span", { class: "swatch bar bar-stated" }), "a stated date. A bar covers all the days that the words allow: a month is a bar, not a point."),
      note(h("span", { class: "swatch bar bar-derived" }), "a date derived by a rule from other words, such as “three weeks later”."),
      note(h("span", { class: "swatch bar bar-derived bar-open-start" }), "a date of which only one end is told."),
      note([h("del", {}, "words"), " ", h("ins", {}, "words")], "printed only by the first, or only by the other of two reports. The shape of quotation marks and dashes counts for nothing."),
    ),
  );
}

function note(sign, text) {
  return h("div", {}, h("dt", {}, sign), h("dd", {}, text));
}

function limits() {
  return h(
    "section",
    {},
    h("h2", {}, "Limits"),
    h("p", {}, "Press reports are not the proceedings they report. They give what reporters chose, repeat one another, and differ. The rows were extracted by rules, and rules err: follow a row to its excerpt before you rely on it."),
    h("p", {}, "An empty cell means that no report says it. Dates are never more precise than the words."),
    h("p", {}, "Please do not use this to judge, profile or contact anyone, and do not try to name those whom the reports leave unnamed."),
  );
}

function reportList(data) {
  const rows = data.articles.slice(0, 6);
  return [
    h(
      "ul",
      { class: "plain reports" },
      rows.map((article) =>
        h(
          "li",
          {},
          article.title ? [rowLink("articles", article.article_id, article.title), h("span", { class: "quiet block" }, `${article.publisher ?? article.article_id}, ${publishedOn(article)}`)] : [rowLink("articles", article.article_id, article.publisher ?? article.article_id), h("span", { class: "quiet" }, `, ${publishedOn(article)}, without a headline`)],
        ),
      ),
    ),
    rows.length < data.articles.length ? h("p", {}, h("a", { href: address("reports") }, `All ${counted(data.articles.length, "report")}`)) : null,
  ];
}
