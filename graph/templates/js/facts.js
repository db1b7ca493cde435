/** What was found in the text, fact by fact, and how each is told in the margin. */

import { kindBadge } from "./legend.js";
import { agencies, briefName, groupBy, isSole, rows } from "./model.js";
import { change, current } from "./state.js";
import { element } from "./text.js";
import { decisionName, decisionNote, signature, verifiedTag } from "./verified.js";
import { word } from "./words.js";

/** The kinds of facts, each with the table that holds them and the character that stands for them. */
export const FACT_SIGNS = { assignments: "责", targets: "目", caps: "限", citations: "引", places: "地", infrastructure: "设", verbs: "动", issues: "疑", decisions: "核" };
const located = Object.keys(FACT_SIGNS).flatMap((kind) => (rows[kind] ?? []).filter((row) => row.start != null && row.end > row.start).map((row) => ({ ...row, fact: kind })));
const byDocument = groupBy(located, "document");
for (const list of byDocument.values()) list.sort((a, b) => a.start - b.start || b.end - a.end);

/** The facts of a document that have a place, in the order of the text; at one place the longer first. */
export function factsOf(iri) {
  return byDocument.get(iri) ?? [];
}

export function countFacts(kind) {
  return located.filter((row) => row.fact === kind).length;
}

export function factShown(row) {
  return !current().hide.includes(`fact:${row.fact}`);
}

/** The margin beside a block: what its words became, kind by kind; verbs are marked in the text alone. */
export function marginNotes(list) {
  const kinds = groupBy(list.filter((row) => row.fact !== "verbs" && factShown(row)), "fact");
  return Object.keys(FACT_SIGNS)
    .filter((kind) => kinds.has(kind))
    .map((kind) => element("section", { class: "note" }, noteHead(kind, kinds.get(kind)[0]), element("ul", {}, kinds.get(kind).map(noteItem))));
}

/** The name of a kind; from the responsible agencies a link leads to the measure in the graph. */
function noteHead(kind, { measure }) {
  const onward = measure ? element("a", { class: "onward", href: `graph.html#${new URLSearchParams({ node: measure })}` }, `${word("graphTab")} ↗`) : "";
  return element("p", { class: "note-head" }, element("i", { class: `sign fact-${kind}`, "aria-hidden": "true" }, FACT_SIGNS[kind]), word(`${kind}Fact`), onward);
}

function noteItem(row) {
  const at = `${row.start}-${row.end}`;
  const press = () => change({ node: row.iri, at });
  return element(
    "li",
    {},
    element("button", { type: "button", class: `told told-${row.fact}`, "data-at": `${row.document} ${at}`, title: `${word("characters")} ${row.start}–${row.end}`, on: { click: press } }, TELL[row.fact](row), row.fact === "decisions" ? "" : verifiedTag(row)),
  );
}

function briefly(row) {
  const agency = agencies.get(row.agency);
  return agency ? briefName(agency) : row.surface;
}

const SIGNS = { ">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< ", "~": "≈ " };

function quantity(row) {
  const value = row.value_to == null ? row.value : `${row.value}–${row.value_to}`;
  return element("b", {}, `${SIGNS[row.comparator] ?? ""}${row.literal || `${value}${row.unit}`}`);
}

function aside(...texts) {
  const known = texts.filter(Boolean);
  return known.length ? element("small", {}, known.join(" · ")) : "";
}

const TELL = {
  assignments: (row) => [
    agencies.has(row.agency) ? kindBadge(agencies.get(row.agency)) : "",
    element(
      "span",
      { title: agencies.get(row.agency)?.full_name },
      `${briefly(row)} `,
      row.rank === "other" || (row.rank === "first" && isSole(row)) ? "" : element("small", { class: `tag tag-${row.rank}` }, word(row.rank)),
      isSole(row) ? element("small", { class: "tag" }, word("sole")) : "",
      row.basis === "inferred" ? element("small", { class: "tag tag-doubt" }, word("inferred")) : "",
    ),
  ],
  targets: (row) => [quantity(row), " ", row.indicator, aside(row.increment, row.deadline && `${word("due")} ${row.due || row.deadline}`)],
  caps: (row) => [quantity(row), " ", row.base, aside(row.condition)],
  citations: (row) => [`《${row.title}》`, aside(row.number, word(row.relation))],
  places: (row) => [row.name, aside(row.district && `${row.district}（${word("inferred")}）`, row.kind === "collection" ? word("collective") : "")],
  infrastructure: (row) => [row.name, aside(row.stage)],
  issues: (row) => [row.message],
  decisions: (row) => [element("b", {}, decisionName(row)), " ", decisionNote(row), aside(signature(row))],
};
