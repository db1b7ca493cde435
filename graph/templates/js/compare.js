/** Two documents, areas or years side by side, and what several documents perhaps give twice or to nobody. */

import { ask, asked } from "./asked.js";
import { saveLines } from "./download.js";
import { given } from "./given.js";
import { link, startHall } from "./hall.js";
import { tellSides } from "./sides.js";
import { address, bearersOf, documentAt, documents, facts, openShelf, tasks, yearOf } from "./shelf.js";
import { element, onPage, setChildren } from "./text.js";
import { counted, word } from "./words.js";

/** @typedef {import("./sides.js").Half} Half */
/** @typedef {[page: string, place: string, start: number, end: number, quote: string]} Passage */

/** @type {{ overlaps: [Passage, string[], Passage, string[]][], gaps: [Passage, string[], Passage, string[]][] } | undefined} */
const judged = given("candidates");
const areas = [...new Set(documents.map((row) => row.area))].filter(Boolean).sort((a, b) => a.localeCompare(b, "zh"));
const years = [...new Set(documents.map(yearOf))].filter(Boolean).sort().reverse();

/**
 * What can be chosen: "doc:…", "area:…" or "year:…", with its name.
 * @type {[group: string, options: [value: string, name: string][]][]}
 */
const CHOICES = [
  ["facetArea", areas.map((name) => [`area:${name}`, name])],
  ["facetYear", years.map((name) => [`year:${name}`, name])],
  ["documentsTab", documents.map((row) => [`doc:${row.page}`, [row.title, row.number].filter(Boolean).join(" ")])],
];

/** @param {string} chosen @returns {Half} */
function halfOf(chosen) {
  const [kind, ...rest] = chosen.split(":");
  const name = rest.join(":");
  const held = new Set(documents.filter((row) => (kind === "doc" ? row.page : kind === "area" ? row.area : yearOf(row)) === name));
  const title = kind === "doc" ? documentAt(name)?.title ?? name : name;
  return { title, documents: held, tasks: tasks.filter((task) => held.has(task.document)), facts: facts.filter((fact) => held.has(fact.document)) };
}

/** @param {string} side */
function choice(side) {
  const now = asked(side);
  const groups = CHOICES.filter(([, options]) => options.length).map(([group, options]) => element("optgroup", { label: word(group) }, options.map(([value, name]) => element("option", { value, selected: value === now }, name))));
  const change = (/** @type {Event} */ event) => ask({ [side]: /** @type {HTMLSelectElement} */ (event.target).value });
  return element("label", { class: "facet facet-side" }, element("span", {}, word(side)), element("select", { id: `side-${side}`, on: { change } }, element("option", { value: "" }, word("choose")), groups));
}

/**
 * Words of a document, which lead to their place.
 * @param {Passage} given
 * @param {string[]} bodies
 */
function passage([page, place, start, end, quote], bodies) {
  const held = documentAt(page);
  return element("td", {}, link(address("doc", page, `at=${start}-${end}`), `《${held.title}》${place}`), element("q", { class: "task-words" }, quote), element("small", { class: "quiet" }, bodies.length ? bodies.join("、") : word("owner-no")));
}

/** @param {"overlaps" | "gaps"} name */
function listCandidates(name) {
  const found = judged?.[name] ?? [];
  if (!found.length) return "";
  const rows = found.map(([one, mine, other, theirs]) => element("tr", {}, passage(one, mine), passage(other, theirs)));
  const heads = name === "gaps" ? ["gapsHead", "gapsBeside"] : ["side-a", "side-b"];
  const table = element("table", { class: "listing listing-pairs" }, element("thead", {}, element("tr", {}, heads.map((head) => element("th", { scope: "col" }, word(head))))), element("tbody", {}, rows));
  return element("details", { id: name }, element("summary", {}, `${word(`${name}Found`)}（${found.length}）`), element("p", { class: "quiet" }, word(`${name}Note`)), element("div", { class: "scrolls", tabindex: "0", role: "region", "aria-label": word(`${name}Found`) }, table));
}

function draw() {
  const held = document.activeElement instanceof HTMLElement ? document.activeElement.id : "";
  const [one, other] = ["a", "b"].map((side) => (asked(side) ? halfOf(asked(side)) : null));
  const sides = one && other ? tellSides(one, other) : null;
  setChildren(onPage("library"), [
    element("p", { class: "lead-line" }, word("compareLead")),
    element("div", { class: "facets", role: "search", "aria-label": word("filters") }, choice("a"), choice("b")),
    element("div", { class: "answers-data" }, sides ? sides.parts : element("p", { class: "counted", id: "counted" }, `${counted(documents.length, "documents")} · ${tasks.filter((task) => bearersOf(task).length).length} / ${counted(tasks.length, "measureCount")}`), listCandidates("overlaps"), listCandidates("gaps")),
  ]);
  if (held) document.getElementById(held)?.focus({ preventScroll: true });
}

onPage("save-csv").addEventListener("click", () => {
  if (asked("a") && asked("b")) saveLines("compare.csv", tellSides(halfOf(asked("a")), halfOf(asked("b"))).lines);
});
startHall(async () => {
  await openShelf();
  return draw;
});
