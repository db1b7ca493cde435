/**
 * Facets: what rows can be filtered by. The values of every row are numbered once, so that each choice counts a hundred thousand rows
 * anew in a few milliseconds.
 */

import { paceThrough } from "./pace.js";
import { plain } from "./spelling.js";

/**
 * A facet with its rows: the numbers of the values of row n stand in `codes` from `starts[n]` to `starts[n + 1]`.
 * @typedef {{ facet: Shelf.Facet, values: string[], starts: Uint32Array, codes: Uint32Array }} IndexedFacet
 */
/** @typedef {{ numbers: Uint32Array, counts: Map<string, Uint32Array> }} FacetFilter Rows by number, and how often each value stands in the rows that all other choices let through. */

const collator = new Intl.Collator("zh");

/**
 * @param {Shelf.Facet} facet
 * @param {readonly any[]} rows
 * @returns {Promise<IndexedFacet>}
 */
export async function indexFacet(facet, rows) {
  /** @type {Map<string, number>} */
  const known = new Map();
  /** @type {number[]} */
  const codes = [];
  const starts = new Uint32Array(rows.length + 1);
  await paceThrough(rows, (row, index) => {
    for (const value of facet.of(row)) {
      const code = known.get(value) ?? known.size;
      if (code === known.size) known.set(value, code);
      if (!codes.includes(code, starts[index])) codes.push(code); // a row counts once for a value that it has twice
    }
    starts[index + 1] = codes.length;
  });
  return { facet, values: [...known.keys()], starts, codes: Uint32Array.from(codes) };
}

/**
 * Which values of a facet an answer lets through, by number.
 * @param {IndexedFacet} indexed
 * @param {string} answer
 */
function lettingThrough({ facet, values }, answer) {
  const typed = plain(answer);
  return Uint8Array.from(values, (value) => Number(facet.typed ? plain(value).includes(typed) : value === answer));
}

/**
 * Filters rows by what was answered, and counts the values of every facet.
 * @param {number} size how many rows there are
 * @param {IndexedFacet[]} facets
 * @param {(name: string) => string} answerTo what was answered to a facet, "" for nothing
 * @param {((index: number) => boolean) | null} fits what rows have to fit besides
 * @returns {FacetFilter}
 */
export function filterRows(size, facets, answerTo, fits) {
  const active = facets.flatMap((indexed, place) => (answerTo(indexed.facet.name) ? [{ ...indexed, place, open: lettingThrough(indexed, answerTo(indexed.facet.name)) }] : []));
  const counts = facets.map(({ values }) => new Uint32Array(values.length));
  const numbers = new Uint32Array(size);
  let found = 0;
  for (let index = 0; index < size; index += 1) {
    const closed = onlyClosed(active, index);
    if (closed === SEVERAL || (fits && !fits(index))) continue;
    if (closed === NONE) numbers[found++] = index;
    for (let place = closed === NONE ? 0 : closed; place < (closed === NONE ? facets.length : closed + 1); place += 1) countRow(facets[place], counts[place], index);
  }
  return { numbers: numbers.slice(0, found), counts: new Map(facets.map(({ facet }, place) => [facet.name, counts[place]])) };
}

const NONE = -1;
const SEVERAL = -2;

/**
 * The place of the one facet that does not let a row through; `NONE` where all do, `SEVERAL` where several do not.
 * @param {(IndexedFacet & { place: number, open: Uint8Array })[]} active
 * @param {number} index
 */
function onlyClosed(active, index) {
  let closed = NONE;
  for (const { place, open, starts, codes } of active) {
    let passes = false;
    for (let at = starts[index]; at < starts[index + 1] && !passes; at += 1) passes = open[codes[at]] === 1;
    if (passes) continue;
    if (closed !== NONE) return SEVERAL;
    closed = place;
  }
  return closed;
}

/**
 * @param {IndexedFacet} facet
 * @param {Uint32Array} counts
 * @param {number} index
 */
function countRow({ starts, codes }, counts, index) {
  for (let at = starts[index]; at < starts[index + 1]; at += 1) counts[codes[at]] += 1;
}

/**
 * The values that can be chosen, with their counts; the one that is chosen among them, even where nothing has it.
 * @param {IndexedFacet} indexed
 * @param {Uint32Array} counts
 * @param {string} chosen
 * @returns {[value: string, count: number][]}
 */
export function facetChoices({ facet, values }, counts, chosen) {
  const found = values.flatMap((value, code) => (value && (counts[code] || (value === chosen && !facet.typed)) ? [/** @type {[string, number]} */ ([value, counts[code]])] : []));
  if (chosen && !facet.typed && !values.includes(chosen)) found.push([chosen, 0]);
  return found.sort(facet.order ?? byCount);
}

/**
 * @param {[string, number]} a
 * @param {[string, number]} b
 */
function byCount(a, b) {
  return b[1] - a[1] || collator.compare(a[0], b[0]);
}

/**
 * The order of rows: their numbers, by a key each. There are far fewer keys than rows, so keys alone are compared.
 * @param {readonly any[]} rows
 * @param {Shelf.Sort} sort
 */
export async function orderRows(rows, { key, down = false, spelled = false }) {
  /** @type {Map<string | number, number[]>} */
  const held = new Map();
  await paceThrough(rows, (row, index) => {
    const mine = key(row);
    const list = held.get(mine);
    if (list) list.push(index);
    else held.set(mine, [index]);
  });
  const keys = [...held.keys()].sort((a, b) => (spelled ? collator.compare(String(a), String(b)) : compareKeys(a, b)) * (down ? -1 : 1));
  return Uint32Array.from(keys.flatMap((one) => held.get(one) ?? []));
}

/**
 * @param {string | number} a
 * @param {string | number} b
 */
function compareKeys(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
