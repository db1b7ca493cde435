/** What a graph shows: the nodes and lines that the legend lets through, large graphs folded into groups that open when pressed. */

import { edgeShown, nodeShown } from "./filter.js";
import { className } from "./kinds.js";
import { data } from "./model.js";
import { current } from "./state.js";
import { chosenLanguage } from "./words.js";

const drawn = new Map(data.nodes.map((node) => [node.id, node]));
export const groups = new Map((data.groups ?? []).map((group) => [group.id, group]));

/** @param {Page.Group} group */
export function groupName(group) {
  if (group.id.startsWith("class:")) return className(group.id.slice("class:".length));
  return chosenLanguage() === "en" ? group.en : group.zh;
}

/** @param {string} id */
export function groupOpen(id) {
  return current().show.includes(`open:${id}`);
}

/**
 * What stands for a node on the page: itself, or the group that it is folded into; nothing for what has no node.
 * @param {string} id
 */
export function standIn(id) {
  const node = drawn.get(id);
  if (!node) return groups.has(id) ? id : "";
  return groups.has(node.in) && !groupOpen(node.in) ? node.in : id;
}

/**
 * What `show` has to hold so that a node is not folded away.
 * @param {string} id
 */
export function opened(id) {
  const stand = standIn(id);
  const { show } = current();
  return stand && stand !== id ? [...show, `open:${stand}`].sort() : show;
}

let kept = /** @type {Page.Graph} */ ({ key: "" }); // no graph has this key

/**
 * The nodes and lines that are shown now, and for every node the lines at it.
 * @returns {Page.Graph}
 */
export function shownGraph() {
  const { hide, show, lang, scope, least, circle, node } = current();
  const key = ["shown", ...hide, "|", ...show, "|", lang, scope, least, circle && node].join(" ");
  if (kept.key !== key) kept = { key, ...foldGraph() };
  return kept;
}

function foldGraph() {
  const whole = foldNodes();
  const lines = foldEdges(new Map(whole.map((node) => [node.id, node])));
  const left = stay(lines);
  const nodes = left ? whole.filter(({ id }) => left.has(id)) : whole;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const edges = lines.filter(({ from, to }) => byId.has(from) && byId.has(to));
  /** @type {Map<string, Page.Edge[]>} */
  const at = new Map(nodes.map((node) => [node.id, []]));
  for (const edge of edges) {
    at.get(edge.from)?.push(edge);
    at.get(edge.to)?.push(edge);
  }
  return { nodes, edges, byId, at };
}

/**
 * The nodes that stay where only strong lines are shown, or the circle of what is chosen; nothing where all do.
 * @param {Page.Edge[]} edges
 */
function stay(edges) {
  const { least, circle, node } = current();
  const chosen = standIn(node);
  const near = circle && drawn.has(node) ? edges.filter(({ from, to }) => from === chosen || to === chosen) : least ? edges : null;
  return near && new Set([chosen, ...near.flatMap(({ from, to }) => [from, to])]);
}

/** @returns {Page.Node[]} */
function foldNodes() {
  /** @type {Map<string, Page.Node[]>} */
  const members = new Map();
  /** @type {Page.Node[]} */
  const nodes = [];
  for (const node of data.nodes) {
    if (!nodeShown(node)) continue;
    const stand = standIn(node.id);
    if (stand === node.id) nodes.push(node);
    else if (members.has(stand)) members.get(stand)?.push(node);
    else members.set(stand, [node]);
  }
  return [...nodes, ...[...members].map(([id, inside]) => foldOne(/** @type {Page.Group} */ (groups.get(id)), inside))];
}

/**
 * A group as one node, in the middle of its members, as large as all of them.
 * @param {Page.Group} group
 * @param {Page.Node[]} inside
 */
function foldOne(group, inside) {
  /** @param {"x" | "y"} axis */
  const mean = (axis) => inside.reduce((sum, node) => sum + node[axis], 0) / inside.length;
  const r = Math.sqrt(inside.reduce((sum, node) => sum + (node.r ?? 0) ** 2, 0));
  return { id: group.id, group: "group", column: group.column, x: mean("x"), y: mean("y"), r: Math.min(r * 0.8, 110), in: "", count: inside.length };
}

/** @param {Map<string, Page.Node>} byId */
function foldEdges(byId) {
  /** @type {Map<string, Page.Edge>} */
  const merged = new Map();
  /** @type {Page.Edge[]} */
  const edges = [];
  for (const edge of data.edges) {
    const [from, to] = [standIn(edge.from), standIn(edge.to)];
    if (from === to || !byId.has(from) || !byId.has(to)) continue;
    const shown = edgeShown(edge);
    if (!shown) continue;
    if (from === edge.from && to === edge.to) edges.push(shown);
    else merge(merged, from, to, edge);
  }
  return [...merged.values(), ...edges];
}

/**
 * @param {Map<string, Page.Edge>} merged
 * @param {string} from
 * @param {string} to
 * @param {Page.Edge} rest
 */
function merge(merged, from, to, { weight = 1 }) {
  const id = `${from}>${to}`;
  const known = merged.get(id) ?? merged.get(`${to}>${from}`);
  if (known) known.weight += weight;
  else merged.set(id, { id, from, to, weight, folded: true });
}

/**
 * A node or a line with everything that it touches.
 * @param {string} id
 */
export function around(id) {
  const { byId, at, edges } = shownGraph();
  const stand = standIn(id);
  if (byId.has(stand)) return new Set([stand, ...(at.get(stand) ?? []).flatMap((edge) => [edge.id, edge.from, edge.to])]);
  const edge = id ? edges.find((other) => other.id === id) : null;
  return new Set(edge ? [edge.id, edge.from, edge.to] : []);
}
