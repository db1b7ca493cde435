/** What the table of each page holds: its columns, and its rows with the nodes that their cells lead to. */

import { entity, entityName } from "./entities.js";
import { className, relationName } from "./kinds.js";
import { agencyShown, assignmentShown, edgeShown, nodeShown, sharedBy } from "./filter.js";
import { agencies, agencyName, ancestors, assignments, data, idleAgencies, kindName, load, orphanMeasures, provisionName, provisions, rows, valueAt } from "./model.js";
import { signature, verification, verifiedFacts } from "./verified.js";
import { word } from "./words.js";

// ---- responsibilities

/** @returns {Page.Line[]} */
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

/**
 * @param {{ iri: string, start?: number }} given
 * @param {Page.Line["cells"]} cells
 */
function lone({ iri, start = Infinity }, cells) {
  return { ids: [iri], leads: { measure: iri, agency: iri, statement: iri }, position: start, cells };
}

/** @param {Page.Provision | undefined} provision */
function sectionOf(provision) {
  return provision ? ancestors(provision).map(provisionName).join(" › ") : "";
}

// ---- what agencies share

/** @returns {Page.Line[]} */
function pairRows() {
  const shown = new Map(data.nodes.filter(nodeShown).map((node) => [node.id, node]));
  const paired = new Set();
  const pairs = data.edges.filter((edge) => shown.has(edge.from) && shown.has(edge.to) && edgeShown(edge)).map(({ id, from, to }) => {
    const shared = sharedBy(from, to);
    for (const agency of [from, to]) paired.add(agency);
    const names = shared.map((measure) => provisionName(valueAt(provisions, measure))).join("、");
    return { ids: [id, from, to], leads: { agencyA: from, agencyB: to, sharedMeasures: id }, position: 0, cells: [...agencyCells(valueAt(shown, from)), ...agencyCells(valueAt(shown, to)), shared.length, names] };
  });
  const alone = [...shown.values()].filter(({ id }) => !paired.has(id));
  return [
    ...pairs.sort((a, b) => Number(b.cells[8]) - Number(a.cells[8])),
    ...alone.map((node) => ({ ids: [node.id], leads: { agencyA: node.id }, position: 0, cells: [...agencyCells(node), "—", "", "", "", 0, ""] })),
  ];
}

/** @param {Page.Node} node */
function agencyCells(node) {
  const row = valueAt(agencies, node.id);
  return [agencyName(row), kindName(row), load(node.id), Number(node.in.split(":")[1]) || "—"];
}

// ---- everything

/** @param {Page.Edge} edge @returns {Page.Line} */
function linkRow(edge) {
  const { id, from, to, relation = "" } = edge;
  const [duty, fact] = [assignments.get(id), factOf(edge)];
  const place = fact?.start == null ? "" : `${fact.start}–${fact.end}`;
  const cells = [entityName(from), classOf(from), duty ? word(duty.rank) : relationName(relation), entityName(to), classOf(to), fact?.quote ?? "", place, signature(fact ?? {})];
  return { ids: [id, from, to], leads: { from, to, quotation: duty ? id : "" }, position: fact?.start ?? Infinity, cells };
}

/** @returns {Page.Line[]} */
function linkRows() {
  const shown = new Set(data.nodes.filter(nodeShown).map((node) => node.id));
  const linked = new Set();
  const lines = data.edges.filter((edge) => shown.has(edge.from) && shown.has(edge.to) && edgeShown(edge));
  for (const end of lines.flatMap(({ from, to }) => [from, to])) linked.add(end);
  const alone = [...shown].filter((id) => !linked.has(id)).map((id) => ({ ids: [id], leads: { from: id }, position: Infinity, cells: [entityName(id), classOf(id), "", "—", "", "", "", ""] }));
  return [...lines.map(linkRow), ...alone];
}

/**
 * The words that say what a line of the graph stands for.
 * @param {Page.Edge} given
 * @returns {Page.Fact | undefined}
 */
export function factOf({ id, from, to, relation }) {
  const duty = assignments.get(id);
  if (duty) return duty;
  if (relation === "isPartOf") return provisions.get(from);
  return entity(to)?.rows.find((row) => row.provision === from || (!row.provision && row.document === from));
}

/** @param {string} id */
function classOf(id) {
  return className(entity(id)?.group ?? "");
}

/** @type {Record<string, { columns: string[], byPlace: string[], rows: () => Page.Line[] }>} */
export const TABLES = {
  graph: { columns: ["measure", "agency", "rank", "order", "kind", "section", "quotation", "statement", "basis", "place"], byPlace: ["measure", "section", "place"], rows: dutyRows },
  network: { columns: ["agencyA", "kindA", "loadA", "communityA", "agencyB", "kindB", "loadB", "communityB", "sharedCount", "sharedMeasures"], byPlace: [], rows: pairRows },
  knowledge: { columns: ["from", "fromClass", "relation", "to", "toClass", "quotation", "place", ...(verifiedFacts.length ? ["verified"] : [])], byPlace: ["place"], rows: linkRows },
};
