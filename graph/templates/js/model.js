/** What the page knows: the tables of the data block as objects, and what was counted of them; nothing is counted here. */

import { chosenLanguage, word } from "./words.js";

const DATA = JSON.parse(document.getElementById("policy-data").textContent);

function unpack({ fields, rows }) {
  return rows.map((row) => Object.fromEntries(fields.map((field, index) => [field, row[index]])));
}

export function groupBy(rows, field) {
  const groups = new Map();
  for (const row of rows) {
    if (!groups.has(row[field])) groups.set(row[field], []);
    groups.get(row[field]).push(row);
  }
  return groups;
}

const tables = Object.fromEntries(Object.entries(DATA.tables).map(([name, table]) => [name, unpack(table)]));
tables.assignments.forEach((row, index) => (row.rank = DATA.standing.ranks[index]));

export const data = DATA;
export const rows = tables;
export const provisions = new Map(tables.provisions.map((row) => [row.iri, row]));
export const agencies = new Map(tables.agencies.map((row) => [row.iri, row]));
export const assignments = new Map(tables.assignments.map((row) => [row.iri, row]));
export const documents = new Map(tables.documents.map((row) => [row.iri, row]));
export const byMeasure = groupBy(tables.assignments, "measure");
export const byAgency = groupBy(tables.assignments, "agency");
const aliases = groupBy(tables.names, "iri");
const byProvision = Object.fromEntries(
  ["targets", "caps", "citations", "places", "infrastructure"].map((name) => [name, groupBy(tables[name], "provision")]),
);
const children = groupBy(tables.provisions, "parent");

const { standing } = DATA;
/** The provisions that are measures, or bear a responsibility all the same. */
export const measures = standing.measures.map((iri) => provisions.get(iri));
/** The agencies that bear a measure, the most loaded first. */
export const agenciesByLoad = standing.agencies.map(([iri]) => agencies.get(iri));
const figuresOf = new Map(standing.agencies.map(([iri, all, lead, first, other, support, sole]) => [iri, { all, lead, first, other, support, sole }]));
const NO_FIGURES = { all: 0, lead: 0, first: 0, other: 0, support: 0, sole: 0 };
/** Agencies that are here only because others stand below them, and those that really have nothing to do. */
export const parentAgencies = standing.parents.map((iri) => agencies.get(iri));
export const idleAgencies = standing.idle.map((iri) => agencies.get(iri));
export const orphanMeasures = standing.orphans.map((number) => measures[number]);
export const soleMeasures = standing.sole.map((number) => measures[number]);
const sole = new Set(soleMeasures.map((row) => row.iri));
/** The groups of agencies and measures that no measure joins to the largest group, by their identifiers. */
export const groupsApart = standing.apart;
/** The pairs of agencies that share measures, most measures first: the identifiers of both, and of what they share. */
export const pairs = standing.pairs.map(([one, other, shared]) => ({ one: standing.agencies[one][0], other: standing.agencies[other][0], shared: shared.map((number) => standing.measures[number]) }));
const pairsOf = new Map();
for (const { one, other, shared } of pairs) {
  for (const [agency, partner] of [[one, other], [other, one]]) {
    if (!pairsOf.has(agency)) pairsOf.set(agency, new Map());
    pairsOf.get(agency).set(partner, shared);
  }
}

/** The responsibilities of an agency, in the order of the text. */
export function dutiesOf(agency) {
  return byAgency.get(agency) ?? [];
}

/** The responsibilities for a measure, in the order of the text. */
export function dutiesAt(measure) {
  return byMeasure.get(measure) ?? [];
}

/** The figures of an agency: all its measures, and how many of them it leads, is listed first in … */
export function figuresAt(agency) {
  return figuresOf.get(agency) ?? NO_FIGURES;
}

export function load(agency) {
  return figuresAt(agency).all;
}

/** How many measures an agency leads or is listed first in. */
export function firsts(agency) {
  return figuresAt(agency).lead + figuresAt(agency).first;
}

export function isSole(row) {
  return sole.has(row.measure);
}

/** The agencies that share measures with one, the closest first: [agency, shared measures]. */
export function partners(agency) {
  return [...(pairsOf.get(agency) ?? [])];
}

/** The measures that two agencies share, in the order of the text. */
export function sharedMeasures(one, other) {
  return pairsOf.get(one)?.get(other) ?? [];
}

/** Every other name of an agency or place. */
export function otherNames(iri) {
  return (aliases.get(iri) ?? []).map((row) => row.name);
}

export function agencyName(row) {
  return (chosenLanguage() === "en" && row.name_en) || row.name;
}

/** The name where room is short: in English without the words that most names begin with, such as "Shanghai Municipal". */
export function briefName(row) {
  const name = agencyName(row);
  if (name === row.name) return name;
  const rest = name.startsWith(`${sharedOpening} `) ? name.slice(sharedOpening.length + 1) : name;
  return rest || name;
}

const sharedOpening = findSharedOpening(agenciesByLoad.map((row) => row.name_en).filter(Boolean));

function findSharedOpening(names) {
  for (const count of [3, 2, 1]) {
    const openings = names.map((name) => name.split(" ").slice(0, count).join(" "));
    const shared = openings.find((opening) => openings.filter((other) => other === opening).length > names.length / 2);
    if (shared) return shared;
  }
  return "";
}

export function kindName(row) {
  if (!row.kind) return word("unresolved");
  const name = (chosenLanguage() === "en" ? row.kind_en : row.kind_zh) || row.kind;
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** One character that stands for the class, so that colour is never the only sign. */
export function kindSign(row) {
  return Array.from(row.kind_zh || "?")[0];
}

export function kindColour(kind) {
  const style = getComputedStyle(document.documentElement);
  return (style.getPropertyValue(`--kind-${kind}`) || style.getPropertyValue("--kind-other")).trim();
}

export function provisionName(row) {
  return `${row.label}${row.title}`;
}

/** The label as the left column shows it: the printed one, or the path. */
export function shortLabel(row) {
  return row.label || row.path;
}

/** The provisions above one, from the top. */
export function ancestors(row) {
  const above = provisions.get(row.parent);
  return above ? [...ancestors(above), above] : [];
}

/** The provisions below one, in the order of the text. */
export function below(row) {
  return (children.get(row.iri) ?? []).flatMap((child) => [child, ...below(child)]);
}

/** All rows of a table that belong to a provision or one below it. */
export function rowsOf(table, row) {
  return [row, ...below(row)].flatMap((other) => byProvision[table].get(other.iri) ?? []);
}
