/** A graph in ordered columns: vis-network holds the nodes and moves the view, the drawing is ours. */

import { greatest, least } from "./bounds.js";
import { boxShape, drawHeading, drawNode, drawTop } from "./boxes.js";
import { lineOf, passes } from "./curves.js";
import { entityName } from "./entities.js";
import { around, groupOpen, groups, shownGraph, standIn } from "./fold.js";
import { byMeasure, data, documents, provisions } from "./model.js";
import { LAST, placeRows } from "./places.js";
import { Plane, container } from "./plane.js";
import { inScope, scopedAgencies } from "./scope.js";
import { current } from "./state.js";

/** @typedef {{ widths: number[], bar: number, margin: number }} Sizes */

const NARROW = 620;
const LEAST_SCALE = 0.9; // below this the text is too small: the columns are scrolled instead
const LARGEST_SCALE = 1.3;
const LEAST_GAP = LAST > 1 ? 84 : 140; // between two columns, for their lines
let shape = /** @type {Page.Shape} */ ({}); // until the page has told its room
/** @type {Map<string, number>} */
let rowsOfColumns = new Map(); // id → y of every node and heading

/** @type {Plane} */
export const columns = new Plane({
  name: `policy-${data.page}`,
  key: () => "",
  place: (graph) => {
    rowsOfColumns = placeRows(graph);
  },
  anchor,
  room,
  prepare,
  fit: fitView,
  fitted: () => shownGraph().key,
  arranged: revealLooked,
  moves: () => shape.lines === 1, // on narrow screens the page itself scrolls
  belonging: around,
  nodeAt,
  lineAt,
  next,
  wheel,
  reveal,
  bounds,
  drawBelow,
  drawNode: paintNode,
  drawAbove: () => {},
});

// ---- where things stand

/** How high a node or heading that is shown stands. @param {string} id */
function rowOf(id) {
  return rowsOfColumns.get(id) ?? 0;
}

/** A node that a line which is shown joins. @param {string} id */
function lineEnd(id) {
  return /** @type {Page.Node} */ (shownGraph().byId.get(id));
}

/**
 * Where vis-network keeps a node: at the side of its box that most lines come to.
 * @param {Page.Node} given
 */
function anchor({ id, column }) {
  const left = shape.lefts?.[column] ?? 0;
  const width = shape.widths?.[column] ?? 0;
  const x = column === 0 ? left + width : column === LAST ? left : left + width / 2;
  return { x, y: rowOf(id) * (shape.stretch ?? 1) };
}

/**
 * Wide screens draw the columns apart, narrow ones wrap the text and let the page scroll.
 * @param {number} width
 */
function prepare(width) {
  const narrow = width < NARROW;
  document.body.dataset.flows = narrow ? "yes" : "no";
  shape = { ...boxShape(narrow ? width : 0, LAST + 1), lefts: shape.lefts, total: shape.total };
}

/**
 * Fits the columns to the width, and says where to look: at all of them, or at their upper end when they are too long.
 * @param {number} width
 */
function fitView(width) {
  const narrow = width < NARROW;
  const { top, bottom } = narrow ? extent(shape) : looked(shape);
  container.style.height = narrow ? `${Math.min(bottom - top, 6000)}px` : "100%";
  const fits = container.clientHeight / (bottom - top);
  const scale = narrow ? 1 : Math.max(Math.min(fits, width / leastWidth(shape), LARGEST_SCALE), LEAST_SCALE);
  shape = { ...shape, ...setColumns(shape, width / scale, narrow) };
  columns.network.setOptions({ interaction: { dragView: !narrow, zoomView: !narrow } });
  const middle = fits < scale ? top + container.clientHeight / scale / 2 : (top + bottom) / 2;
  return { position: { x: shape.total / 2, y: keepInside(middle, scale) }, scale };
}

/** Brings into view what is chosen, or the most loaded of the agencies that are looked at. */
function revealLooked() {
  const { node, scope } = current();
  if (shape.lines === 1 && (node || scope)) columns.reveal(node || scopedAgencies()[0]?.iri);
}

/** @param {Sizes} given */
function leastWidth({ widths, bar, margin }) {
  return widths.reduce((sum, width) => sum + width, 0) + bar + 2 * margin + LAST * LEAST_GAP;
}

/**
 * @param {Sizes} given
 * @param {number} room
 * @param {boolean} narrow
 */
function setColumns({ widths, bar, margin }, room, narrow) {
  const free = (room - widths.reduce((sum, width) => sum + width, 0) - bar - 2 * margin) / Math.max(LAST, 1);
  const gap = narrow ? free : Math.max(LEAST_GAP, Math.min(free, 520));
  let x = 0;
  const lefts = widths.map((width) => (x += width + gap) - width - gap);
  return { lefts, total: x - gap + bar };
}

/**
 * @param {{ stretch: number }} [given]
 * @param {Iterable<string>} [ids]
 */
function extent({ stretch } = shape, ids = rowsOfColumns.keys()) {
  const ys = [...ids].map((id) => rowOf(id) * stretch);
  return { top: least(ys) - 44, bottom: greatest(ys) + 26 };
}

