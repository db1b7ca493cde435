/** Spellings: whether a name answers what was typed, however either is written. */

/**
 * One form for all spellings: full width as half width, small letters, no spaces.
 * @param {string | null | undefined} text
 */
export function plain(text) {
  return String(text).normalize("NFKC").toLowerCase().replace(/\s+/g, "");
}

/**
 * How well a name answers: 0 equal, 1 begins, 2 holds, 3 holds the characters in order (经信 in 经济信息化), or none.
 * @param {string} name
 * @param {string} asked
 */
export function fit(name, asked) {
  const text = plain(name);
  if (text === asked) return 0;
  if (text.startsWith(asked)) return 1;
  if (text.includes(asked)) return 2;
  let at = 0;
  for (const character of text) if (character === asked[at]) at += 1;
  return asked.length > 1 && at >= asked.length ? 3 : Infinity;
}

/**
 * The best of several names: [score, name].
 * @param {(string | undefined)[]} names
 * @param {string} asked
 */
export function best(names, asked) {
  /** @type {[number, string][]} */
  const scored = names.flatMap((name) => (name ? [[fit(name, asked), name]] : []));
  return scored.sort(([a], [b]) => a - b)[0] ?? [Infinity, ""];
}
