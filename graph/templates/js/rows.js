/** How rows of the library are told: documents, agencies, tasks and days, each the same way on every page. */

import { citeButton } from "./cite.js";
import { given } from "./given.js";
import { link } from "./hall.js";
import { loadSentence, loadWords } from "./passage.js";
import { address, agencyLabel, documentAt, yearOf } from "./shelf.js";
import { element, marked, setChildren } from "./text.js";
import { inLanguage, word } from "./words.js";

const LABEL = /^(?:第[一二三四五六七八九十百零〇\d]+[章节条款]|[（(]?[一二三四五六七八九十百\d]+[）)、.．])/;

/** @param {Shelf.Document} row */
export function tellDocument(row) {
  return [link(address("doc", row.page), element("span", { class: "doc-title" }, row.title)), element("small", { class: "quiet" }, [row.number, row.date].filter(Boolean).join(" · "))];
}

/** @param {Shelf.Document} row */
export function citeDocument(row) {
  return row.number ? `《${row.title}》（${row.number}）` : `《${row.title}》`;
}

/**
 * @param {Shelf.Agency[]} rows
 * @param {Shelf.Agency[]} [inferred]
 */
export function tellAgencies(rows, inferred = []) {
  return rows.length ? element("ul", { class: "names" }, rows.map((row) => element("li", {}, link(address("agency", row.page), agencyLabel(row)), inferred.includes(row) ? element("small", { class: "tag tag-doubt" }, word("inferred")) : ""))) : "";
}

/**
 * How a document, or some words of it, are cited.
 * @param {Shelf.Document} row
 * @param {{ place?: string, path?: string, start: number, end: number, quote: () => string | Promise<string> }} [words] none for the whole
 */
export function tellCited(row, words) {
  const { title, number, issuers, date } = row;
  const source = { title, number, issuers, date };
  if (!words) return element("span", { class: "acts" }, citeButton(() => ({ source, href: address("doc", row.page) }), title));
  const { place, path, start, end, quote } = words;
  const position = [`${word("characters")} ${start}–${end}`, path].filter(Boolean).join(" · ");
  return element("span", { class: "acts" }, citeButton(() => ({ source, place, quote: quote(), href: address("doc", row.page, `at=${start}-${end}`), position }), `${title} ${place}`));
}

/**
 * The place of a fact, and how the sentence is cited in which it stands.
 * @param {Shelf.Held & { quote: string }} row
 */
export function citePlace(row) {
  const quote = () => loadSentence(row.document.page, row.start, row.end).then((words) => words || row.quote);
  return [tellPlace(row), tellCited(row.document, { ...row, quote })];
}

/**
 * The place of a task, and how its words are cited.
 * @param {Shelf.Task} row
 */
export function citeTask(row) {
  return [tellPlace(row), tellCited(row.document, { ...row, quote: () => wordsOf(row) })];
}

/** @param {Shelf.Agency[]} rows */
export function listAgencies(rows) {
  return rows.map(agencyLabel).join("、");
}

/** @param {{ document: Shelf.Document, path: string, place: string }} row */
export function tellPlace({ document: held, path, place }) {
  return path ? link(address("doc", held.page, path), place || path) : link(address("doc", held.page), word("wholeDocument"));
}

/**
 * The words of a task, which come with the text of its document.
 * @param {Shelf.Task} task
 */
export function tellWords(task) {
  const text = element("span", { class: "task-words" }, task.title);
  wordsOf(task).then((words) => (text.textContent = words), () => {});
  return text;
}

/**
 * The sentence in which some words stand, the words marked; until it has come, the words alone.
 * @param {{ document: Shelf.Document, start: number, end: number, quote: string }} row
 */
export function tellSentence(row) {
  const place = element("q", {}, row.quote);
  loadSentence(row.document.page, row.start, row.end).then((words) => words && setChildren(place, marked(words.trim(), row.quote)), () => {});
  return place;
}

/**
 * A task as printed, without its label and the breaks of its lines.
 * @param {Shelf.Task} task
 */
export async function wordsOf(task) {
  const words = await loadWords(task.document.page, task.start, task.end);
  return words.replace(/\s+/g, "").replace(LABEL, "") || task.title;
}

/**
 * Targets or deadlines, each on a line of its own.
 * @param {Shelf.Fact[]} rows
 * @param {string} kind
 */
export function tellFacts(rows, kind) {
  const said = rows.filter((row) => row.kind === kind);
  return said.length ? element("ul", { class: "facts-list" }, said.map((row) => element("li", {}, link(address("doc", row.document.page, `at=${row.start}-${row.end}`), inLanguage(row.said))))) : "";
}

/**
 * @param {Shelf.Fact[]} rows
 * @param {string} kind
 */
export function listFacts(rows, kind) {
  return rows.filter((row) => row.kind === kind).map((row) => inLanguage(row.said)).join("；");
}

/**
 * The facets that every list by document has.
 * @param {(row: any) => Shelf.Document} documentOf
 * @returns {Shelf.Facet[]}
 */
export function documentFacets(documentOf) {
  return [
    { name: "area", title: "facetArea", of: (row) => [documentOf(row).area] },
    { name: "year", title: "facetYear", of: (row) => [yearOf(documentOf(row))], order: (a, b) => (a[0] < b[0] ? 1 : -1) },
    { name: "doc", title: "facetDocument", of: (row) => [documentOf(row).page], say: (page) => shorten(documentAt(page).number || documentAt(page).title) },
  ];
}

/** @param {string} text */
function shorten(text) {
  return text.length > 24 ? `${text.slice(0, 24)}…` : text;
}

/**
 * The files of the build that hold what a list shows, where there are any.
 * @param {string[]} names
 */
export function savedFiles(...names) {
  const held = /** @type {[string, Page.Both][]} */ (given("files")?.files ?? []).filter(([name]) => names.includes(name));
  const links = held.flatMap(([name, told], index) => [index ? " · " : "", element("a", { href: encodeURI(name), title: inLanguage(told) }, name)]);
  return links.length ? element("p", { class: "lead-line saved-files" }, word("savedFiles"), ...links) : "";
}

/** What is written above a list: a line that says what it is. */
export function lead(/** @type {string} */ key) {
  return element("p", { class: "lead-line" }, word(key));
}


/**
 * How far a task is, by what a person said in a ledger that came back.
 * @param {Shelf.Task} task
 */
export function tellStatus({ status }) {
  if (!status) return "";
  const [said, note, by, on] = status;
  return [element("b", {}, inLanguage(said)), note ? element("small", {}, note) : "", by || on ? element("small", { class: "quiet" }, [by, on].filter(Boolean).join(" ")) : ""];
}

/** @param {Shelf.Task} task */
export function listStatus({ status }) {
  return status ? [inLanguage(status[0]), ...status.slice(1)].filter(Boolean).join(" ") : "";
}
