/** Two sides held against each other: figures a measure, who bears how much, and what is set, with the words of both. */

import { pairNames } from "./alike.js";
import { link } from "./hall.js";
import { address, agencyLabel, bearersOf, documents } from "./shelf.js";
import { element } from "./text.js";
import { inLanguage, word } from "./words.js";

/** @typedef {{ title: string, documents: Set<Shelf.Document>, tasks: Shelf.Task[], facts: Shelf.Fact[] }} Half */
/** @typedef {(string | number)[][]} Lines */

const MOST = 60;
const byName = new Intl.Collator("zh");

/**
 * @param {number} part
 * @param {number} whole
 */
function rate(part, whole) {
  return whole ? (part / whole).toFixed(2) : "—";
}

/**
 * @param {number} part
 * @param {number} whole
 */
function share(part, whole) {
  return whole ? `${((part / whole) * 100).toFixed(1)}%` : "—";
}

/** @param {Half} half @returns {[string, string | number][]} */
function figuresOf({ documents: held, tasks, facts }) {
  const owned = tasks.filter((task) => bearersOf(task).length);
  const duties = owned.reduce((sum, task) => sum + new Set(bearersOf(task)).size, 0);
  return [
    ["documentsTab", held.size],
    ["col-measures", tasks.length],
    ["ownedShare", share(owned.length, tasks.length)],
    ["agenciesEach", rate(duties, owned.length)],
    ["leadShare", share(owned.filter((task) => task.lead.length).length, owned.length)],
    ["targetsEach", rate(facts.filter((fact) => fact.kind === "target").length, tasks.length)],
    ["deadlinesEach", rate(facts.filter((fact) => fact.kind === "deadline").length, tasks.length)],
  ];
}

/**
 * In how many measures bodies have a part, by what they are called; the largest differences first.
 * @param {Half[]} halves
 * @param {(row: Shelf.Agency) => string} call
 * @returns {[string, number[]][]}
 */
function countBodies(halves, call) {
  /** @type {Map<string, number[]>} */
  const counts = new Map();
  halves.forEach((half, side) => {
    for (const task of half.tasks) {
      for (const name of new Set(bearersOf(task).map(call))) {
        const found = counts.get(name) ?? [0, 0];
        found[side] += 1;
        counts.set(name, found);
      }
    }
  });
  return [...counts].filter(([name]) => name).sort(([one, a], [other, b]) => Math.abs(b[0] - b[1]) - Math.abs(a[0] - a[1]) || b[0] + b[1] - a[0] - a[1] || byName.compare(one, other));
}

/**
 * Targets of both sides, those that speak of the same first.
 * @param {Half[]} halves
 * @returns {(Shelf.Fact | null)[][]}
 */
function pairTargets(halves) {
  const [mine, theirs] = halves.map((half) => half.facts.filter((fact) => fact.kind === "target"));
  const numbers = pairNames(mine.map(({ of }) => of), theirs.map(({ of }) => of));
  const pairs = mine.map((fact, index) => [fact, theirs[numbers[index]] ?? null]);
  const given = new Set(numbers);
  const rest = theirs.filter((_, number) => !given.has(number));
  return [...pairs.filter(([, match]) => match), ...pairs.filter(([, match]) => !match), ...rest.map((fact) => [null, fact])];
}

/** @param {Shelf.Fact | null} fact */
function tellTarget(fact) {
  return fact ? [link(address("doc", fact.document.page, `at=${fact.start}-${fact.end}`), inLanguage(fact.said)), element("q", { class: "quiet" }, fact.quote)] : element("span", { class: "none" }, "—");
}

/**
 * @param {string} name
 * @param {string[]} heads
 * @param {Page.Child[][]} rows
 * @param {number} [whole]
 */
function tabulate(name, heads, rows, whole = rows.length) {
  const title = word(name);
  return element("section", { id: name }, element("h2", {}, title), element("div", { class: "scrolls", tabindex: "0", role: "region", "aria-label": title }, element("table", { class: "listing listing-sides" }, element("thead", {}, element("tr", {}, heads.map((head) => element("th", { scope: "col" }, head)))), element("tbody", {}, rows.map((cells) => element("tr", {}, cells.map((cell, index) => element(index ? "td" : "th", index ? { "data-label": heads[index] } : { scope: "row" }, cell))))))), rows.length < whole ? element("p", { class: "quiet" }, `${rows.length} / ${whole} · CSV`) : "");
}

/**
 * Tells two sides: as parts of the page, and as the lines of a file.
 * @param {Half} one
 * @param {Half} other
 */
export function tellSides(one, other) {
  const halves = [one, other];
  const [figures, theirs] = halves.map(figuresOf);
  const sameArea = new Set([...one.documents, ...other.documents].map((row) => row.area)).size < 2;
  const bodies = countBodies(halves, (row) => (sameArea ? agencyLabel(row) : row.field || agencyLabel(row)));
  const kinds = countBodies(halves, (row) => word(`scope-${row.scope}`));
  const targets = pairTargets(halves);
  const heads = ["", one.title, other.title];
  const said = (/** @type {Shelf.Fact | null} */ fact) => (fact ? inLanguage(fact.said) : "");
  const single = one.documents.size === 1 && other.documents.size === 1 && documents.length > 1;
  const names = [...one.documents, ...other.documents].map((row) => `"${row.number || row.title}"`).join(" ");
  /** @type {Lines} */
  const lines = [heads, ...figures.map(([name, value], index) => [word(name), value, theirs[index][1]]), ...bodies.map(([name, counts]) => [name, ...counts]), ...targets.map(([mine, match]) => [mine?.of ?? match?.of ?? "", said(mine), said(match)])];
  const parts = [
    tabulate("sidesFigures", heads, figures.map(([name, value], index) => [word(name), value, theirs[index][1]])),
    tabulate(sameArea ? "sidesBodies" : "sidesFields", heads, bodies.slice(0, MOST).map(([name, counts]) => [name, ...counts]), bodies.length),
    tabulate("sidesKinds", heads, kinds.map(([name, counts]) => [name, ...counts])),
    targets.length ? tabulate("sidesTargets", heads, targets.slice(0, MOST).map(([mine, match]) => [mine?.of ?? match?.of ?? "", tellTarget(mine), tellTarget(match)]), targets.length) : "",
    single ? element("p", { class: "quiet" }, word("sidesCommand"), " ", element("code", {}, `policy-graph diff ${names} -o out --page ${word("sidesFile")}`)) : "",
  ];
  return { parts, lines };
}
