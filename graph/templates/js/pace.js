/** Pace: long work is done in slices, between which the reader can scroll, type and press. */

const SLICE = 25; // milliseconds that are worked on without a rest

/** @returns {Promise<void>} */
function restNow() {
  return window.scheduler?.yield?.() ?? new Promise((done) => setTimeout(done));
}

/**
 * Begins some work; what is returned is awaited every few steps, and rests where the slice is over. What takes no longer than a slice
 * is done in one piece.
 * @returns {() => Promise<void>}
 */
export function startPace() {
  let begun = performance.now();
  return async () => {
    if (performance.now() - begun < SLICE) return;
    await restNow();
    begun = performance.now();
  };
}

/**
 * Does something for each of many items, in slices.
 * @template T
 * @param {readonly T[]} items
 * @param {(item: T, index: number) => void} work
 * @param {number} [every] how many are done between two looks at the clock
 */
export async function paceThrough(items, work, every = 128) {
  const rest = startPace();
  for (let index = 0; index < items.length; index += 1) {
    work(items[index], index);
    if ((index + 1) % every === 0) await rest();
  }
}
