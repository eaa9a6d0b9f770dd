// EDTF dates as words, as spans of days, and as ticks on an axis. A day is a number: days since 1970-01-01.

export const DAY = 86400000;
const MONTHS = [
  ..."January February March April May June July August September October November December".split(" "),
];

/** The number of an ISO day. */
export function dayNumber(iso) {
  return Date.parse(`${iso}T00:00:00Z`) / DAY;
}

/** The ISO day of a number. */
export function isoDay(number) {
  return new Date(Math.round(number) * DAY).toISOString().slice(0, 10);
}

function pointWords(point) {
  const [, year, month, day, doubt] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?([?~%]?)$/.exec(point) ?? [];
  if (!year) return point;
  const parts = [day && String(Number(day)), month && MONTHS[Number(month) - 1], year];
  return parts.filter(Boolean).join(" ") + (doubt ? " (uncertain)" : "");
}

/** An EDTF date in words: "June 2014", "until 10 December 2021". */
export function dateWords(edtf) {
  if (!edtf) return "no date told";
  const [first, last] = edtf.split("/");
  if (last === undefined) return pointWords(first);
  if (first === "..") return `until ${pointWords(last)}`;
  if (last === "..") return `from ${pointWords(first)} on`;
  return `${pointWords(first)} to ${pointWords(last)}`;
}

/** The same where there is little room: "Jun 2014 – Sep 2015". */
export function shortDate(edtf) {
  const words = MONTHS.reduce((text, month) => text.replaceAll(month, month.slice(0, 3)), dateWords(edtf));
  return words.replace(" to ", " – ");
}

/** The days that a row's date allows, or null; an end that is not told is `open`. */
export function spanOf(row) {
  const first = row.date_earliest ? dayNumber(row.date_earliest) : null;
  const last = row.date_latest ? dayNumber(row.date_latest) : null;
  if (first === null && last === null) return null;
  return { first: first ?? last, last: last ?? first, openStart: first === null, openEnd: last === null };
}

function startOf(year, month) {
  return Date.UTC(year, month, 1) / DAY;
}

/** Ticks of an axis from day to day, at most about `most` of them: `{day, label}`. */
export function ticks(from, to, most) {
  const months = (to - from) / 30.44;
  if (months / most > 0.75) {
    const step = [1, 3, 6, 12, 24, 60, 120, 240, 600].find((size) => months / size <= most) ?? 1200;
    const found = [];
    let at = Math.floor(new Date(from * DAY).getUTCFullYear() / Math.max(step / 12, 1)) * Math.max(step / 12, 1) * 12;
    for (; ; at += step) {
      const [year, month] = [Math.floor(at / 12), at % 12];
      const day = startOf(year, month);
      if (day > to) return found;
      if (day >= from) found.push({ day, label: step >= 12 ? String(year) : `${MONTHS[month].slice(0, 3)} ${year}` });
    }
  }
  const step = [1, 2, 7, 14].find((size) => (to - from) / size <= most) ?? 14;
  const found = [];
  for (let day = Math.ceil(from); day <= to; day += step) {
    const date = new Date(day * DAY);
    found.push({ day, label: `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()].slice(0, 3)} ${date.getUTCFullYear()}` });
  }
  return found;
}
