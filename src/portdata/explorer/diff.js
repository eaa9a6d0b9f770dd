// What two printings of the same words have in common, word by word (longest common subsequence).
// The shape of quotation marks and dashes, and where a line breaks, is a house's typesetting and no difference.

import { typed } from "./text.js";

/** Split a text into words, with the spaces and marks around them as parts of their own. */
export function tokens(text) {
  return text.match(/[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*|\s+|[^\p{L}\p{N}\s]/gu) ?? [];
}

/** Return parts `{kind, text}` in order: "same" (as the second has it), "gone" (first only), "new" (second only). */
export function differences(first, second) {
  const [a, b] = [tokens(first), tokens(second)];
  const [left, right] = [a, b].map((list) => list.map((token) => typed(token).replace(/^\s+$/, " ")));
  const width = b.length + 1;
  const length = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      length[i * width + j] =
        left[i] === right[j]
          ? length[(i + 1) * width + j + 1] + 1
          : Math.max(length[(i + 1) * width + j], length[i * width + j + 1]);
    }
  }
  const parts = [];
  const add = (kind, text) => parts.push({ kind, text });
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && left[i] === right[j]) {
      add("same", b[j]);
      i += 1;
      j += 1;
    } else if (j === b.length || (i < a.length && length[(i + 1) * width + j] >= length[i * width + j + 1])) {
      add("gone", a[i]);
      i += 1;
    } else {
      add("new", b[j]);
      j += 1;
    }
  }
  return readable(parts);
}

/** Join parts of a kind; what two stretches of changes have between them but space belongs to the change. */
function readable(parts) {
  const runs = [];
  for (const part of parts) {
    const last = runs.at(-1);
    if (part.kind === "same" && last?.kind === "same") last.text += part.text;
    else if (part.kind === "same") runs.push({ ...part });
    else if (last && last.kind !== "same") last[part.kind] += part.text;
    else runs.push({ kind: "changed", gone: "", new: "", [part.kind]: part.text });
  }
  const joined = [];
  for (const run of runs) {
    const [before, space] = joined.slice(-2);
    if (run.kind === "changed" && before?.kind === "changed" && !space.text.trim()) {
      joined.pop();
      before.gone += space.text + run.gone;
      before.new += space.text + run.new;
    } else joined.push(run);
  }
  return joined
    .flatMap((run) => (run.kind === "same" ? [run] : [{ kind: "gone", text: run.gone }, { kind: "new", text: run.new }]))
    .filter(({ text }) => text);
}
