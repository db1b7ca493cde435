/** What is shown as JSON-LD, in the terms of the ontology: every statement is one of the graph that the page was built from; the terms come with the page. */

import { entity } from "./entities.js";
import { sharedBy } from "./filter.js";
import { givesAmount, saidOf } from "./kinds.js";
import { assignments, data, dutiesAt } from "./model.js";

/** @typedef {Map<string, Record<string, any>>} Made What was made, by identifier; a term of JSON-LD may hold a text, a value or a list. */

const { context, classes, names: nameTerms, relations } = data.forms.jsonld;

/**
 * Groups that are folded are left out: the graph knows no such thing.
 * @param {Page.Graph} given
 */
export function linkedData({ nodes, edges }) {
  /** @type {Made} */
  const made = new Map();
  for (const node of nodes) describeEntity(made, node.id);
  for (const edge of edges.filter((one) => !one.folded)) {
    if (data.page === "network") for (const measure of sharedBy(edge.from, edge.to)) share(made, measure, [edge.from, edge.to]);
    else relate(made, edge.from, relations[assignments.get(edge.id)?.role ?? edge.relation ?? ""], edge.to);
  }
  return { "@context": context, "@graph": [...made.values()].sort((a, b) => (a["@id"] < b["@id"] ? -1 : 1)) };
}

/**
 * @param {Made} made
 * @param {string} id
 */
function describeEntity(made, id) {
  const known = entity(id);
  if (!known || made.has(id)) return;
  const { group, kind, row } = known;
  /** @type {Record<string, any>} */
  const node = { "@id": data.base + id, "@type": classes[group] };
  const name = kind && givesAmount(kind) ? row.literal : kind ? saidOf(kind, row)[0] : row.title ?? row.name;
  if (name) node[nameTerms[group]] = { "@value": name, "@language": "zh" };
  made.set(id, node);
}

/**
 * A shared measure, with the responsibility that each of the two agencies has for it.
 * @param {Made} made
 * @param {string} measure
 * @param {string[]} agencies
 */
function share(made, measure, agencies) {
  describeEntity(made, measure);
  for (const { agency, role } of dutiesAt(measure)) if (agencies.includes(agency)) relate(made, measure, relations[role], agency);
}

/**
 * @param {Made} made
 * @param {string} from
 * @param {string | undefined} term
 * @param {string} to
 */
function relate(made, from, term, to) {
  const node = made.get(from);
  if (!node || !made.has(to) || !term) return;
  const value = { "@id": data.base + to };
  node[term] ??= [];
  if (!node[term].some((/** @type {{ "@id": string }} */ other) => other["@id"] === value["@id"])) node[term].push(value);
}
