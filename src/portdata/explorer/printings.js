// The same words in several articles: each printing against the first, the differences marked.

import { differences } from "./diff.js";
import { h, unseen } from "./dom.js";
import { publishedOn, rowLink, tag } from "./parts.js";
import { counted, typed, words } from "./text.js";

/** The words of a quote, one paragraph a segment. */
export function quoted(text) {
  return h("blockquote", { class: "spoken" }, text.split("\n").map((segment) => h("p", {}, segment)));
}

/** The utterances of quotes, each with its printings in order of publication. */
export function utterances(data, quotes) {
  const found = new Map();
  for (const quote of quotes) {
    if (found.has(quote.utterance_id)) continue;
    const printings = data.where("quotes", "utterance_id", quote.utterance_id);
    found.set(quote.utterance_id, data.inOrder(printings, (row) => data.placeOf(row)));
  }
  return [...found.values()];
}

/** How a quote is given: who said it by which word, and what kind of quote it is. */
export function mannerOf(data, quote) {
  const cue = quote.cue && `“${quote.speaker_text ? `${quote.speaker_text} … ` : ""}${quote.cue}”`;
  return [
    tag(quote.kind, `tag-quote tag-${quote.kind}`, data.meaning("quotes", "kind", quote.kind)),
    ` ${[quote.medium === "unknown" ? null : quote.medium, cue || `attribution: ${words(quote.attribution)}`].filter(Boolean).join(", ")}`,
  ];
}

/**
 * A printing: where it stands, and its words, against those of `first` where that stands in another report.
 * A report may print an utterance in several pieces: no piece differs from another, nor lacks what another has.
 */
export function printing(data, quote, first = quote, printings = [first, quote]) {
  const article = data.article(quote.article_id);
  const within = (id) => [...new Set(printings.filter((each) => each.article_id === id).map((each) => each.text))];
  const same = first.article_id === quote.article_id;
  const identical = same ? first !== quote && first.text === quote.text : typed(first.text) === typed(quote.text);
  const parts = same || identical ? null : piece(differences(within(first.article_id).join(" "), quote.text), within(quote.article_id).length > 1);
  return h(
    "section",
    { class: "printing", "data-quote": quote.quote_id },
    h(
      "p",
      { class: "source" },
      rowLink("quotes", quote.quote_id, data.outlet(quote.article_id)),
      ` · ${publishedOn(article)} · `,
      mannerOf(data, quote),
      identical ? " · the same words" : null,
      same && first !== quote && !identical ? " · another piece of it in the same report" : null,
    ),
    identical ? null : same ? quoted(quote.text) : compared(parts, data.outlet(first.article_id), data.outlet(quote.article_id)),
  );
}

/** The parts of a comparison; a piece does not lack what the whole has before and after it. */
function piece(parts, isPiece) {
  const kept = parts.map(({ kind }) => kind !== "gone");
  return isPiece ? parts.slice(Math.max(kept.indexOf(true), 0), kept.lastIndexOf(true) + 1) : parts;
}

function compared(parts, first, second) {
  return h(
    "blockquote",
    { class: "spoken" },
    h(
      "p",
      {},
      parts.map(({ kind, text }) => {
        const shown = text.replaceAll("\n", " ¶ ");
        if (kind === "same") return shown;
        const [name, only] = kind === "gone" ? ["del", first] : ["ins", second];
        return h(name, {}, unseen(`[only in ${only}: `), shown, unseen("]"));
      }),
    ),
  );
}

/** The printings of an utterance: the first in full, what the others have and lack. */
export function printingsOf(data, printings) {
  const [first, ...others] = printings;
  return [printing(data, first), others.map((quote) => printing(data, quote, first, printings))];
}

/** An utterance with all its printings; `level` is the tag of its heading. */
export function utteranceCard(data, printings, level = "h3") {
  const [first] = printings;
  const speaker = data.party(first);
  const outlets = new Set(printings.map((quote) => quote.article_id)).size;
  return h(
    "article",
    { class: "card utterance", "data-utterance": first.utterance_id },
    h(
      "header",
      {},
      h(level, {}, speaker ? rowLink(speaker.table, speaker.key, speaker.name) : h("span", { class: "quiet" }, "no speaker told")),
      printings.length > 1
        ? h("p", { class: "quiet" }, `${counted(printings.length, "printing")} in ${counted(outlets, "report")}`)
        : null,
    ),
    printingsOf(data, printings),
  );
}
