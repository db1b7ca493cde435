/** What was found in the text, fact by fact, and how each is told in the margin. */

import { kindBadge } from "./legend.js";
import { agencies, assignments, briefName, factRows, groupBy, isSole, valueAt } from "./model.js";
import { change, current } from "./state.js";
import { element } from "./text.js";
import { decisionName, decisionNote, signature, verifiedTag } from "./verified.js";
import { word } from "./words.js";
import { FACT_SIGNS, limit } from "./kinds.js";

/** @typedef {Page.Fact & { fact: string, document: string, start: number, end: number }} Found */

const located = Object.keys(FACT_SIGNS).flatMap((kind) => factRows(kind).filter(({ start, end }) => start != null && end != null && end > start).map((row) => /** @type {Found} */ ({ ...row, fact: kind })));
const byDocument = groupBy(located, "document");
for (const list of byDocument.values()) list.sort((a, b) => a.start - b.start || b.end - a.end);

/**
 * The facts of a document that have a place, in the order of the text; at one place the longer first.
 * @param {string} iri
 */
export function factsOf(iri) {
  return byDocument.get(iri) ?? [];
}

/** @param {string} kind */
export function countFacts(kind) {
  return located.filter((row) => row.fact === kind).length;
}

/** @param {Found} row */
export function factShown(row) {
  return !current().hide.includes(`fact:${row.fact}`);
}

/**
 * The margin beside a block: what its words became, kind by kind; verbs are marked in the text alone.
 * @param {Found[]} list
 */
export function marginNotes(list) {
  const kinds = groupBy(list.filter((row) => row.fact !== "verbs" && factShown(row)), "fact");
  return Object.keys(FACT_SIGNS)
    .filter((kind) => kinds.has(kind))
    .map((kind) => element("section", { class: "note" }, noteHead(kind, valueAt(kinds, kind)[0]), element("ul", {}, valueAt(kinds, kind).map(noteItem))));
}

/**
 * The name of a kind; from the responsible agencies a link leads to the measure in the graph.
 * @param {string} kind
 * @param {Page.Fact} options
 */
function noteHead(kind, { measure }) {
  const onward = measure ? element("a", { class: "onward", href: `graph.html#${new URLSearchParams({ node: measure })}` }, `${word("graphTab")} ↗`) : "";
  return element("p", { class: "note-head" }, element("i", { class: `sign fact-${kind}`, "aria-hidden": "true" }, FACT_SIGNS[kind]), word(`${kind}Fact`), onward);
}

/** @param {Found} row */
function noteItem(row) {
  const at = `${row.start}-${row.end}`;
  const press = () => change({ node: row.iri, at });
  return element(
    "li",
    {},
    element("button", { type: "button", class: `told told-${row.fact}`, "data-at": `${row.document} ${at}`, title: `${word("characters")} ${row.start}–${row.end}`, on: { click: press } }, TELL[row.fact](row), row.fact === "decisions" ? "" : verifiedTag(row)),
  );
}

/** @param {Page.Fact} row */
function quantity(row) {
  return element("b", {}, limit(row));
}

/** @param {...(string | null | undefined | false)} texts */
function aside(...texts) {
  const known = texts.filter(Boolean);
  return known.length ? element("small", {}, known.join(" · ")) : "";
}

/** @param {Page.Assignment} row @returns {Page.Child} */
function tellDuty(row) {
  const agency = agencies.get(row.agency);
  const ranked = row.rank !== "other" && !(row.rank === "first" && isSole(row));
  return [
    agency ? kindBadge(agency) : "",
    element(
      "span",
      { title: agency?.full_name },
      `${agency ? briefName(agency) : row.surface} `,
      ranked ? element("small", { class: `tag tag-${row.rank}` }, word(row.rank)) : "",
      isSole(row) ? element("small", { class: "tag" }, word("sole")) : "",
      row.basis === "inferred" ? element("small", { class: "tag tag-doubt" }, word("inferred")) : "",
    ),
  ];
}

/** @type {Record<string, (row: Found) => Page.Child>} */
const TELL = {
  assignments: (row) => tellDuty(valueAt(assignments, row.iri)),
  targets: (row) => [quantity(row), " ", row.indicator, aside(row.increment, row.deadline && `${word("due")} ${row.due || row.deadline}`)],
  caps: (row) => [quantity(row), " ", row.base, aside(row.condition)],
  citations: (row) => [`《${row.title}》`, aside(row.number, word(row.relation ?? ""))],
  places: (row) => [row.name, aside(row.district && `${row.district}（${word("inferred")}）`, row.kind === "collection" ? word("collective") : "")],
  infrastructure: (row) => [row.name, aside(row.stage)],
  issues: (row) => [row.message],
  decisions: (row) => [element("b", {}, decisionName({ code: row.code ?? "" })), " ", decisionNote({ message: row.message ?? "" }), aside(signature(row))],
};