/**
 * The middle of a view, moved so that no more is empty above or below the rows than has to be.
 * @param {number} y
 * @param {number} scale
 */
function keepInside(y, scale) {
  const { top, bottom } = extent();
  const half = container.clientHeight / scale / 2;
  const low = Math.min(top + half, (top + bottom) / 2);
  const high = Math.max(bottom - half, (top + bottom) / 2);
  return Math.max(low, Math.min(high, y));
}

/**
 * The rows of the agencies that are looked at and of their measures; all rows where nothing is left out.
 * @param {Page.Shape} next
 */
function looked(next) {
  const lines = current().scope && !groups.size ? shownGraph().edges.filter((edge) => edge.rank) : [];
  return extent(next, lines.length ? lines.flatMap(({ from, to }) => [from, to]) : undefined);
}

/** @param {{ id: string, column: number }} given */
function box({ id, column }) {
  const { height, widths, lefts, stretch } = shape;
  return { left: lefts[column], top: rowOf(id) * stretch - height / 2, width: widths[column], height };
}

/** @param {Page.Point} given */
function nodeAt({ x, y }) {
  /** @param {Page.Node} node @param {number} extra */
  const within = (node, extra) => {
    const { left, top, width, height } = box(node);
    return x >= left && x <= left + width + extra && y >= top && y <= top + height;
  };
  return shownGraph().nodes.find((node) => within(node, node.column === LAST ? shape.bar : 0))?.id ?? headingAt(x, y);
}

/**
 * An open group is closed by a press on its heading.
 * @param {number} x
 * @param {number} y
 */
function headingAt(x, y) {
  return [...groups.values()].find(({ id, column }) => {
    if (!groupOpen(id) || !rowsOfColumns.has(id)) return false;
    const { left, top, width, height } = box({ id, column });
    return x >= left && x <= left + width && y >= top && y <= top + height;
  })?.id;
}

// ---- lines

const crowd = Math.max(Math.min(Math.sqrt(120 / Math.max(data.edges.length, 1)), 1), 0.35); // many lines are drawn fainter

/**
 * Lines within a column would lie under its boxes; they are drawn only for what is chosen or pointed at.
 * @param {Page.Edge} given
 */
function inside({ from, to }) {
  return lineEnd(from).column === lineEnd(to).column;
}

/**
 * The two ends of a line and how far it bends: from side to side of the boxes, or out and back within a column.
 * @param {Page.Edge} given
 * @returns {import("./curves.js").Curve}
 */
function curveOf({ from, to }) {
  const [one, other] = [lineEnd(from), lineEnd(to)];
  const turned = one.column > other.column;
  /** @param {Page.Node} node @param {boolean} right */
  const side = (node, right) => ({ x: shape.lefts[node.column] + (right ? shape.widths[node.column] : 0), y: rowOf(node.id) * shape.stretch });
  if (one.column === other.column) {
    const right = one.column < LAST;
    const [start, end] = [side(one, right), side(other, right)];
    const bend = (right ? 1 : -1) * Math.min(18 + Math.abs(end.y - start.y) * 0.12, 70);
    return [start, start.x + bend, end.x + bend, end];
  }
  const [start, end] = [side(one, !turned), side(other, turned)];
  return [start, (start.x + end.x) / 2, (start.x + end.x) / 2, end];
}

/**
 * Draws the lines that are shown, the weak ones first; those within a column only for what is chosen or pointed at.
 * @param {Page.Brush} ctx
 */
function drawLines(ctx) {
  const lines = shownGraph().edges;
  /** @param {Page.Edge} edge */
  const near = (edge) => columns.chosen.has(edge.id) || columns.lit.has(edge.id);
  for (const edge of [...lines.filter((one) => !near(one) && !inside(one)), ...lines.filter(near)]) drawLine(ctx, edge, near(edge));
}

/**
 * @param {Page.Brush} ctx
 * @param {Page.Edge} edge
 * @param {boolean} near
 */
function drawLine(ctx, edge, near) {
  const style = lineOf(edge);
  const [from, first, second, to] = curveOf(edge);
  ctx.save();
  ctx.globalAlpha = near ? 1 : style.opacity * crowd * (columns.chosen.size ? 0.14 : 1);
  ctx.strokeStyle = columns.inks[style.ink];
  ctx.lineWidth = style.width + (near ? 0.6 : 0);
  ctx.setLineDash(style.dashes);
  ctx.beginPath();
  ctx.moveTo(from.x, from.y);
  ctx.bezierCurveTo(first, from.y, second, to.y, to.x, to.y);
  ctx.stroke();
  ctx.restore();
}

const REACH = 5; // how near to a line the pointer has to be

/** @param {Page.Point} given */
function lineAt({ x, y }) {
  const reach = REACH / columns.network.getScale();
  return shownGraph().edges.findLast((edge) => (!inside(edge) || columns.chosen.has(edge.id)) && !edge.folded && passes(curveOf(edge), x, y, reach))?.id;
}

// ---- what the reader does

