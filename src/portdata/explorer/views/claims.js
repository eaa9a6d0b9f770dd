// Claims by proposition: those for and those against facing each other.

import { choice, contains, countText, filters, optionsOf, setFields } from "../controls.js";
import { fill, h, unseen } from "../dom.js";
import { clauses, evidenceCount, evidenceList } from "../evidence.js";
import { excerpt, kindTag, partyLink, placeOf, rowLink, toldBy } from "../parts.js";
import { capital, counted, folded, holds, words } from "../text.js";

/** Fewer characters do not tell what they are about. */
const LEAST = 60;

/** Make the view. */
export function claimsView(data) {
  const all = data.rows("claims");
  const nameOf = (row) => data.party(row)?.name ?? "Someone";
  const { form, counter } = filters([
    choice("proposition", "Proposition", optionsOf(all, (row) => row.proposition, capital)),
    choice("claimant", "Who", optionsOf(all, nameOf), "anyone"),
    contains("words", "Contains", "a word or two"),
  ]);
  const results = h("div", {});
  const node = h(
    "div",
    {},
    h("h1", {}, "What is claimed, what is denied"),
    h("p", { class: "lead" }, "Assertions and denials by parties on contested propositions. None of them is a finding: what institutions determined stands under ", h("a", { href: "#findings" }, "Findings"), "."),
    form,
    counter,
    results,
  );
  return {
    node,
    update(parameters) {
      setFields(form, parameters);
      const { proposition, claimant, words: query } = parameters;
      const found = all.filter(
        (row) =>
          (!proposition || row.proposition === proposition) &&
          (!claimant || nameOf(row) === claimant) &&
          (!query || holds(textOfClaim(data, row), query)),
      );
      counter.textContent = countText(found.length, all.length, "claim");
      const propositions = Object.keys(data.field("claims", "proposition").codes).filter((code) => found.some((row) => row.proposition === code));
      fill(results, propositions.map((code) => propositionSection(data, code, found.filter((row) => row.proposition === code))), found.length ? null : h("p", { class: "empty" }, "No claim for these filters."));
    },
  };
}

function textOfClaim(data, row) {
  const excerpts = data.about("evidence", "claims", row.claim_id).map((piece) => piece.exact);
  return folded([data.party(row)?.name, words(row.proposition), row.stance, ...excerpts].join(" "));
}

function propositionSection(data, code, claims) {
  const sides = ["asserts", "denies"];
  const others = Object.keys(data.field("claims", "stance").codes).filter((stance) => !sides.includes(stance) && claims.some((row) => row.stance === stance));
  return h(
    "section",
    { class: "proposition" },
    h("h2", {}, capital(code)),
    h("p", { class: "statement" }, `Proposition: ${data.meaning("claims", "proposition", code)}.`),
    h("div", { class: "facing" }, [...sides, ...others].map((stance) => side(data, stance, claims.filter((row) => row.stance === stance)))),
  );
}

/** Words that tell a claim, so that those for and against can be read face to face: rather such as tell no other. */
function firstWords(data, row) {
  const found = clauses(data.evidence("claims", row.claim_id));
  const shared = ({ piece }) =>
    data.where("evidence", "article_id", piece.article_id).some(
      (other) =>
        other.table_name === "claims" &&
        other.row_id !== row.claim_id &&
        other.char_start < piece.char_end &&
        piece.char_start < other.char_end,
    );
  const first = found.find((clause) => clause.piece.exact.length >= LEAST && !shared(clause)) ?? found[0];
  return first ? [excerpt(first.piece), h("p", { class: "source" }, `${data.outlet(first.piece.article_id)} · `, placeOf(data, first.piece))] : null;
}

function moreWords(data, row) {
  if (clauses(data.evidence("claims", row.claim_id)).length < 2) return null;
  return h("details", {}, h("summary", {}, `All the words: ${evidenceCount(data, "claims", row.claim_id)}`), evidenceList(data, "claims", row.claim_id, "h5"));
}

function side(data, stance, claims) {
  return h(
    "div",
    { class: `stance stance-${stance}` },
    h("h3", {}, capital(stance), h("span", { class: "quiet" }, `: ${data.meaning("claims", "stance", stance)} · ${claims.length ? counted(claims.length, "party", "parties") : "nobody in these reports"}`)),
    claims.map((row) =>
      h(
        "article",
        { class: `card claim claim-${stance}`, "data-claim": row.claim_id },
        h("p", { class: "tags" }, kindTag(data, "claims", row)),
        h("h4", {}, partyLink(data.party(row)) ?? "Someone"),
        firstWords(data, row),
        h("p", { class: "source" }, `told by ${toldBy(data, row)}`, " · ", rowLink("claims", row.claim_id, ["the whole claim", unseen(` of ${data.party(row)?.name ?? "someone"}: ${words(row.proposition)}`)])),
        moreWords(data, row),
      ),
    ),
  );
}
