/** How high every node of a graph in columns stands. */

import { greatest } from "./bounds.js";
import { groupOpen, groups } from "./fold.js";
import { data } from "./model.js";
import { current } from "./state.js";

const PITCH = 26; // of the rows of a graph with groups, which are stacked anew when one is opened
const LEAST_PITCH = 24; // of agencies that are drawn beside their measures
export const LAST = greatest(data.nodes.map((node) => node.column), 0);

/**
 * The y of every node and heading: as they were placed for the whole document, or anew where some are folded or left out.
 * @param {Page.Graph} graph
 */
export function placeRows(graph) {
  if (groups.size) return stackColumns(graph.nodes);
  const placed = new Map([...data.nodes, ...(data.headings ?? [])].map((node) => /** @type {[string, number]} */ ([node.id, node.y])));
  return current().scope ? new Map([...placed, ...besideMeasures(graph, placed)]) : placed;
}

/**
 * Stacks every column: closed groups as one row, open ones as a heading with their nodes below it.
 * @param {Page.Node[]} shown
 */
function stackColumns(shown) {
  const places = new Map();
  for (let column = 0; column <= LAST; column += 1) {
    let y = 0;
    const put = (/** @type {string} */ id) => places.set(id, (y += PITCH));
    const grouped = Map.groupBy(shown.filter((node) => node.column === column), (node) => node.in ?? "");
    for (const node of grouped.get("") ?? []) if (!groups.has(node.id)) put(node.id);
    for (const group of groups.values()) {
      if (group.column !== column || (!groupOpen(group.id) && !shown.some((node) => node.id === group.id))) continue;
      put(group.id);
      for (const node of grouped.get(group.id) ?? []) put(node.id);
    }
  }
  return places;
}

/**
 * Agencies that are looked at alone move to the middle of their measures, in the order that this gives, none on another.
 * @param {Page.Graph} given
 * @param {Map<string, number>} placed
 */
function besideMeasures({ nodes, at }, placed) {
  const middle = (/** @type {Page.Node} */ { id, y }) => {
    const ys = (at.get(id) ?? []).filter((edge) => edge.rank).map((edge) => placed.get(edge.from) ?? 0);
    return ys.length ? ys.reduce((sum, one) => sum + one, 0) / ys.length : y;
  };
  const wanted = nodes.filter((node) => node.column === LAST).map((node) => /** @type {[string, number]} */ ([node.id, middle(node)])).sort(([a, m], [b, n]) => m - n || (a < b ? -1 : 1));
  const ys = drawApart(wanted.map(([, y]) => y));
  return wanted.map(([id], index) => /** @type {[string, number]} */ ([id, ys[index]]));
}

/**
 * Moves ascending places as little as it takes to part them by the pitch: those that are too near become a block around their middle.
 * @param {number[]} ys
 */
function drawApart(ys) {
  /** @type {{ sum: number, size: number }[]} */
  const blocks = [];
  for (const [index, y] of ys.entries()) {
    let block = { sum: y - index * LEAST_PITCH, size: 1 };
    for (let last = blocks.at(-1); last && last.sum / last.size > block.sum / block.size; last = blocks.at(-1)) {
      blocks.pop();
      block = { sum: block.sum + last.sum, size: block.size + last.size };
    }
    blocks.push(block);
  }
  return blocks.flatMap(({ sum, size }) => Array(size).fill(sum / size)).map((y, index) => y + index * LEAST_PITCH);
}
