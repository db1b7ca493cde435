/** Files for other programs: a form that came with the page, filled with what is shown. */

import { xmlText } from "./pen.js";

/** @typedef {Record<string, string | number | null | undefined>} Values */

const GAP = /\{(\w+)\}/g;

/**
 * Fills a copy of a piece of a form; a line of which a value is missing is left out.
 * @param {string} piece
 * @param {Values} values
 */
function fill(piece, values) {
  /** @param {string} line */
  const known = (line) => [...line.matchAll(GAP)].every(([, name]) => values[name] != null && values[name] !== "");
  return piece.split("\n").filter(known).map((line) => line.replace(GAP, (_, name) => xmlText(values[name]))).join("\n");
}

/**
 * The text of a file: `form` is as the data block holds it, nodes and edges hold a value for each gap that has one.
 * @param {Page.Form} given
 * @param {{ nodes: Values[], edges: Values[] }} options
 */
export function fillForm([head, node, between, edge, tail], { nodes, edges }) {
  return [head, ...nodes.map((values) => fill(node, values)), between, ...edges.map((values) => fill(edge, values)), tail].join("\n");
}
