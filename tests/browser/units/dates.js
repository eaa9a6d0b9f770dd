import { dateWords, dayNumber, isoDay, shortDate, spanOf, ticks } from "../../../src/portdata/explorer/dates.js";
import { failures, same } from "./check.js";

const row = (date_earliest, date_latest) => ({ date_earliest, date_latest });

window.failed = failures({
  "a date is told as exactly as it is known": () => {
    same(["2018", "2014-08", "2021-12-10"].map(dateWords), ["2018", "August 2014", "10 December 2021"]);
    same(dateWords("2014-06/2015-09"), "June 2014 to September 2015");
    same(dateWords("../2021-12-10"), "until 10 December 2021");
    same(dateWords("2019-03/.."), "from March 2019 on");
    same(dateWords("2019~"), "2019 (uncertain)");
    same(dateWords(null), "no date told");
  },
  "where there is little room the months are short": () => {
    same(shortDate("2014-06/2015-09"), "Jun 2014 – Sep 2015");
    same(shortDate("2015-05-01"), "1 May 2015");
  },
  "a month spans all its days": () => {
    const span = spanOf(row("2014-06-01", "2014-06-30"));
    same([span.last - span.first + 1, span.openStart, span.openEnd], [30, false, false]);
  },
  "an end that is not told is open, and no end at all is no span": () => {
    same(spanOf(row(null, "2021-12-10")).openStart, true);
    same(spanOf(row("2021-12-10", null)).openEnd, true);
    same(spanOf(row(null, null)), null);
  },
  "days before and on the first day of the count are days": () => {
    same([spanOf(row("1970-01-01", "1970-01-01")).first, isoDay(dayNumber("1912-04-15"))], [0, "1912-04-15"]);
  },
  "ticks lie on the axis, in order, and as many as there is room for": () => {
    for (const [from, to] of [["2014-01-01", "2023-01-01"], ["2021-11-02", "2022-02-01"], ["2021-12-01", "2021-12-15"], ["1850-01-01", "2030-01-01"]]) {
      for (const most of [3, 5, 9, 12]) {
        const [first, last] = [dayNumber(from), dayNumber(to)];
        const found = ticks(first, last, most);
        const days = found.map(({ day }) => day);
        same(days, [...days].sort((one, other) => one - other));
        same(days.every((day) => day >= first && day <= last), true);
        if (found.length < 1 || found.length > most + 2) throw new Error(`${found.length} ticks for ${most} from ${from} to ${to}`);
      }
    }
  },
});
