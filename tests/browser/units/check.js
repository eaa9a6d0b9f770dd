// What the unit tests share: a list of what failed, told by name.

/** Run named tests; return the names of those that fail, with the reason. */
export function failures(tests) {
  return Object.entries(tests).flatMap(([name, test]) => {
    try {
      test();
      return [];
    } catch (error) {
      return [`${name}: ${error.message}`];
    }
  });
}

/** Make sure that two values are the same, as JSON. */
export function same(found, wanted) {
  const [one, other] = [found, wanted].map((value) => JSON.stringify(value));
  if (one !== other) throw new Error(`${one} instead of ${other}`);
}
