// Rows as CSV (RFC 4180) that a spreadsheet opens without running any of it.

/** A value as it stands in a cell: empty for null, a text that would start a formula after an apostrophe. */
function cell(value) {
  if (value === null || value === undefined) return "";
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Records, each a list of values, as CSV with a line end after each. */
export function csv(records) {
  return records.map((record) => `${record.map(cell).join(",")}\r\n`).join("");
}
