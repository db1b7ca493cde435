/** A graph in ordered columns: vis-network holds the nodes and moves the view, the drawing is ours. */

/* global vis */
import { boxShape, drawHeading, drawNode, drawTop } from "./boxes.js";
import { lineOf, passes } from "./curves.js";
import { entityName } from "./entities.js";
import { around, groupOpen, groups, shownGraph, standIn } from "./fold.js";
import { byMeasure, data, documents, provisions } from "./model.js";
import { LAST, placeRows } from "./places.js";
import { container, followPointer, keepView, lookAgain, pressOn } from "./plane.js";
import { FONTS, readInks } from "./scene.js";
import { inScope, scopedAgencies } from "./scope.js";
import { change, current } from "./state.js";
import { say } from "./text.js";

const NARROW = 620;
const LEAST_SCALE = 0.9; // below this the text is too small: the columns are scrolled instead
const LARGEST_SCALE = 1.3;
const LEAST_GAP = LAST > 1 ? 84 : 140; // between two columns, for their lines
const nodes = new vis.DataSet();
let network;
let shape = {};
let inks = {};
let drawnKey = null; // what of the graph is in the data sets
let rowsOfColumns = new Map(); // id → y of every node and heading
let chosen = new Set();
let lit = new Set();

function start() {
  if (!data.nodes.length) return;
  inks = readInks();
  network = new vis.Network(container, { nodes, edges: [] }, data.options);
  network.on("beforeDrawing", (ctx) => {
    drawLines(ctx);
    drawHeadings(ctx);
  });
  network.on("click", ({ pointer }) => select(pointer));
  network.on("dragEnd", keepLook);
  container.addEventListener("wheel", scroll, { capture: true, passive: false });
  followPointer(network, nodeAt, light);
  container.addEventListener("keydown", key);
  new ResizeObserver(arrange).observe(container.parentElement);
  refresh();
}

// ---- where things stand

/** Puts what is shown into the data sets of vis-network, when that has changed. */
function fill() {
  const graph = shownGraph();
  if (drawnKey === graph.key) return;
  drawnKey = graph.key;
  rowsOfColumns = placeRows(graph);
  nodes.clear();
  nodes.add(graph.nodes.map((node) => ({ id: node.id, ctxRenderer, ...anchor(node) })));
}

/** Where vis-network keeps a node: at the side of its box that most lines come to. */
function anchor({ id, column }) {
  const left = shape.lefts?.[column] ?? 0;
  const width = shape.widths?.[column] ?? 0;
  const x = column === 0 ? left + width : column === LAST ? left : left + width / 2;
  return { x, y: rowsOfColumns.get(id) * (shape.stretch ?? 1) };
}

/** Fits the columns to the width: wide screens draw them apart, narrow ones wrap the text and let the page scroll. */
function arrange() {
  const width = container.parentElement.clientWidth;
  if (!network || !width) return;
  fill(); // a link to a node that was folded has opened its group by now
  const narrow = width < NARROW;
  const next = boxShape(narrow ? width : 0, LAST + 1);
  document.body.dataset.flows = narrow ? "yes" : "no";
  const { top, bottom } = narrow ? extent(next) : looked(next);
  container.style.height = narrow ? `${Math.min(bottom - top, 6000)}px` : "100%";
  const fits = container.clientHeight / (bottom - top);
  const scale = narrow ? 1 : Math.max(Math.min(fits, width / leastWidth(next), LARGEST_SCALE), LEAST_SCALE);
  shape = { ...next, ...setColumns(next, width / scale, narrow) };
  network.setOptions({ interaction: { dragView: !narrow, zoomView: !narrow } });
  nodes.update(shownGraph().nodes.map((node) => ({ id: node.id, ...anchor(node) })));
  network.setSize("100%", "100%");
  if (!narrow && look()) return;
  const middle = fits < scale ? top + container.clientHeight / scale / 2 : (top + bottom) / 2;
  network.moveTo({ position: { x: shape.total / 2, y: keepInside(middle, scale) }, scale });
  revealLooked();
}

