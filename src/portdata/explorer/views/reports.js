// The reports: what is known of each, and the place to load their texts.

import { contains, countText, filters, setFields } from "../controls.js";
import { fill, h } from "../dom.js";
import { paged } from "../pager.js";
import { publishedOn, publisherLink, rowLink } from "../parts.js";
import { sorted, tableOf } from "../table.js";
import { counted, folded, holds } from "../text.js";
import { picker, textOf } from "../texts.js";

const PAGE = 100;

/** Make the view. */
export function reportsView(data, refresh) {
  const { form, counter } = filters([contains("words", "Contains", "a publisher, a title")]);
  const results = h("div", {});
  const state = h("p", { class: "quiet" });
  const node = h(
    "div",
    {},
    h("h1", {}, "The reports"),
    h("p", { class: "lead" }, "The sources, by day of publication. This file carries excerpts of them and no article’s text. If you have the texts, load them, and every excerpt can be read in its place."),
    picker(data, refresh),
    state,
    form,
    counter,
    results,
  );
  return {
    node,
    update(parameters) {
      setFields(form, parameters);
      const loaded = data.articles.filter((article) => textOf(article.article_id)).length;
      state.textContent = loaded ? `${counted(loaded, "text")} of ${data.articles.length} loaded and verified. Any “see in its article” now shows the passage.` : "No text loaded.";
      const found = data.articles.filter((row) => !parameters.words || holds(folded([row.publisher, row.title, row.author, row.article_id].filter(Boolean).join(" ")), parameters.words));
      counter.textContent = countText(found.length, data.articles.length, "report");
      const { rows, pager } = paged(sorted(found, COLUMNS, parameters.sort), parameters, PAGE);
      fill(results, tableOf("Reports", COLUMNS, rows, parameters.sort), pager);
    },
  };
}

const COLUMNS = [
  {
    name: "title",
    label: "Report",
    value: (row) => row.title,
    draw: (row) => [rowLink("articles", row.article_id, row.title ?? "No headline in the file"), h("span", { class: "quiet block" }, [row.author, publisherLink(row)].filter(Boolean).flatMap((part, index) => (index ? [" · ", part] : [part])))],
  },
  { name: "publisher", label: "Publisher", value: (row) => row.publisher, draw: (row) => row.publisher ?? "" },
  { name: "published_date", label: "Published", value: (row) => row.published_date, draw: (row) => publishedOn(row) },
  { name: "n_words", label: "Words", number: true, value: (row) => row.n_words, draw: (row) => row.n_words.toLocaleString("en-GB") },
  { name: "n_quotes", label: "Quotes", number: true, value: (row) => row.n_quotes, draw: (row) => String(row.n_quotes) },
  { name: "text", label: "Text", value: (row) => (textOf(row.article_id) ? 0 : 1), draw: (row) => (textOf(row.article_id) ? "loaded, verified" : "not loaded") },
];
