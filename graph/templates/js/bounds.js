/** The least and the greatest of numbers, however many: a call that takes each as an argument fails at some 120,000. */

/**
 * @param {Iterable<number>} numbers
 * @param {number} [start]
 */
export function greatest(numbers, start = -Infinity) {
  let found = start;
  for (const number of numbers) found = Math.max(found, number);
  return found;
}

/** @param {Iterable<number>} numbers */
export function least(numbers) {
  let found = Infinity;
  for (const number of numbers) found = Math.min(found, number);
  return found;
}

/**
 * The span of a document from the first to the last character of ranges in it.
 * @param {readonly Page.Quoted[]} ranges
 */
export function spanOf(ranges) {
  return { document: ranges[0].document, start: least(ranges.map((range) => range.start)), end: greatest(ranges.map((range) => range.end)) };
}