/**
 * The wheel scrolls, as in a text; with Ctrl, or two fingers, it zooms.
 * @param {WheelEvent} event
 */
function wheel(event) {
  if (event.ctrlKey || event.metaKey) return;
  event.stopPropagation();
  if (shape.lines > 1) return;
  event.preventDefault();
  const scale = columns.network.getScale();
  const { x, y } = columns.network.getViewPosition();
  columns.network.moveTo({ position: { x, y: keepInside(y + event.deltaY / scale, scale) } });
  columns.keepLook();
}

/**
 * The next node up or down the column, or the nearest linked one across.
 * @param {Page.Node | undefined} node
 * @param {[across: number, down: number]} options
 */
function next(node, [across, down]) {
  const { nodes: shown, byId } = shownGraph();
  /** @param {Page.Node} other */
  const y = (other) => rowOf(other.id);
  /** @param {number} number */
  const column = (number) => shown.filter((other) => other.column === number).sort((a, b) => y(a) - y(b));
  if (!node) return column(LAST > 1 ? 1 : 0)[0]?.id;
  if (down) {
    const same = column(node.column);
    return same[same.indexOf(node) + down]?.id;
  }
  const linked = [...around(node.id)].flatMap((id) => byId.get(id) ?? []).filter((other) => Math.sign(other.column - node.column) === across);
  return linked.sort((a, b) => Math.abs(y(a) - y(node)) - Math.abs(y(b) - y(node)))[0]?.id;
}

/**
 * Brings a node into view when the columns are longer than the window.
 * @param {Page.Node} node
 */
function reveal(node) {
  const at = rowOf(node.id) * shape.stretch;
  if (shape.lines > 1) {
    const y = container.getBoundingClientRect().top + at - extent().top;
    const pane = /** @type {HTMLElement} */ (container.parentElement);
    const scroller = pane.scrollHeight > pane.clientHeight + 1 ? pane : window;
    if (y < 0 || y > innerHeight * 0.45) scroller.scrollBy(0, y - innerHeight * 0.25);
    return;
  }
  const { x, y } = columns.network.getViewPosition();
  const half = container.clientHeight / columns.network.getScale() / 2 - 40;
  if (Math.abs(at - y) > half) columns.network.moveTo({ position: { x, y: at } });
}

// ---- drawing

/**
 * Twice the width around the anchor, so that a box is drawn as long as any of it is in view.
 * @param {Page.Node} node
 */
function room(node) {
  if (!shape.lefts) return { width: 0, height: 0 };
  const { width, height } = box(node);
  return { width: 2 * (width + shape.bar), height };
}

/**
 * A measure that none of the agencies that are looked at is responsible for.
 * @param {string} id
 */
function leftOut(id) {
  return Boolean(current().scope) && byMeasure.has(id) && !byMeasure.get(id)?.some((row) => inScope(row.agency));
}

/**
 * @param {Page.Brush} ctx
 * @param {Page.Node} node
 */
function paintNode(ctx, node) {
  if (!shape.lefts) return;
  const { id } = node;
  const alone = node.group === "measure" && data.page === "graph" && !byMeasure.has(id);
  ctx.save();
  ctx.globalAlpha = columns.chosen.size && !columns.chosen.has(id) ? 0.32 : leftOut(id) ? 0.5 : 1;
  ctx.textBaseline = "middle";
  const near = columns.lit.has(id) || columns.chosen.has(id);
  drawNode(ctx, node, box(node), { shape, inks: columns.inks, selected: standIn(current().node) === id, near, alone });
  ctx.restore();
}

/** @param {Page.Brush} ctx */
function drawHeadings(ctx) {
  const { top } = extent();
  ctx.save();
  ctx.globalAlpha = 1;
  ctx.textBaseline = "middle";
  drawTop(ctx, shape, columns.inks, top + 18);
  if (groups.size) drawGroupHeadings(ctx);
  else for (const { id } of data.headings ?? []) drawSectionHeading(ctx, id);
  ctx.restore();
}

/**
 * @param {Page.Brush} ctx
 * @param {string} id
 */
function drawSectionHeading(ctx, id) {
  const section = provisions.get(id);
  const name = section ? entityName(id) : `《${documents.get(id)?.title ?? ""}》`;
  drawHeading(ctx, name, box({ id, column: 0 }), section ? columns.inks.red : columns.inks.ink, shape, section ? 0 : 1.5);
}

/** @param {Page.Brush} ctx */
function drawGroupHeadings(ctx) {
  for (const { id, column } of groups.values()) {
    if (groupOpen(id) && rowsOfColumns.has(id)) drawHeading(ctx, `▾ ${entityName(id)}`, box({ id, column }), columns.inks.red, shape);
  }
}

/** @param {Page.Brush} ctx */
function drawBelow(ctx) {
  if (!shape.lefts) return;
  drawLines(ctx);
  drawHeadings(ctx);
}

function bounds() {
  const { top, bottom } = extent();
  return { left: -shape.margin, top, width: shape.total + 2 * shape.margin, height: bottom - top };
}
