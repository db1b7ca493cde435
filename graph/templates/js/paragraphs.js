/** Paragraphs: the text of a document, cut where its provisions begin. */

import { data, rows } from "./model.js";

/** @typedef {{ runs: Page.Run[], provision?: Page.Provision, inside: boolean }} Piece */

/**
 * The runs of a paragraph, [start, end, words], as the data block packs them; an entity is one character for several.
 * @param {(number | string)[]} packed
 */
function runsOf(packed) {
  /** @type {Page.Run[]} */
  const runs = [];
  for (const value of packed) {
    const last = runs[runs.length - 1];
    if (typeof value === "string") {
      const characters = Array.from(value);
      Object.assign(last, { characters, end: last.start + characters.length });
    } else if (value < 0) Object.assign(last, { end: last.start - value, whole: true });
    else runs.push({ start: value, end: value, characters: [] });
  }
  return runs;
}

/**
 * Cuts runs into what stands before a place of the text and what stands from there on.
 * @param {Page.Run[]} runs
 * @param {number} place
 */
export function cutRuns(runs, place) {
  /** @type {[before: Page.Run[], after: Page.Run[]]} */
  const [before, after] = [[], []];
  for (const run of runs) {
    if (run.end <= place) before.push(run);
    else if (run.start >= place || run.whole) after.push(run);
    else {
      const size = place - run.start;
      before.push({ start: run.start, end: place, characters: run.characters.slice(0, size) });
      after.push({ start: place, end: run.end, characters: run.characters.slice(size) });
    }
  }
  return [before, after];
}

/**
 * The paragraphs of a document; one that a provision opens in its middle is cut there.
 * @param {Page.DocumentRow} row
 */
export function cutParagraphs(row) {
  const openings = rows.provisions.filter((provision) => provision.document === row.iri).sort((a, b) => a.start - b.start);
  /** @type {Piece[]} */
  const made = [];
  let inside = false;
  const add = (/** @type {Page.Run[]} */ runs, /** @type {Page.Provision | undefined} */ provision) => {
    inside ||= Boolean(provision);
    /** @type {Piece} */
    const block = { runs, provision, inside };
    if (!runs.length) return;
    if (goesOn(made.at(-1), block)) for (const run of runs) made[made.length - 1].runs.push(run);
    else made.push(block);
  };
  for (const packed of data.texts[row.iri] ?? []) {
    let runs = runsOf(packed);
    let provision;
    while (openings.length && runs.length && openings[0].start < runs[runs.length - 1].end) {
      const [before, after] = cutRuns(runs, openings[0].start);
      add(before, provision);
      provision = openings.shift();
      runs = after;
    }
    add(runs, provision);
  }
  return made;
}

/**
 * Whether words that a page break cut off belong to the block before: it is inside a provision and has no stop at its end.
 * @param {Piece | undefined} before
 * @param {Piece} options
 */
function goesOn(before, { provision }) {
  if (!before || provision || !before.inside) return false;
  return !/[。.；;：:！!？?）)”"]$/.test(wordsOf(before.runs)) && !((before.provision?.end ?? 0) >= before.runs[before.runs.length - 1].end);
}

/** @param {Page.Run[]} runs */
export function wordsOf(runs) {
  return runs.flatMap((run) => run.characters).join("");
}
