// Quotes: one card an utterance, with every printing of the same words and what differs between them.

import { choice, condition, contains, countText, filters, optionsOf, setFields } from "../controls.js";
import { fill, h } from "../dom.js";
import { paged } from "../pager.js";
import { utteranceCard, utterances } from "../printings.js";
import { counted, folded, holds } from "../text.js";

const PAGE = 40;
const ORDERS = {
  long: ([one], [other]) => other.text.length - one.text.length,
  most: (one, other) => other.length - one.length,
};

/** Make the view. */
export function quotesView(data) {
  const quotes = data.inOrder(data.rows("quotes"), (row) => data.placeOf(row));
  const all = utterances(data, quotes);
  const speakerOf = (quote) => {
    const party = data.party(quote);
    return party ? `${party.table}/${party.key}` : null;
  };
  const nameOf = (id) => data.row(...id.split("/")).name;
  const { form, counter } = filters([
    choice("speaker", "Speaker", [...optionsOf(quotes, speakerOf, nameOf), { value: "none", text: "no speaker told" }], "anyone"),
    choice("outlet", "Report", optionsOf(quotes, (row) => row.article_id, (id) => data.outlet(id)), "any"),
    choice("kind", "Kind", optionsOf(quotes, (row) => row.kind)),
    choice("medium", "Medium", optionsOf(quotes, (row) => row.medium)),
    contains("words", "Contains", "a word or two"),
    choice("order", "Order", [{ value: "long", text: "longest first" }, { value: "most", text: "most printed first" }], "by publication"),
    condition("several", "Printed more than once"),
  ]);
  const results = h("div", {});
  const node = h(
    "div",
    {},
    h("h1", {}, "Who said what"),
    h("p", { class: "lead" }, "Words in quotation marks, in order of publication. Where several reports print the same words, each is set against the first: ", h("del", {}, "only in the first"), ", ", h("ins", {}, "only in the other"), ". The shape of quotation marks and dashes counts for nothing."),
    form,
    counter,
    results,
  );
  const fits = (quote, { speaker, outlet, kind, medium, words }) =>
    (!speaker || (speakerOf(quote) ?? "none") === speaker) &&
    (!outlet || quote.article_id === outlet) &&
    (!kind || quote.kind === kind) &&
    (!medium || quote.medium === medium) &&
    (!words || holds(folded(`${quote.text} ${data.party(quote)?.name ?? ""}`), words));
  return {
    node,
    update(parameters) {
      setFields(form, parameters);
      const found = all.filter((printings) => (!parameters.several || printings.length > 1) && printings.some((quote) => fits(quote, parameters)));
      if (ORDERS[parameters.order]) found.sort(ORDERS[parameters.order]);
      const printed = found.reduce((sum, printings) => sum + printings.length, 0);
      counter.textContent = `${countText(found.length, all.length, "utterance")}, ${counted(printed, "quote")}`;
      const { rows, pager } = paged(found, parameters, PAGE);
      fill(results, rows.map((printings) => utteranceCard(data, printings, "h2")), found.length ? null : h("p", { class: "empty" }, "No quote for these filters."), pager);
    },
  };
}
