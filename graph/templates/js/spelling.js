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
  return fitPlain(plain(name), asked);
}

/**
 * The same of a name that is in this one form already.
 * @param {string} text
 * @param {string} asked
 */
function fitPlain(text, asked) {
  if (text === asked) return 0;
  if (text.startsWith(asked)) return 1;
  if (text.includes(asked)) return 2;
  if (asked.length < 2 || asked.length > text.length) return Infinity;
  let from = 0;
  for (let at = 0; at < asked.length; at += 1) {
    from = text.indexOf(asked[at], from) + 1;
    if (!from) return Infinity;
  }
  return 3;
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

/**
 * The same of names that are in this one form already.
 * @param {string[]} names
 * @param {string} asked
 * @returns {[number, string]}
 */
export function bestPlain(names, asked) {
  let [least, found] = [Infinity, ""];
  for (const name of names) {
    const score = fitPlain(name, asked);
    if (score < least) [least, found] = [score, name];
  }
  return [least, found];
}
