/** Passages: words of the text of a document, which its own data hold and nothing else. */

import { cutWords, sentenceAt } from "./sentence.js";
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
  return paragraphs.map((runs) => cutWords(runs, start, end)).join("");
}

/**
 * The sentence of a document in which some words stand.
 * @param {string} page
 * @param {number} start
 * @param {number} end
 */
export async function loadSentence(page, start, end) {
  return sentenceAt(await loadParagraphs(page), start, end);
}
