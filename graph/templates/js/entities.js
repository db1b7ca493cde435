/** Everything that a page can show as a node, whatever table it comes from. */

import { groupName, groups } from "./fold.js";
import { classSign, classStyle, factTitle, namedKinds, saidOf, valueIn } from "./kinds.js";
import { agencies, agencyName, data, documents, factRows, kindColour, kindSign, otherNames, provisionName, provisions, valueAt } from "./model.js";

/**
 * The rows of a kind by what they speak of: a thing, or another document, is spoken of more than once.
 * @param {Page.FactKind} kind
 */
function gather(kind) {
  const [only] = Object.keys(kind.classes);
  /** @type {Map<string, Page.Entity>} */
  const found = new Map();
  for (const row of factRows(kind.table)) {
    const id = valueIn(row, kind.subject);
    const known = found.get(id);
    if (known) known.rows.push(row);
    else found.set(id, { id, group: kind.by ? valueIn(row, kind.by) : only, kind, row, rows: [row] });
  }
  return found;
}

const others = new Map(namedKinds.flatMap((kind) => [...gather(kind)]));

/**
 * What an identifier stands for: {id, group, row, rows}; nothing when it is none of the entities.
 * @param {string} id
 * @returns {Page.Entity | undefined}
 */
export function entity(id) {
  if (agencies.has(id)) return { id, group: "agency", row: /** @type {Partial<Page.Fact>} */ (valueAt(agencies, id)), rows: [] };
  const provision = provisions.get(id);
  if (provision) return { id, group: provision.kind, row: provision, rows: [provision] };
  const held = documents.get(id);
  if (held) return { id, group: "document", row: held, rows: [] };
  return others.get(id);
}

export function otherEntities() {
  return [...others.values()];
}

/** @param {string} id */
export function entityName(id) {
  if (groups.has(id)) return groupName(valueAt(groups, id));
  const known = entity(id);
  if (!known) return id;
  const { group, kind, row } = known;
  if (group === "agency") return agencyName(valueAt(agencies, id));
  if (provisions.has(id)) return provisionName(valueAt(provisions, id));
  return (kind ? factTitle(kind, row) : row.title) || row.number || id;
}

/**
 * Every name by which an entity may be looked for.
 * @param {Page.Entity} given
 */
export function entityNames({ id, kind, row }) {
  return [entityName(id), ...(kind ? saidOf(kind, row) : [row.name, row.title]), row.number, ...otherNames(id)].filter(Boolean);
}

/** @param {string} group */
export function classColour(group) {
  return getComputedStyle(document.documentElement).getPropertyValue(classStyle(group)).trim();
}

/**
 * On the page of everything an agency has the colour of its class like all else; elsewhere that of its kind.
 * @param {{ id: string, group: string }} given
 */
export function entityColour({ id, group }) {
  const agency = agencies.get(id);
  return agency && data.page !== "knowledge" ? kindColour(agency.kind).trim() : classColour(group);
}

/**
 * One character that stands for the class.
 * @param {{ id: string, group: string }} given
 */
export function entitySign({ id, group }) {
  const agency = agencies.get(id);
  return agency && (data.page !== "knowledge" || agency.kind_zh) ? kindSign(agency) : classSign(group);
}
