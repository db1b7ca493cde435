/** What the page knows: the tables of the data block as objects, and what was counted of them; nothing is counted here. */

import { given, unpack } from "./given.js";
import { chosenLanguage, word } from "./words.js";

/** @typedef {Pick<Page.Agency, "name"> & Partial<Page.Agency>} Named */

/** @type {Page.Data} */
const DATA = { kinds: given("kinds"), itself: given("itself"), ...given(document.documentElement.dataset.given ?? "policy-data") };

/**
 * The rows by the value of a field, in their order.
 * @template {object} T
 * @template {keyof T} K
 * @param {readonly T[]} rows
 * @param {K} field
 * @returns {Map<T[K], T[]>}
 */
export function groupBy(rows, field) {
  /** @type {Map<T[K], T[]>} */
  const groups = new Map();
  for (const row of rows) {
    const known = groups.get(row[field]);
    if (known) known.push(row);
    else groups.set(row[field], [row]);
  }
  return groups;
}

const tables = /** @type {Page.Tables} */ (/** @type {unknown} */ (Object.fromEntries(Object.entries(DATA.tables).map(([name, table]) => [name, unpack(table)]))));
tables.assignments.forEach((row, index) => (row.rank = DATA.standing.ranks[index]));

export const data = DATA;
export const rows = tables;
/**
 * The value of a key that is known to be in a map.
 * @template K, V
 * @param {ReadonlyMap<K, V>} map
 * @param {K} key
 */
export function valueAt(map, key) {
  return /** @type {V} */ (map.get(key));
}

/**
 * The rows of a kind of fact by the name of its table; of kinds that the page lacks there are none.
 * @param {string} table
 */
export function factRows(table) {
  return /** @type {Page.Fact[]} */ (/** @type {Record<string, unknown>} */ (/** @type {unknown} */ (tables))[table] ?? []);
}

export const provisions = new Map(tables.provisions.map((row) => [row.iri, row]));
export const agencies = new Map(tables.agencies.map((row) => [row.iri, row]));
export const assignments = new Map(tables.assignments.map((row) => [row.iri, row]));
export const documents = new Map(tables.documents.map((row) => [row.iri, row]));
export const byMeasure = groupBy(tables.assignments, "measure");
export const byAgency = groupBy(tables.assignments, "agency");
const aliases = groupBy(tables.names, "iri");
const byProvision = new Map(DATA.kinds.map(({ table }) => [table, groupBy(factRows(table), "provision")]));
const children = groupBy(tables.provisions, "parent");

const { standing } = DATA;
/** The provisions that are measures, or bear a responsibility all the same. */
export const measures = standing.measures.map((iri) => /** @type {Page.Provision} */ (provisions.get(iri)));
/** The agencies that bear a measure, the most loaded first. */
export const agenciesByLoad = standing.agencies.map(([iri]) => /** @type {Page.Agency} */ (agencies.get(iri)));
const figuresOf = new Map(standing.agencies.map(([iri, all, lead, first, other, support, sole]) => [iri, { all, lead, first, other, support, sole }]));
const NO_FIGURES = { all: 0, lead: 0, first: 0, other: 0, support: 0, sole: 0 };
/** Agencies that are here only because others stand below them, and those that really have nothing to do. */
export const parentAgencies = standing.parents.map((iri) => /** @type {Page.Agency} */ (agencies.get(iri)));
export const idleAgencies = standing.idle.map((iri) => /** @type {Page.Agency} */ (agencies.get(iri)));
export const orphanMeasures = standing.orphans.map((number) => measures[number]);
export const soleMeasures = standing.sole.map((number) => measures[number]);
const sole = new Set(soleMeasures.map((row) => row.iri));
/** The groups of agencies and measures that no measure joins to the largest group, by their identifiers. */
export const groupsApart = standing.apart;
/** The pairs of agencies that share measures, most measures first: the identifiers of both, and of what they share. */
export const pairs = standing.pairs.map(([one, other, shared]) => ({ one: standing.agencies[one][0], other: standing.agencies[other][0], shared: shared.map((number) => standing.measures[number]) }));
const pairsOf = groupBy(pairs.flatMap(({ one, other, shared }) => [{ agency: one, partner: other, shared }, { agency: other, partner: one, shared }]), "agency");

/**
 * The responsibilities of an agency, in the order of the text.
 * @param {string} agency
 */
export function dutiesOf(agency) {
  return byAgency.get(agency) ?? [];
}

/**
 * The responsibilities for a measure, in the order of the text.
 * @param {string} measure
 */
