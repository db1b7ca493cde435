/** Everything that a page can show as a node, whatever table it comes from. */

import { groupName, groups } from "./fold.js";
import { agencies, agencyName, data, documents, kindColour, kindSign, otherNames, provisionName, provisions, rows } from "./model.js";
import { chosenLanguage, word } from "./words.js";

/** The rows of a table by what they speak of: a place or a cited document is spoken of more than once. */
function gather(table, field, group) {
  const found = new Map();
  for (const row of rows[table]) {
    const id = row[field];
    if (found.has(id)) found.get(id).rows.push(row);
    else found.set(id, { id, group: typeof group === "function" ? group(row) : group, row, rows: [row] });
  }
  return found;
}

const others = new Map([
  ...gather("targets", "iri", "target"), ...gather("caps", "iri", "cap"), ...gather("citations", "cited", "cited"),
  ...gather("places", "iri", (row) => row.kind), ...gather("infrastructure", "iri", "infrastructure"),
]);

/** What an identifier stands for: {id, group, row, rows}; nothing when it is none of the entities. */
export function entity(id) {
  if (agencies.has(id)) return { id, group: "agency", row: agencies.get(id), rows: [] };
  if (provisions.has(id)) return { id, group: provisions.get(id).kind, row: provisions.get(id), rows: [provisions.get(id)] };
  if (documents.has(id)) return { id, group: "document", row: documents.get(id), rows: [] };
  return others.get(id);
}

export function otherEntities() {
  return [...others.values()];
}

export function entityName(id) {
  if (groups.has(id)) return groupName(groups.get(id));
  const known = entity(id);
  if (!known) return id;
  const { group, row } = known;
  if (group === "agency") return agencyName(row);
  if (provisions.has(id)) return provisionName(row);
  if (group === "target") return [row.indicator, row.literal].filter(Boolean).join(" ");
  if (group === "cap") return [row.base, row.literal].filter(Boolean).join(" ");
  return (row.title ?? row.name) || row.number || id;
}

/** Every name by which an entity may be looked for. */
export function entityNames({ id, row }) {
  return [entityName(id), row.name, row.title, row.number, row.indicator, ...otherNames(id)].filter(Boolean);
}

/** The custom property that holds the colour of a class. */
const PROPERTIES = {
  document: "--ink", section: "--red", measure: "--kind-public-institution", action: "--muted", agency: "--kind-city-department", target: "--kind-district-government",
  cap: "--kind-central-body", park: "--kind-party-organ", collection: "--kind-party-organ", infrastructure: "--kind-branch-office", cited: "--kind-other", group: "--edge",
};

export function classColour(group) {
  return getComputedStyle(document.documentElement).getPropertyValue(PROPERTIES[group] ?? "--kind-other").trim();
}

/** On the page of everything an agency has the colour of its class like all else; elsewhere that of its kind. */
export function entityColour({ id, group }) {
  const agency = agencies.get(id);
  return agency && data.page !== "knowledge" ? kindColour(agency.kind).trim() : classColour(group);
}

/** One character that stands for the class. */
export function entitySign({ id, group }) {
  const agency = agencies.get(id);
  return agency && (data.page !== "knowledge" || agency.kind_zh) ? kindSign(agency) : classSign(group);
}

export function classSign(group) {
  const name = word(`class-${group}`);
  return chosenLanguage() === "en" ? name.slice(0, 1) : word(`sign-${group}`);
}
