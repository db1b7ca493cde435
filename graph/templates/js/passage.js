/** Passages: words of the text of a document, which its own data hold and nothing else. */

import { loadData } from "./shelf.js";

/**
 * The paragraphs of a document: [start, words, start, words, …] each; an entity is followed by its negative length.
 * @param {string} page
 * @returns {Promise<(number | string)[][]>}
 */
export async function loadParagraphs(page) {
  const data = await loadData(`doc/${page}`);
  return Object.values(data.texts)[0] ?? [];
}

/**
 * The words of a document between two places of its raw text.
 * @param {string} page
 * @param {number} start
 * @param {number} end
 */
export async function loadWords(page, start, end) {
  const paragraphs = await loadParagraphs(page);
  return paragraphs.map((runs) => cutRuns(runs, start, end)).join("");
}

const STOPS = "。；;！!？?";

/**
 * The sentence of a document in which some words stand.
 * @param {string} page
 * @param {number} start
 * @param {number} end
 */
export async function loadSentence(page, start, end) {
  const paragraphs = await loadParagraphs(page);
  const held = paragraphs.find((runs) => runs.some((part, index) => typeof part === "string" && Number(runs[index - 1]) <= start && start < Number(runs[index - 1]) + part.length));
  if (!held) return "";
  const before = cutRuns(held, 0, start);
  const after = cutRuns(held, end, Infinity);
  const opened = [...before].reduce((found, character, index) => (STOPS.includes(character) ? index + 1 : found), 0);
  const closed = [...after].findIndex((character) => STOPS.includes(character));
  return [...before].slice(opened).join("") + cutRuns(held, start, end) + (closed < 0 ? after : [...after].slice(0, closed + 1).join(""));
}

/**
 * @param {(number | string)[]} runs
 * @param {number} start
 * @param {number} end
 */
function cutRuns(runs, start, end) {
  let [words, at] = ["", 0];
  for (const part of runs) {
    if (typeof part === "number") {
      if (part >= 0) at = part;
    } else if (at < end) {
      const characters = Array.from(part);
      if (at + characters.length > start) words += characters.slice(Math.max(0, start - at), Math.max(0, end - at)).join("");
    }
  }
  return words;
}
