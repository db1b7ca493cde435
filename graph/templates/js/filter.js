/** Which nodes and lines the legend lets through. */

import { agencies, agenciesByLoad, assignments, data, dutiesAt, figuresAt, rows, sharedMeasures } from "./model.js";
import { inScope } from "./scope.js";
import { current } from "./state.js";

/** @param {string} iri */
export function agencyShown(iri) {
  return inScope(iri) && !current().hide.includes(`kind:${agencies.get(iri)?.kind ?? ""}`);
}

/** @param {Page.Assignment} row */
export function roleShown(row) {
  return !current().hide.includes(`role:${row.rank}`);
}

/** @param {Page.Assignment} row */
export function assignmentShown(row) {
  return roleShown(row) && agencyShown(row.agency);
}

/** @param {Page.Node} given */
export function nodeShown({ id, group }) {
  return !current().hide.includes(`class:${group}`) && (group !== "agency" || agencyShown(id));
}

/**
 * The line as it is drawn, or nothing: a responsibility by its role, a pair of agencies by the measures that it still shares.
 * @param {Page.Edge} edge
 */
export function edgeShown(edge) {
  const duty = assignments.get(edge.id);
  if (duty) return assignmentShown(duty) ? edge : null;
  if (data.page !== "network") return edge;
  const { hide, least } = current();
  const weight = hide.some((name) => name.startsWith("role:")) ? sharedBy(edge.from, edge.to).length : edge.weight;
  return weight >= Number(least || 1) ? { ...edge, weight } : null;
}

/**
 * The measures that two agencies share in roles that are shown, in the order of the text.
 * @param {string} one
 * @param {string} other
 */
export function sharedBy(one, other) {
  /** @param {string} measure @param {string} agency */
  const holds = (measure, agency) => dutiesAt(measure).some((row) => row.agency === agency && roleShown(row));
  return sharedMeasures(one, other).filter((measure) => holds(measure, one) && holds(measure, other));
}

/** The ranks that occur, the strongest first, with the number of responsibilities: those of all ranks are those of the report. */
export function rankCounts() {
  return /** @type {const} */ (["lead", "first", "other", "support"])
    .map((rank) => /** @type {[rank: string, number: number]} */ ([rank, agenciesByLoad.reduce((sum, row) => sum + figuresAt(row.iri)[rank], 0)]))
    .filter(([, number]) => number);
}

/** One agency of every class that is responsible for something, with the number of such agencies, the largest class first and the unresolved last. */
export function kindCounts() {
  /** @type {Map<string, [row: Page.Agency, number: number]>} */
  const kinds = new Map();
  const busy = new Set(rows.assignments.map((row) => row.agency));
  for (const row of rows.agencies) {
    if (busy.has(row.iri) && inScope(row.iri)) kinds.set(row.kind, [row, (kinds.get(row.kind)?.[1] ?? 0) + 1]);
  }
  return [...kinds.values()].sort(([a, m], [b, n]) => Number(Boolean(b.kind)) - Number(Boolean(a.kind)) || n - m);
}

/** The classes of nodes, with their number, in the order of the page. */
export function classCounts() {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { group } of data.nodes) counts.set(group, (counts.get(group) ?? 0) + 1);
  return [...counts];
}