/** Brings into view what is chosen, or the most loaded of the agencies that are looked at. */
function revealLooked() {
  const { node, scope } = current();
  if (shape.lines === 1 && (node || scope)) reveal(node || scopedAgencies()[0]?.iri);
}

function leastWidth({ widths, bar, margin }) {
  return widths.reduce((sum, width) => sum + width, 0) + bar + 2 * margin + LAST * LEAST_GAP;
}

function setColumns({ widths, bar, margin }, room, narrow) {
  const free = (room - widths.reduce((sum, width) => sum + width, 0) - bar - 2 * margin) / Math.max(LAST, 1);
  const gap = narrow ? free : Math.max(LEAST_GAP, Math.min(free, 520));
  let x = 0;
  const lefts = widths.map((width) => (x += width + gap) - width - gap);
  return { lefts, total: x - gap + bar };
}

function extent({ stretch } = shape, ids = rowsOfColumns.keys()) {
  const ys = [...ids].map((id) => rowsOfColumns.get(id) * stretch);
  return { top: Math.min(...ys) - 44, bottom: Math.max(...ys) + 26 };
}

/** The middle of a view, moved so that no more is empty above or below the rows than has to be. */
function keepInside(y, scale) {
  const { top, bottom } = extent();
  const half = container.clientHeight / scale / 2;
  const low = Math.min(top + half, (top + bottom) / 2);
  const high = Math.max(bottom - half, (top + bottom) / 2);
  return Math.max(low, Math.min(high, y));
}

/** The rows of the agencies that are looked at and of their measures; all rows where nothing is left out. */
function looked(next) {
  const lines = current().scope && !groups.size ? shownGraph().edges.filter((edge) => edge.rank) : [];
  return extent(next, lines.length ? lines.flatMap(({ from, to }) => [from, to]) : undefined);
}

function box({ id, column }) {
  const { height, widths, lefts, stretch } = shape;
  return { left: lefts[column], top: rowsOfColumns.get(id) * stretch - height / 2, width: widths[column], height };
}

function nodeAt({ x, y }) {
  const within = (node, extra) => {
    const { left, top, width, height } = box(node);
    return x >= left && x <= left + width + extra && y >= top && y <= top + height;
  };
  return shownGraph().nodes.find((node) => within(node, node.column === LAST ? shape.bar : 0))?.id ?? headingAt(x, y);
}

/** An open group is closed by a press on its heading. */
function headingAt(x, y) {
  return [...groups.values()].find(({ id, column }) => {
    if (!groupOpen(id) || !rowsOfColumns.has(id)) return false;
    const { left, top, width, height } = box({ id, column });
    return x >= left && x <= left + width && y >= top && y <= top + height;
  })?.id;
}

function look() {
  return lookAgain(network);
}

function keepLook() {
  if (shape.lines === 1) keepView(network);
}

// ---- what is selected and what belongs to it

function refresh() {
  if (!network) return;
  const before = drawnKey;
  chosen = around(current().node);
  fill();
  if (before !== drawnKey && shape.widths) arrange();
  network.redraw();
}

/** Draws the page's colours again after the theme or the language has changed. */
function repaint() {
  inks = readInks();
  arrange();
  refresh();
}

const crowd = Math.max(Math.min(Math.sqrt(120 / Math.max(data.edges.length, 1)), 1), 0.35); // many lines are drawn fainter

/** Lines within a column would lie under its boxes; they are drawn only for what is chosen or pointed at. */
function inside({ from, to }) {
  const { byId } = shownGraph();
  return byId.get(from).column === byId.get(to).column;
}

