/** What is shown as JSON-LD, in the terms of the ontology: every statement is one of the graph that the page was built from. */

import { entity } from "./entities.js";
import { sharedBy } from "./filter.js";
import { assignments, data, dutiesAt } from "./model.js";

const CONTEXT = {
  pol: "https://w3id.org/policy-graph/ontology#",
  eli: "http://data.europa.eu/eli/ontology#",
  org: "http://www.w3.org/ns/org#",
  skos: "http://www.w3.org/2004/02/skos/core#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
};
const CLASSES = {
  document: "pol:PolicyDocument", section: "pol:Section", measure: "pol:Measure", action: "pol:Action", agency: "pol:Agency", target: "pol:Target",
  cap: "pol:Cap", park: "pol:Park", collection: "pol:PlaceCollection", infrastructure: "pol:Infrastructure", cited: "eli:LegalResource",
};
const RELATIONS = {
  lead: "pol:leadUnit", support: "pol:supportingUnit", responsible: "pol:responsibleUnit", isPartOf: "eli:is_part_of", hasTarget: "pol:hasTarget",
  hasCap: "pol:hasCap", mentions: "pol:mentions", hasMember: "skos:member", cites: "eli:cites", subOrganizationOf: "org:subOrganizationOf",
};

/** Groups that are folded are left out: the graph knows no such thing. */
export function linkedData({ nodes, edges }) {
  const made = new Map();
  for (const node of nodes) describeEntity(made, node.id);
  for (const edge of edges.filter((one) => !one.folded)) {
    if (data.page === "network") for (const measure of sharedBy(edge.from, edge.to)) share(made, measure, [edge.from, edge.to]);
    else relate(made, edge.from, RELATIONS[assignments.get(edge.id)?.role ?? edge.relation], edge.to);
  }
  return { "@context": CONTEXT, "@graph": [...made.values()].sort((a, b) => (a["@id"] < b["@id"] ? -1 : 1)) };
}

function describeEntity(made, id) {
  const known = entity(id);
  if (!known || made.has(id)) return;
  const node = { "@id": data.base + id, "@type": CLASSES[known.group] };
  if (known.group === "cited") node["rdfs:label"] = { "@value": known.row.title, "@language": "zh" };
  else if (!["target", "cap"].includes(known.group)) node["skos:prefLabel"] = { "@value": known.row.title ?? known.row.name, "@language": "zh" };
  else if (known.row.literal) node["pol:literal"] = { "@value": known.row.literal, "@language": "zh" };
  made.set(id, node);
}

/** A shared measure, with the responsibility that each of the two agencies has for it. */
function share(made, measure, agencies) {
  describeEntity(made, measure);
  for (const { agency, role } of dutiesAt(measure)) if (agencies.includes(agency)) relate(made, measure, RELATIONS[role], agency);
}

function relate(made, from, term, to) {
  const node = made.get(from);
  if (!node || !made.has(to) || !term) return;
  const value = { "@id": data.base + to };
  node[term] ??= [];
  if (!node[term].some((other) => other["@id"] === value["@id"])) node[term].push(value);
}
