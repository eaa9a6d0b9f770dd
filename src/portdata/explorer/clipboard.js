// The clipboard and files to keep, also where the page is opened from disk and the browser keeps its own interface away.

import { announce, h } from "./dom.js";

/** Copy a text and say so, with what is to be known about it. */
export async function copy(text, what, hint = "") {
  announce((await copied(text)) ? `${what} copied${hint}` : `The browser does not let this page copy; ${what} not copied`);
}

/** Copy the address of what is shown; that of a file on this computer opens nothing on another. */
export function copyLink() {
  const hint = location.protocol === "file:" ? ". It leads to the file on this computer: in another copy of the file, use what stands from # on" : "";
  return copy(location.href, "Link", hint);
}

/** Hand out a text as a file. */
export function save(text, name) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  h("a", { href: address, download: name }).click();
  URL.revokeObjectURL(address);
  announce(`${name} saved`);
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const focused = document.activeElement;
    const field = h("textarea", { class: "vh", "aria-hidden": "true", tabindex: "-1" });
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    focused?.focus();
    return done;
  }
}
