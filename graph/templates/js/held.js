/** Documents of the library that a text cites, and those that cite it; a page of one document knows of none. */

import { given } from "./given.js";
import { kinds } from "./kinds.js";
import { pageAddress } from "./way.js";
import { element } from "./text.js";
import { inLanguage, word } from "./words.js";

/** @type {Page.Cited} */
const CITED = given((document.documentElement.dataset.given ?? "").replace(/^doc\//, "cited/")) ?? { cites: {}, by: [] };
const RUSH = 60; // documents that are listed before a press

/** @param {string} page @param {string} [fragment] */
function heldAddress(page, fragment = "") {
  return pageAddress(`doc/${page}`, fragment);
}

/** @param {Page.Named} held */
function callHeld([, title, about]) {
  return [`《${title}》`, ...about].join(" ");
}

/** Where documents of the library are named in the text, in its order. */
const MENTIONS = Object.values(CITED.cites)
  .flatMap(([[held], places]) => places.flatMap((start, index) => (index % 2 ? [] : [{ start, end: places[index + 1], held }])))
  .sort((a, b) => a.start - b.start);

/**
 * The places between two others of the text at which documents of the library are named.
 * @param {number} from
 * @param {number} until
 */
export function mentionsBetween(from, until) {
  return MENTIONS.filter(({ start, end }) => start < until && end > from);
}

/**
 * Words of the text; those that name a document of the library lead to it, or to the newest of its wordings.
 * @param {{ start: number, end: number }} piece
 * @param {ReturnType<typeof mentionsBetween>} mentions
 * @param {string} words
 */
export function linkHeld({ start, end }, mentions, words) {
  const found = mentions.find((one) => one.start < end && one.end > start);
  if (!found) return words;
  const stay = (/** @type {Event} */ event) => event.stopPropagation(); // the page is left: nothing is chosen on it
  const last = found.end === end ? "held-last" : "";
  return element("a", { class: `held-words ${last}`, href: heldAddress(found.held[0]), title: `${word("heldAs")} ${callHeld(found.held)}`, on: { click: stay } }, words);
}

/**
 * The documents that a fact names, one or all wordings of a work, as links that say title, number and day.
 * @param {Page.Fact} row
 */
export function heldLinks({ cited }) {
  const [meant] = CITED.cites[cited ?? ""] ?? [[]];
  return meant.map((held) => element("a", { class: "held", href: heldAddress(held[0]) }, `${word("heldAs")} ${callHeld(held)} ↗`));
}

/** @param {Page.Cited["by"][number]} given */
function tellCiting([page, title, about, times, exact, places]) {
  const relations = kinds.find(({ columns }) => columns.cited)?.columns.relation.choices;
  const call = (/** @type {string} */ name) => (relations?.[name] ? inLanguage(relations[name]) : name);
  return element(
    "li",
    {},
    element("a", { href: heldAddress(page) }, `《${title}》`),
    element("small", {}, [...about, times > places.length ? word("citedPlaces").replace("{count}", String(times)) : "", exact ? "" : word("citedLoosely")].filter(Boolean).join(" · ")),
    element(
      "ul",
      {},
      places.filter(([, , , , words]) => words).map(([sort, place, start, end, words]) => element("li", {}, element("span", { class: "tag" }, call(sort)), " ", element("a", { href: heldAddress(page, `at=${start}-${end}`) }, place && `${place} `, element("q", { lang: "zh-CN" }, words)))),
    ),
  );
}

/** The documents of the library that cite this one, with their words; nothing where none does. */
export function citedBy() {
  const list = CITED.by;
  if (!list.length) return "";
  const rest = element("ol", {});
  const more = element("button", { type: "button", class: "more", on: { click: () => unfold() } }, `+ ${list.length - RUSH}`);
  const unfold = () => {
    more.remove();
    for (const one of list.slice(RUSH)) rest.append(tellCiting(one));
  };
  return element("details", { class: "decided cited-by" }, element("summary", {}, `${word("citedBy")} ${list.length}`), element("ol", {}, list.slice(0, RUSH).map(tellCiting)), list.length > RUSH ? [rest, more] : "");
}
