/** What was found in the text, fact by fact, and how each is told in the margin. */

import { acts } from "./acts.js";
import { greatest } from "./bounds.js";
import { heldLinks } from "./held.js";
import { kindBadge } from "./legend.js";
import { agencies, assignments, briefName, data, factRows, groupBy, isSole, provisions, valueAt } from "./model.js";
import { change, current } from "./state.js";
import { element } from "./text.js";
import { decisionName, decisionNote, signature, verifiedTag } from "./verified.js";
import { pageAddress } from "./way.js";
import { word } from "./words.js";
import { asideOf, givesAmount, kindAt, kinds, kindTitle, limit, saidOf } from "./kinds.js";

/** @typedef {Page.Fact & { fact: string, document: string, start: number, end: number }} Found */

const MOST_OFFERED = 40; // facts that are chosen at once

/** What is marked in the text: the facts of every kind, and what people decided. */
const TOLD = [...kinds.map(({ table, sign, style }) => ({ table, sign, style })), { table: "decisions", sign: "核", style: "--muted" }];
const styles = new Map(TOLD.map(({ table, style }) => [table, style]));

const located = TOLD.flatMap(({ table: kind }) => factRows(kind).filter(({ start, end }) => start != null && end != null && end > start).map((row) => /** @type {Found} */ ({ ...row, fact: kind })));
const byDocument = groupBy(located, "document");
for (const list of byDocument.values()) list.sort((a, b) => a.start - b.start || b.end - a.end);

/**
 * The facts of a document that have a place, in the order of the text; at one place the longer first.
 * @param {string} iri
 */
export function factsOf(iri) {
  return byDocument.get(iri) ?? [];
}

/** The length of the longest fact of each document. */
const longest = new Map([...byDocument].map(([iri, list]) => [iri, greatest(list.map(({ start, end }) => end - start), 0)]));

/**
 * The facts of a document that begin before a place, with all that reach into what stands from another place on.
 * @param {string} iri
 * @param {number} from
 * @param {number} until
 */
export function factsBetween(iri, from, until) {
  const list = factsOf(iri);
  return list.slice(firstFrom(list, from - (longest.get(iri) ?? 0)), firstFrom(list, until));
}

/**
 * The number of the first fact that does not begin before a place.
 * @param {Found[]} list
 * @param {number} place
 */
function firstFrom(list, place) {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle].start < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What the text holds, in the order of the margin. */
export function toldTables() {
  return TOLD.map(({ table }) => table).filter(countFacts);
}

/** @param {string} table */
export function toldTitle(table) {
  return table === "decisions" ? word("decisionsFact") : kindTitle(kindAt(table));
}

/**
 * The colour of what a table holds, as the value of a custom property.
 * @param {string} table
 */
export function toldColour(table) {
  return `var(${styles.get(table)})`;
}

/** @param {string} table */
export function toldSign(table) {
  const sign = TOLD.find((one) => one.table === table)?.sign;
  return element("i", { class: "sign", "aria-hidden": "true", style: { "--fact": toldColour(table) } }, sign);
}

/**
 * How words are marked: faintly where their kind is not told one by one, with a broken line where there is a doubt or a decision.
 * @param {string} table
 */
export function markClass(table) {
  const kind = kindAt(table);
  if (kind && !kind.listed) return `fact-${table} found-faint`;
  return `fact-${table}${!kind || kind.report === "open" ? " found-open" : ""}`;
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
 * The margin beside a block: what its words became, kind by kind, but for kinds that are marked in the text alone.
 * @param {Found[]} list
 */
export function marginNotes(list) {
  const noted = groupBy(list.filter((row) => (kindAt(row.fact)?.listed ?? true) && factShown(row)), "fact");
  return TOLD.map(({ table }) => table)
    .filter((table) => noted.has(table))
    .map((table) => element("section", { class: "note" }, noteHead(table, valueAt(noted, table)[0]), element("ul", {}, valueAt(noted, table).map(noteItem))));
}

/**
 * The name of a kind; from the responsible agencies a link leads to the measure in the graph.
 * @param {string} table
 * @param {Page.Fact} options
 */
function noteHead(table, { measure }) {
  return element("p", { class: "note-head" }, toldSign(table), toldTitle(table), measure ? onward(measure) : "");
}

/**
 * The way from the text to what its duties became: the graph of one document, the ledger of a library.
 * @param {string} measure
 */
function onward(measure) {
  const page = libraryPage();
  const [href, name] = page ? [pageAddress("ledger", String(new URLSearchParams({ doc: page }))), "ledgerTab"] : [`graph.html#${new URLSearchParams({ node: measure })}`, "graphTab"];
  return element("a", { class: "onward", href }, `${word(name)} ↗`);
}

/** The name of this page in a library; "" for a page of its own. */
function libraryPage() {
  return (document.documentElement.dataset.given ?? "").replace(/^doc\//, "");
}

/** @param {Found} row */
function noteItem(row) {
  const at = `${row.start}-${row.end}`;
  const press = () => change({ node: row.iri, at });
  return element(
    "li",
    {},
    element("button", { type: "button", class: `told told-${row.fact} ${kindAt(row.fact)?.thing ? "" : "told-whole"}`, "data-at": `${row.document} ${at}`, "data-fact": row.iri, title: `${word("characters")} ${row.start}–${row.end}`, on: { click: press } }, tellFact(row), row.fact === "decisions" ? "" : verifiedTag(row)),
    row.fact === "assignments" ? agencyPageLink(row.agency ?? "") : heldLinks(row),
  );
}

/**
 * The way to the page of an agency, which a library has.
 * @param {string} iri
 */
function agencyPageLink(iri) {
  const page = data.links?.[iri];
  const name = agencies.get(iri)?.full_name || agencies.get(iri)?.name;
  return page ? element("a", { class: "onward", href: pageAddress(`agency/${page}`), "aria-label": `${word("agencyPage")}: ${name}` }, "↗") : "";
}

/**
 * What a fact became: its amount, what it says, and behind it what is told besides.
 * @param {Found} row
 * @returns {Page.Child}
 */
function tellFact(row) {
  const { fact, iri } = row;
  if (fact === "assignments") return tellDuty(valueAt(assignments, iri));
  if (fact === "decisions") return [element("b", {}, decisionName({ code: row.code ?? "" })), " ", decisionNote({ message: row.message ?? "" }), aside([signature(row)])];
  const kind = kindAt(fact);
  const said = saidOf(kind, row).join(" ");
  return [givesAmount(kind) ? [element("b", {}, limit(row)), " "] : "", kind.subject === "iri" ? said : `《${said}》`, aside(asideOf(kind, row, { bare: true }))];
}

/** Puts beside what is chosen in the margin what can be done with it. */
export function offerActs() {
  for (const old of document.querySelectorAll(".told-acts")) old.remove();
  for (const button of [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".told.chosen[data-fact]"))].slice(0, MOST_OFFERED)) {
    const [owner, at] = (button.dataset.at ?? "").split(" ");
    const row = factsOf(owner).find((fact) => fact.iri === button.dataset.fact && `${fact.start}-${fact.end}` === at);
    if (row) button.after(element("span", { class: "acts told-acts" }, acts(row, row.statement || row.quote, provisions.get(row.provision ?? row.measure ?? ""))));
  }
}

/** @param {string[]} texts */
function aside(texts) {
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
