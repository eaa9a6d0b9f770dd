import { csv } from "../../../src/portdata/explorer/csv.js";
import { failures, same } from "./check.js";

window.failed = failures({
  "records end in CRLF, and only what needs them has quotation marks": () => same(csv([["a", "b"], [1, "x y"]]), "a,b\r\n1,x y\r\n"),
  "commas, marks and line ends are inside quotation marks": () => same(csv([['say "no", twice', "one\ntwo", "one\rtwo"]]), '"say ""no"", twice","one\ntwo","one\rtwo"\r\n'),
  "null is empty, zero and false are not": () => same(csv([[null, undefined, 0, false, ""]]), ",,0,false,\r\n"),
  "what a spreadsheet would run begins with an apostrophe": () => {
    same(csv([["=1+1", "+1", "-1", "@A1", "\tx"]]), "'=1+1,'+1,'-1,'@A1,'\tx\r\n");
    same(csv([['=HYPERLINK("x","y")']]), '"\'=HYPERLINK(""x"",""y"")"\r\n');
  },
  "a number below zero stays a number": () => same(csv([[-1]]), "-1\r\n"),
});
