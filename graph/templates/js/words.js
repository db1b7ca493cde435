/** The words of the page, in the language that the reader has chosen. */

import { given } from "./given.js";

/** @type {Record<string, Record<string, string>>} */
const WORDS = given("policy-words") ?? {};
let language = "zh";

/** @param {string} key */
export function word(key) {
  return WORDS[key]?.[language] ?? key;
}

/**
 * A word whose key comes from the data, or what stands for it where there is none.
 * @param {string} key
 * @param {string} otherwise
 */
export function wordOr(key, otherwise) {
  return WORDS[key]?.[language] ?? otherwise;
}

export function chosenLanguage() {
  return language;
}

/**
 * A text that the data block holds in both languages, Chinese first.
 * @param {Page.Both} given
 */
export function inLanguage([zh, en]) {
  return language === "en" ? en : zh;
}

/**
 * A number and what it counts: "15 项措施", "15 measures".
 * @param {number} number
 * @param {string} key
 */
export function counted(number, key) {
  return `${number} ${countWord(number, key)}`;
}

/**
 * What a number counts; the English words are plurals, of which one takes the first in the singular.
 * @param {number} number
 * @param {string} key
 */
export function countWord(number, key) {
  const text = word(key);
  return language === "en" && number === 1 ? text.replace(/^(\w{2,}?)ies\b/, "$1y").replace(/^(\w{3,}?)s\b/, "$1") : text;
}

/**
 * Puts every word that the template wrote into the chosen language.
 * @param {string} chosen
 */
export function chooseLanguage(chosen) {
  language = chosen === "en" ? "en" : "zh";
  document.documentElement.lang = language === "en" ? "en" : "zh-CN";
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-word]"))) place.textContent = word(place.dataset.word ?? "");
  for (const attribute of ["aria-label", "placeholder", "title"]) {
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(`[data-word-${attribute}]`))) {
      place.setAttribute(attribute, word(place.getAttribute(`data-word-${attribute}`) ?? ""));
    }
  }
}
