/** The search of the library: documents, agencies, and the words of every text, of which it loads only the shards it needs. */

import { loadParagraphs } from "./passage.js";
import { paceThrough } from "./pace.js";
import { address, agencies, agencyLabel, alone, documents, loadData } from "./shelf.js";
import { bestPlain, plain } from "./spelling.js";
import { element, marked, onPage, say, setChildren } from "./text.js";
import { counted, word } from "./words.js";

const SHARDS = 64;
const MOST_NAMES = 6;
const MOST_TEXTS = 8;
const AROUND = 16;
const WAIT = 40; // milliseconds after the last key
const seekField = /** @type {HTMLInputElement} */ (onPage("search"));
const hitList = onPage("hits");
let seekRound = 0;
let activeHit = -1;

/** @typedef {{ href: string, title: string, note: string, score: number }} Found */

/**
 * Rows with all that they are called, as it is compared; made once, when the reader comes to the field.
 * @template T
 * @typedef {{ rows: readonly T[], names: string[][] }} Called
 */

/** @type {Promise<[Called<Shelf.Document>, Called<Shelf.Agency>]> | undefined} */
let catalogue;

function openCatalogue() {
  catalogue ??= (async () => [
    await callRows(documents, (row) => [row.title, row.number, row.initials, row.source]),
    await callRows(agencies, (row) => [row.label, row.label_en, row.name, row.full, row.initials, ...row.names]),
  ])();
  return catalogue;
}

/**
 * @template T
 * @param {readonly T[]} rows
 * @param {(row: T) => string[]} name
 * @returns {Promise<Called<T>>}
 */
async function callRows(rows, name) {
  /** @type {string[][]} */
  const names = [];
  await paceThrough(rows, (row) => names.push([...new Set(name(row).filter(Boolean).map(plain))]));
  return { rows, names };
}

/**
 * The best of what has a name.
 * @template T
 * @param {Called<T>} called
 * @param {string} words
 * @param {(row: T, name: string) => Omit<Found, "score">} tell
 * @returns {Found[]}
 */
function findNames({ rows, names }, words, tell) {
  /** @type {{ row: T, score: number, name: string }[]} */
  const scored = [];
  names.forEach((held, index) => {
    const [score, name] = bestPlain(held, words);
    if (score < Infinity) scored.push({ row: rows[index], score, name });
  });
  return scored.sort((a, b) => a.score - b.score).slice(0, MOST_NAMES).map(({ row, score, name }) => ({ ...tell(row, name), score }));
}

/** @param {string} words */
async function findCatalogue(words) {
  const [named, bearing] = await openCatalogue();
  const held = findNames(named, words, (row) => ({ href: address("doc", row.page), title: `《${row.title}》`, note: [row.number, row.issuers || row.area, row.date].filter(Boolean).join(" · ") }));
  const bodies = findNames(bearing, words, (row, name) => ({
    href: address("agency", row.page),
    title: agencyLabel(row),
    note: [row.area, counted(row.load, "measureCount"), name === plain(row.label) ? "" : [row.label_en, row.name, row.full, row.initials, ...row.names].find((one) => plain(one) === name)].filter(Boolean).join(" · "),
  }));
  return { held, bodies };
}

// ---- the words of the texts

/** Parts and, in each, its documents in their order. */
const shelves = documents.reduce((known, row) => known.set(row.part, [...(known.get(row.part) ?? []), row]), /** @type {Map<number, Shelf.Document[]>} */ (new Map()));

/** @param {string} pair */
function shardOf(pair) {
  const [one, other] = Array.from(pair, (character) => character.codePointAt(0) ?? 0);
  return (one * 31 + other) % SHARDS;
}

/**
 * The documents of a part that hold every pair of characters.
 * @param {number} part
 * @param {Shelf.Document[]} held
 * @param {string[]} pairs
 */
async function candidates(part, held, pairs) {
  const shards = new Map(await Promise.all([...new Set(pairs.map(shardOf))].map(async (shard) => /** @type {[number, any]} */ ([shard, await loadData(`find/${String(part).padStart(4, "0")}-${String(shard).padStart(2, "0")}`)]))));
  const numbers = pairs.map((pair) => {
    let at = -1;
    return new Set(/** @type {number[]} */ (shards.get(shardOf(pair))[pair] ?? []).map((step) => (at += step)));
  });
  const [first, ...others] = numbers;
  return [...first].filter((number) => others.every((other) => other.has(number))).map((number) => held[number]);
}

/**
 * The documents whose text may hold some words, the newest first; every one that does is among them.
 * @param {string} words
 */
export async function findTexts(words) {
  const characters = Array.from(words);
  if (characters.length < 2) return [];
  if (alone) return documents;
  const pairs = [...new Set(characters.slice(1).map((character, index) => characters[index] + character))];
  const found = await Promise.all([...shelves].map(([part, held]) => candidates(part, held, pairs)));
  return found.flat().sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
}

/**
 * Where some words stand first in a document, with what is around them.
 * @param {Shelf.Document} row
 * @param {string} words
 * @returns {Promise<Found | null>}
 */
