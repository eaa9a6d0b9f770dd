// Words: codes as people say them, numbers of things, and texts made comparable.

/** A code as words: `body_found` is "body found". */
export function words(code) {
  return String(code).replaceAll("_", " ");
}

/** The same with a capital. */
export function capital(text) {
  const spoken = words(text);
  return spoken.charAt(0).toUpperCase() + spoken.slice(1);
}

/** "1 quote", "2 quotes"; an irregular plural is given. */
export function counted(number, one, many = `${one}s`) {
  return `${number.toLocaleString("en-GB")} ${number === 1 ? one : many}`;
}

/** A text without case, accents and differences of quotation marks and dashes, to search in. */
export function folded(text) {
  return typed(text.normalize("NFD").replace(/\p{M}/gu, "")).toLowerCase();
}

/** A text without what only a house's typesetting decides: the shape of its quotation marks and dashes. */
export function typed(text) {
  return text
    .replace(/[‘’‛′]/g, "'")
    .replace(/[“”„″]/g, '"')
    .replace(/[‐-―−]/g, "-");
}

/** Whether a folded text holds every word of a query. */
export function holds(text, query) {
  return terms(query).every((term) => text.includes(term));
}

/** The words of a query. */
export function terms(query) {
  return folded(query).split(/\s+/).filter(Boolean);
}

/** Compare as people sort: numbers by size, missing values last. */
export function compared(one, other) {
  if (one === other) return 0;
  if (one === null || one === undefined) return 1;
  if (other === null || other === undefined) return -1;
  if (typeof one === "number" && typeof other === "number") return one - other;
  return COLLATOR.compare(String(one), String(other));
}

const COLLATOR = new Intl.Collator("en-GB", { numeric: true, sensitivity: "base" });
