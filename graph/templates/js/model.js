/** What the page knows: the tables of the data block as objects, and what follows from them. */

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
for (const row of tables.assignments) row.rank = rank(row);

/** How an agency stands in a measure; an agency that is listed first is not said to lead. */
function rank({ role, order }) {
  if (role === "lead" || role === "support") return role;
  return order === 1 ? "first" : "other";
}

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

/** The provisions that are measures, or bear a responsibility all the same. */
export const measures = tables.provisions.filter((row) => row.kind === "measure" || byMeasure.has(row.iri));
export const agenciesByLoad = tables.agencies
  .filter((row) => byAgency.has(row.iri))
  .sort((a, b) => load(b.iri) - load(a.iri) || firsts(b.iri) - firsts(a.iri) || (a.name < b.name ? -1 : 1));
const parentNames = new Set(tables.agencies.map((row) => row.parent));
const idle = tables.agencies.filter((row) => !byAgency.has(row.iri));
/** Agencies that are here only because others stand below them, and those that really have nothing to do. */
export const parentAgencies = idle.filter((row) => parentNames.has(row.name) || parentNames.has(row.full_name));
export const idleAgencies = idle.filter((row) => !parentAgencies.includes(row));
export const orphanMeasures = measures.filter((row) => !byMeasure.has(row.iri));
export const soleMeasures = measures.filter((row) => dutiesAt(row.iri).length === 1);

/** The responsibilities of an agency, in the order of the text. */
export function dutiesOf(agency) {
  return byAgency.get(agency) ?? [];
}

/** The responsibilities for a measure, in the order of the text. */
export function dutiesAt(measure) {
  return byMeasure.get(measure) ?? [];
}

export function load(agency) {
  return new Set(dutiesOf(agency).map((row) => row.measure)).size;
}

export function firsts(agency) {
  return dutiesOf(agency).filter((row) => row.rank === "first" || row.rank === "lead").length;
}

export function isSole(row) {
  return dutiesAt(row.measure).length === 1;
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

/** The agencies that share measures with one, the closest first: [agency, shared measures]. */
export function partners(iri) {
  const shared = new Map();
  for (const measure of new Set(dutiesOf(iri).map((row) => row.measure))) {
    for (const agency of new Set(dutiesAt(measure).map((row) => row.agency))) {
      if (agency !== iri) shared.set(agency, (shared.get(agency) ?? 0) + 1);
    }
  }
  const name = (id) => agencies.get(id)?.name ?? id;
  return [...shared].sort(([a, m], [b, n]) => n - m || (name(a) < name(b) ? -1 : 1));
}

/** The groups of measures and agencies that no line joins to the largest group, the larger first. */
export function groupsApart() {
  const seen = new Set();
  const groups = [];
  for (const start of byMeasure.keys()) {
    if (!seen.has(start)) groups.push(reach(start, seen));
  }
  return groups.sort((a, b) => b.length - a.length).slice(1);
}

function reach(start, seen) {
  const found = [];
  const open = [start];
  while (open.length) {
    const id = open.pop();
    if (seen.has(id)) continue;
    seen.add(id);
    found.push(id);
    open.push(...dutiesAt(id).map((row) => row.agency), ...dutiesOf(id).map((row) => row.measure));
  }
  return found;
}