async function findPassage(row, words) {
  for (const runs of await loadParagraphs(row.page)) {
    const text = runs.filter((part) => typeof part === "string").join("");
    const at = plain(text).includes(words) && spread(text, words);
    if (!at) continue;
    const [from, to] = at;
    const place = placeOf(runs, from, to);
    const note = `${from > AROUND ? "…" : ""}${text.slice(Math.max(0, from - AROUND), to + AROUND)}${to + AROUND < text.length ? "…" : ""}`;
    return { href: address("doc", row.page, place), title: `《${row.title}》`, note, score: 0 };
  }
  return null;
}

/**
 * Where words stand in a text that may have spaces between them.
 * @param {string} text
 * @param {string} words
 */
function spread(text, words) {
  const places = [...text].flatMap((character, index) => (/\s/.test(character) ? [] : [index]));
  const at = places.map((index) => plain(text[index]) || text[index]).join("").indexOf(words);
  return at < 0 ? null : [places[at], places[at + words.length - 1] + 1];
}

/**
 * The address of characters of a paragraph by their place in the raw text.
 * @param {(number | string)[]} runs
 * @param {number} from
 * @param {number} to
 */
function placeOf(runs, from, to) {
  let [passed, at, start, end] = [0, 0, 0, 0];
  for (const part of runs) {
    if (typeof part === "number") {
      if (part >= 0) at = part;
      continue;
    }
    if (from >= passed && from < passed + part.length) start = at + Array.from(part.slice(0, from - passed)).length;
    if (to > passed && to <= passed + part.length) end = at + Array.from(part.slice(0, to - passed)).length;
    passed += part.length;
  }
  return `at=${start}-${end}`;
}

// ---- the hitList below the field

async function lookUp() {
  const mine = ++seekRound;
  const words = plain(seekField.value);
  if (!words) return showHits(false);
  const found = findTexts(words); // is loading while names are compared
  const { held, bodies } = await findCatalogue(words);
  if (mine !== seekRound) return undefined;
  drawHits(words, held, bodies, null);
  const texts = await found;
  const passages = (await Promise.all(texts.slice(0, MOST_TEXTS).map((row) => findPassage(row, words)))).flatMap((one) => (one ? [one] : []));
  if (mine === seekRound) drawHits(words, held, bodies, passages);
  return undefined;
}

/**
 * @param {string} words
 * @param {Found[]} held
 * @param {Found[]} bodies
 * @param {Found[] | null} passages
 */
function drawHits(words, held, bodies, passages) {
  const groups = /** @type {[string, Found[]][]} */ ([["documentsTab", held], ["agenciesTab", bodies], ["passagesFound", passages ?? []]]);
  const made = groups.filter(([, hits]) => hits.length).map(([name, hits]) => element("li", { role: "presentation", class: "hit-group" }, element("span", {}, word(name)), hits.map((hit) => hitOption(hit, words))));
  const none = passages && !made.length ? element("div", { class: "hit-none", role: "option", "aria-disabled": "true" }, word("noHits")) : "";
  setChildren(hitList, [made, none]);
  const links = hitLinks();
  links.forEach((one, index) => (one.id = `hit-${index}`));
  activeHit = links.length ? 0 : -1;
  showHits(true);
  moveHit(0);
  if (passages) say(links.length ? counted(links.length, "hitCount") : word("noHits"));
  hitList.dataset.whole = passages ? "yes" : "no";
}

/**
 * @param {Found} hit
 * @param {string} words
 */
function hitOption(hit, words) {
  return element("a", { role: "option", class: "hit", href: hit.href, tabindex: "-1", on: { mousedown: (event) => event.preventDefault() } }, element("span", { class: "hit-title" }, marked(hit.title, words)), element("span", { class: "hit-note" }, marked(hit.note, words)));
}

function hitLinks() {
  return [.../** @type {NodeListOf<HTMLAnchorElement>} */ (hitList.querySelectorAll("a.hit"))];
}

/** @param {boolean} shown */
function showHits(shown) {
  hitList.hidden = !shown;
  seekField.setAttribute("aria-expanded", String(shown));
  if (!shown) seekField.removeAttribute("aria-activedescendant");
}

/** @param {number} step */
function moveHit(step) {
  const links = hitLinks();
  activeHit = Math.max(Math.min(activeHit + step, links.length - 1), Math.min(0, links.length - 1));
  links.forEach((one, index) => one.setAttribute("aria-selected", String(index === activeHit)));
  if (activeHit < 0) return;
  seekField.setAttribute("aria-activedescendant", `hit-${activeHit}`);
  if (step) links[activeHit].scrollIntoView({ block: "nearest" });
}

/** Starts the search field. */
export function startSeek() {
  let waiting = 0;
  const later = () => {
    clearTimeout(waiting);
    findTexts(plain(seekField.value)).catch(() => {}); // begins to load what will be asked
    waiting = window.setTimeout(lookUp, WAIT);
  };
  /** @type {Record<string, () => void>} */
  const keys = { ArrowDown: () => moveHit(1), ArrowUp: () => moveHit(-1), Enter: () => hitLinks()[activeHit]?.click() };
  seekField.addEventListener("input", later);
  seekField.addEventListener("focus", () => {
    void openCatalogue();
    if (seekField.value) later();
  });
  seekField.addEventListener("blur", () => showHits(false));
  seekField.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // an seekField method is still choosing characters
    if (event.key === "Escape") {
      seekField.value = "";
      showHits(false);
    } else if (keys[event.key] && !hitList.hidden) {
      event.preventDefault();
      keys[event.key]();
    }
  });
}