/** The two ends of a line and how far it bends: from side to side of the boxes, or out and back within a column. */
function curveOf({ from, to }) {
  const { byId } = shownGraph();
  const [one, other] = [byId.get(from), byId.get(to)];
  const turned = one.column > other.column;
  const side = (node, right) => ({ x: shape.lefts[node.column] + (right ? shape.widths[node.column] : 0), y: rowsOfColumns.get(node.id) * shape.stretch });
  if (one.column === other.column) {
    const right = one.column < LAST;
    const [start, end] = [side(one, right), side(other, right)];
    const bend = (right ? 1 : -1) * Math.min(18 + Math.abs(end.y - start.y) * 0.12, 70);
    return [start, start.x + bend, end.x + bend, end];
  }
  const [start, end] = [side(one, !turned), side(other, turned)];
  return [start, (start.x + end.x) / 2, (start.x + end.x) / 2, end];
}

/** Draws the lines that are shown, the weak ones first; those within a column only for what is chosen or pointed at. */
function drawLines(ctx) {
  if (!shape.widths) return;
  const lines = shownGraph().edges;
  const near = (edge) => chosen.has(edge.id) || lit.has(edge.id);
  for (const edge of [...lines.filter((one) => !near(one) && !inside(one)), ...lines.filter(near)]) drawLine(ctx, edge, near(edge));
}

function drawLine(ctx, edge, near) {
  const style = lineOf(edge);
  const [from, first, second, to] = curveOf(edge);
  ctx.save();
  ctx.globalAlpha = near ? 1 : style.opacity * crowd * (chosen.size ? 0.14 : 1);
  ctx.strokeStyle = inks[style.ink];
  ctx.lineWidth = style.width + (near ? 0.6 : 0);
  ctx.setLineDash(style.dashes);
  ctx.beginPath();
  ctx.moveTo(from.x, from.y);
  ctx.bezierCurveTo(first, from.y, second, to.y, to.x, to.y);
  ctx.stroke();
  ctx.restore();
}

const REACH = 5; // how near to a line the pointer has to be

function lineAt({ x, y }) {
  const reach = REACH / network.getScale();
  return shownGraph().edges.findLast((edge) => (!inside(edge) || chosen.has(edge.id)) && !edge.folded && passes(curveOf(edge), x, y, reach))?.id;
}

/** Strengthens the lines of what the pointer is on. */
function light(id) {
  lit = around(id);
  network.redraw();
}

// ---- what the reader does

function select({ canvas }) {
  pressOn(nodeAt(canvas) ?? lineAt(canvas) ?? "");
}

/** The wheel scrolls, as in a text; with Ctrl, or two fingers, it zooms. */
function scroll(event) {
  if (event.ctrlKey || event.metaKey) return setTimeout(keepLook, 0);
  event.stopPropagation();
  if (shape.lines > 1) return undefined; // on narrow screens the page itself scrolls
  event.preventDefault();
  const scale = network.getScale();
  const { x, y } = network.getViewPosition();
  network.moveTo({ position: { x, y: keepInside(y + event.deltaY / scale, scale) } });
  return keepLook();
}

function zoom(factor) {
  if (!network) return;
  network.moveTo({ scale: network.getScale() * factor });
  keepLook();
}

