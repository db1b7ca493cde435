/** What is alike: names of which one holds the other, found without comparing each with each. */

const SHORTEST = 3; // characters of a name that another may hold

/**
 * Whether two names are of the same, or the longer holds the shorter.
 * @param {string} one
 * @param {string} other
 */
function alike(one, other) {
  if (one === other) return Boolean(one);
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length >= SHORTEST && long.includes(short);
}

/** @param {string} name */
function threesOf(name) {
  return new Set(Array.from({ length: Math.max(name.length - SHORTEST + 1, 0) }, (_, at) => name.slice(at, at + SHORTEST)));
}

/**
 * @param {Map<string, number[]>} held
 * @param {string} key
 * @param {number} number
 */
function note(held, key, number) {
  const list = held.get(key);
  if (list) list.push(number);
  else held.set(key, [number]);
}

/**
 * Gives each of some names the first of others that is alike and not given yet; −1 where there is none. Names of which one holds the
 * other share the first three characters of the shorter, so those alone are compared.
 * @param {string[]} names
 * @param {string[]} others
 */
export function pairNames(names, others) {
  /** @type {Map<string, number[]>} */
  const held = new Map(); // what stands in others, by every three characters
  /** @type {Map<string, number[]>} */
  const begun = new Map(); // what others begin with; those that are shorter, whole
  others.forEach((other, number) => {
    for (const three of threesOf(other)) note(held, three, number);
    note(begun, other.slice(0, SHORTEST), number);
  });
  const given = new Set();
  return names.map((name) => {
    const near = [held.get(name.slice(0, SHORTEST)) ?? [], ...[...threesOf(name), name].map((three) => begun.get(three) ?? [])];
    let first = -1;
    for (const list of near) {
      const found = list.find((number) => !given.has(number) && alike(name, others[number]));
      if (found != null && (first < 0 || found < first)) first = found;
    }
    if (first >= 0) given.add(first);
    return first;
  });
}
