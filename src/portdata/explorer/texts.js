// Raw texts that the reader loads: kept in this page's memory, and only where their SHA-256 is the register's.

import { announce, fill, h } from "./dom.js";
import { sha256 } from "./sha256.js";
import { counted } from "./text.js";

const loaded = new Map();

/** The text of an article, as a list of code points, or undefined. */
export function textOf(articleId) {
  return loaded.get(articleId);
}

/** Check a file's bytes against the register; keep the text where they fit. Returns `{ok, message}`. */
export function take(data, name, bytes) {
  const hash = sha256(bytes);
  const [article] = data.where("articles", "sha256", hash);
  if (!article) {
    const [namesake] = data.where("articles", "file", name);
    const reason = namesake
      ? `its SHA-256 is not that of the text the tables were made from (${data.outlet(namesake.article_id)}); offsets would not fit`
      : "no article of these tables has this SHA-256";
    return { ok: false, message: `${name}: refused, ${reason}` };
  }
  // A byte order mark is a character of the text: offsets count it.
  const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  loaded.set(article.article_id, Array.from(text));
  return { ok: true, message: `${name}: SHA-256 verified, this is the text of ${article.article_id}` };
}

/** A place to hand in texts: a picker that may also be dropped on. `after` is called once texts are taken. */
export function picker(data, after) {
  const report = h("ul", { class: "plain report" });
  const read = async (files) => {
    const results = [];
    for (const file of files) results.push(take(data, file.name, new Uint8Array(await file.arrayBuffer())));
    fill(report, results.map(({ ok, message }) => h("li", { class: ok ? "good" : "bad" }, message)));
    const verified = results.filter(({ ok }) => ok).length;
    announce(`${counted(verified, "text")} verified, ${results.length - verified} refused`);
    if (verified) after(results);
  };
  const field = h("input", { type: "file", multiple: true, accept: ".txt,text/plain", id: "texts-field" });
  field.addEventListener("change", () => read(field.files));
  const box = h(
    "div",
    { class: "drop" },
    h("label", { for: "texts-field" }, "Load articles’ texts from this computer"),
    field,
    h(
      "p",
      { class: "quiet" },
      "The texts are those that the tables were made from (the folder raw/ of the package’s source). Each is checked by its SHA-256, stays in this page’s memory, and is gone when you close it. Nothing is sent anywhere.",
    ),
    report,
  );
  box.addEventListener("dragover", (event) => event.preventDefault());
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    read(event.dataTransfer.files);
  });
  return box;
}