function key(event) {
  const moves = { ArrowDown: [0, 1], ArrowUp: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
  if (!moves[event.key]) return;
  event.preventDefault();
  const id = neighbour(shownGraph().byId.get(standIn(current().node)), ...moves[event.key]);
  if (!id) return;
  change({ node: id }, { step: true });
  say(entityName(id));
}

/** The next node up or down the column, or the nearest linked one across. */
function neighbour(node, across, down) {
  const { nodes: shown, byId } = shownGraph();
  const y = (other) => rowsOfColumns.get(other.id);
  const column = (number) => shown.filter((other) => other.column === number).sort((a, b) => y(a) - y(b));
  if (!node) return column(LAST > 1 ? 1 : 0)[0]?.id;
  if (down) {
    const same = column(node.column);
    return same[same.indexOf(node) + down]?.id;
  }
  const linked = [...around(node.id)].map((id) => byId.get(id)).filter((other) => other && Math.sign(other.column - node.column) === across);
  return linked.sort((a, b) => Math.abs(y(a) - y(node)) - Math.abs(y(b) - y(node)))[0]?.id;
}

/** Brings a node into view when the columns are longer than the window. */
function reveal(id) {
  const node = shownGraph().byId.get(standIn(id));
  if (!network || !node || !shape.widths) return;
  const at = rowsOfColumns.get(node.id) * shape.stretch;
  if (shape.lines > 1) {
    const y = container.getBoundingClientRect().top + at - extent().top;
    const pane = container.parentElement;
    const scroller = pane.scrollHeight > pane.clientHeight + 1 ? pane : window;
    if (y < 0 || y > innerHeight * 0.45) scroller.scrollBy(0, y - innerHeight * 0.25);
    return;
  }
  const { x, y } = network.getViewPosition();
  const half = container.clientHeight / network.getScale() / 2 - 40;
  if (Math.abs(at - y) > half) network.moveTo({ position: { x, y: at } });
}

// ---- drawing

function ctxRenderer({ ctx, id }) {
  const node = shownGraph().byId.get(id);
  const size = node && shape.widths ? box(node) : { width: 0, height: 0 };
  // Twice the width around the anchor, so that a box is drawn as long as any of it is in view.
  return { drawNode: () => node && shape.widths && paintNode(ctx, node, size), nodeDimensions: { width: 2 * (size.width + shape.bar), height: size.height } };
}

/** A measure that none of the agencies that are looked at is responsible for. */
function leftOut(id) {
  return Boolean(current().scope) && byMeasure.has(id) && !byMeasure.get(id).some((row) => inScope(row.agency));
}

function paintNode(ctx, node, size) {
  const { id } = node;
  const alone = node.group === "measure" && data.page === "graph" && !byMeasure.has(id);
  ctx.save();
  ctx.globalAlpha = chosen.size && !chosen.has(id) ? 0.32 : leftOut(id) ? 0.5 : 1;
  ctx.textBaseline = "middle";
  drawNode(ctx, node, size, { shape, inks, selected: standIn(current().node) === id, near: lit.has(id) || chosen.has(id), alone });
  ctx.restore();
}

function drawHeadings(ctx) {
  if (!shape.widths) return;
  const { top } = extent();
  ctx.save();
  ctx.globalAlpha = 1;
  ctx.textBaseline = "middle";
  drawTop(ctx, shape, inks, top + 18);
  if (groups.size) drawGroupHeadings(ctx);
  else for (const { id } of data.headings ?? []) drawSectionHeading(ctx, id);
  ctx.restore();
}

function drawSectionHeading(ctx, id) {
  const section = provisions.get(id);
  const name = section ? entityName(id) : `《${documents.get(id)?.title ?? ""}》`;
  drawHeading(ctx, name, box({ id, column: 0 }), section ? inks.red : inks.ink, shape, section ? 0 : 1.5);
}

function drawGroupHeadings(ctx) {
  for (const { id, column } of groups.values()) {
    if (groupOpen(id) && rowsOfColumns.has(id)) drawHeading(ctx, `▾ ${entityName(id)}`, box({ id, column }), inks.red, shape);
  }
}

// ---- a picture

/** Draws everything that is shown on any canvas: lines first, then headings and boxes. */
function paint(ctx) {
  drawLines(ctx);
  drawHeadings(ctx);
  for (const node of shownGraph().nodes) paintNode(ctx, node, box(node));
}

function bounds() {
  const { top, bottom } = extent();
  return { left: -shape.margin, top, width: shape.total + 2 * shape.margin, height: bottom - top };
}

function fitAll() {
  change({ look: "" }, { step: true });
  arrange();
}

export const columns = { start, arrange, refresh, repaint, reveal, zoom, fit: fitAll, look, scene: { name: `policy-${data.page}`, bounds, paint, style: () => ({ inks, fonts: FONTS }) } };
