/** What the table of each page holds: its columns, and its rows with the nodes that their cells lead to. */

import { entity, entityName } from "./entities.js";
import { agencyShown, assignmentShown, edgeShown, nodeShown, sharedBy } from "./filter.js";
import { agencies, agencyName, ancestors, assignments, data, idleAgencies, kindName, load, orphanMeasures, provisionName, provisions, rows } from "./model.js";
import { signature, verification, verifiedFacts } from "./verified.js";
import { word } from "./words.js";

// ---- responsibilities

function dutyRows() {
  const listed = rows.assignments.filter(assignmentShown).map((row) => {
    const provision = provisions.get(row.measure);
    const agency = agencies.get(row.agency);
    return {
      ids: [row.iri, row.measure, row.agency], leads: { measure: row.measure, agency: row.agency, statement: row.iri }, position: row.start,
      cells: [
        provision ? provisionName(provision) : row.measure, agency ? agencyName(agency) : row.surface, word(row.rank), row.order,
        agency ? kindName(agency) : "", sectionOf(provision), row.quote, row.statement, verification(row) || word(row.basis), `${row.start}–${row.end}`,
      ],
    };
  });
  const orphans = orphanMeasures.map((row) => lone(row, [provisionName(row), "—", "", "", "", sectionOf(row), "", row.quote, "", `${row.start}–${row.end}`]));
  const idle = idleAgencies.filter((row) => agencyShown(row.iri)).map((row) => lone(row, ["—", agencyName(row), "", "", kindName(row), "", "", "", "", ""]));
  return [...listed, ...orphans, ...idle];
}

function lone({ iri, start = Infinity }, cells) {
  return { ids: [iri], leads: { measure: iri, agency: iri, statement: iri }, position: start, cells };
}

function sectionOf(provision) {
  return provision ? ancestors(provision).map(provisionName).join(" › ") : "";
}

// ---- what agencies share

function pairRows() {
  const shown = new Map(data.nodes.filter(nodeShown).map((node) => [node.id, node]));
  const paired = new Set();
  const pairs = data.edges.filter((edge) => shown.has(edge.from) && shown.has(edge.to) && edgeShown(edge)).map(({ id, from, to }) => {
    const shared = sharedBy(from, to);
    for (const agency of [from, to]) paired.add(agency);
    const names = shared.map((measure) => provisionName(provisions.get(measure))).join("、");
    return { ids: [id, from, to], leads: { agencyA: from, agencyB: to, sharedMeasures: id }, position: 0, cells: [...agencyCells(shown.get(from)), ...agencyCells(shown.get(to)), shared.length, names] };
  });
  const alone = [...shown.values()].filter(({ id }) => !paired.has(id));
  return [
    ...pairs.sort((a, b) => b.cells[8] - a.cells[8]),
    ...alone.map((node) => ({ ids: [node.id], leads: { agencyA: node.id }, position: 0, cells: [...agencyCells(node), "—", "", "", "", 0, ""] })),
  ];
}

function agencyCells(node) {
  const row = agencies.get(node.id);
  return [agencyName(row), kindName(row), load(node.id), Number(node.in.split(":")[1]) || "—"];
}

// ---- everything

function linkRows() {
  const shown = new Set(data.nodes.filter(nodeShown).map((node) => node.id));
  const linked = new Set();
  const lines = data.edges.filter((edge) => shown.has(edge.from) && shown.has(edge.to) && edgeShown(edge)).map((edge) => {
    const { id, from, to, relation } = edge;
    for (const end of [from, to]) linked.add(end);
    const fact = factOf(edge);
    const place = fact?.start == null ? "" : `${fact.start}–${fact.end}`;
    const said = assignments.has(id) ? word(assignments.get(id).rank) : word(relation);
    return { ids: [id, from, to], leads: { from, to, quotation: assignments.has(id) ? id : "" }, position: fact?.start ?? Infinity, cells: [entityName(from), classOf(from), said, entityName(to), classOf(to), fact?.quote ?? "", place, signature(fact ?? {})] };
  });
  const alone = [...shown].filter((id) => !linked.has(id)).map((id) => ({ ids: [id], leads: { from: id }, position: Infinity, cells: [entityName(id), classOf(id), "", "—", "", "", "", ""] }));
  return [...lines, ...alone];
}

/** The words that say what a line of the graph stands for. */
export function factOf({ id, from, to, relation }) {
  if (assignments.has(id)) return assignments.get(id);
  if (relation === "isPartOf") return provisions.get(from);
  return entity(to)?.rows.find((row) => row.provision === from || (!row.provision && row.document === from));
}

function classOf(id) {
  return word(`class-${entity(id)?.group}`);
}

export const TABLES = {
  graph: { columns: ["measure", "agency", "rank", "order", "kind", "section", "quotation", "statement", "basis", "place"], byPlace: ["measure", "section", "place"], rows: dutyRows },
  network: { columns: ["agencyA", "kindA", "loadA", "communityA", "agencyB", "kindB", "loadB", "communityB", "sharedCount", "sharedMeasures"], byPlace: [], rows: pairRows },
  knowledge: { columns: ["from", "fromClass", "relation", "to", "toClass", "quotation", "place", ...(verifiedFacts.length ? ["verified"] : [])], byPlace: ["place"], rows: linkRows },
};