export function dutiesAt(measure) {
  return byMeasure.get(measure) ?? [];
}

/**
 * The figures of an agency: all its measures, and how many of them it leads, is listed first in …
 * @param {string} agency
 */
export function figuresAt(agency) {
  return figuresOf.get(agency) ?? NO_FIGURES;
}

/** @param {string} agency */
export function load(agency) {
  return figuresAt(agency).all;
}

/**
 * How many responsibilities agencies bear together: a measure counts once for each of them, however often its text names them.
 * @param {readonly Page.Agency[]} list
 */
export function borneBy(list) {
  return list.reduce((sum, row) => sum + load(row.iri), 0);
}

/**
 * How many measures an agency leads or is listed first in.
 * @param {string} agency
 */
export function firsts(agency) {
  return figuresAt(agency).lead + figuresAt(agency).first;
}

/** @param {{ measure: string }} row */
export function isSole(row) {
  return sole.has(row.measure);
}

/**
 * The agencies that share measures with one, the closest first: [agency, shared measures].
 * @param {string} agency
 */
export function partners(agency) {
  const name = (/** @type {{ partner: string }} */ { partner }) => valueAt(agencies, partner).name;
  return [...(pairsOf.get(agency) ?? [])].sort((a, b) => b.shared.length - a.shared.length || (name(a) < name(b) ? -1 : 1));
}

/**
 * The measures that two agencies share, in the order of the text.
 * @param {string} one
 * @param {string} other
 */
export function sharedMeasures(one, other) {
  return pairsOf.get(one)?.find(({ partner }) => partner === other)?.shared ?? [];
}

/**
 * Every other name of an agency or place.
 * @param {string} iri
 */
export function otherNames(iri) {
  return (aliases.get(iri) ?? []).map((row) => row.name);
}

/** @param {Named} row */
export function agencyName(row) {
  return (chosenLanguage() === "en" && row.name_en) || row.name;
}

/**
 * The name where room is short: in English without the words that most names begin with, such as "Shanghai Municipal".
 * @param {Named} row
 */
export function briefName(row) {
  const name = agencyName(row);
  if (name === row.name) return name;
  const rest = name.startsWith(`${sharedOpening} `) ? name.slice(sharedOpening.length + 1) : name;
  return rest || name;
}

const sharedOpening = findSharedOpening(agenciesByLoad.map((row) => row.name_en).filter(Boolean));

/** @param {string[]} names */
function findSharedOpening(names) {
  for (const count of [3, 2, 1]) {
    const openings = names.map((name) => name.split(" ").slice(0, count).join(" "));
    const shared = openings.find((opening) => openings.filter((other) => other === opening).length > names.length / 2);
    if (shared) return shared;
  }
  return "";
}

/** @param {Page.Agency} row */
export function kindName(row) {
  if (!row.kind) return word("unresolved");
  const name = (chosenLanguage() === "en" ? row.kind_en : row.kind_zh) || row.kind;
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/**
 * One character that stands for the class, so that colour is never the only sign.
 * @param {Page.Agency} row
 */
export function kindSign(row) {
  return Array.from(row.kind_zh || "?")[0];
}

/** @param {string} kind */
export function kindColour(kind) {
  const style = getComputedStyle(document.documentElement);
  return (style.getPropertyValue(`--kind-${kind}`) || style.getPropertyValue("--kind-other")).trim();
}

/** @param {Page.Provision} row */
export function provisionName(row) {
  return `${row.label}${row.title}`;
}

/**
 * The label as the left column shows it: the printed one, or the path.
 * @param {Page.Provision} row
 */
export function shortLabel(row) {
  return row.label || row.path;
}

/**
 * The provisions above one, from the top.
 * @param {Page.Provision} row
 * @returns {Page.Provision[]}
 */
export function ancestors(row) {
  const above = provisions.get(row.parent);
  return above ? [...ancestors(above), above] : [];
}

/**
 * The provisions below one, in the order of the text.
 * @param {Page.Provision} row
 * @returns {Page.Provision[]}
 */
export function below(row) {
  return (children.get(row.iri) ?? []).flatMap((child) => [child, ...below(child)]);
}

/**
 * All rows of a table that belong to a provision or one below it.
 * @param {string} table
 * @param {Page.Provision} row
 * @returns {Page.Fact[]}
 */
export function rowsOf(table, row) {
  return [row, ...below(row)].flatMap((other) => byProvision.get(table)?.get(other.iri) ?? []);
}
