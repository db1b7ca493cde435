/** A network on a plane, no label ever on another: vis-network holds the nodes and moves the view, the drawing is ours. */

import { entityColour, entityName, entitySign } from "./entities.js";
import { around, groupOpen, groups, shownGraph, standIn } from "./fold.js";
import { agencies, briefName, data, dutiesAt, valueAt } from "./model.js";
import { Plane, container } from "./plane.js";
import { FONTS, distance } from "./scene.js";
import { findSpot, overlap } from "./spots.js";
import { balance } from "./drawing.js";
import { communitiesOf, communityHulls, drawHull } from "./hulls.js";
import { current } from "./state.js";
import { chosenLanguage } from "./words.js";

/** @typedef {import("./hulls.js").Hull} Hull */
/** @typedef {Page.Box & { id: string }} Label */

const LABEL = 160; // longer labels are broken into two lines, as the places were computed for
const SIZE = 13;
const SIZE_EN = 11.5;
const PITCH = 15;
const LEAST = 0.78; // below this scale names keep their size on screen, and fewer of them find room
const EDGE = 24;
const MOST_NAMES = 60; // that stand there at once; more are no longer read
let tall = false; // on screens that are higher than wide the plane is turned
/** @type {Label[]} */
let labels = []; // where the labels of the last drawing stand, in pixels of the plane

/** @type {Plane} */
export const map = new Plane({
  name: "policy-network",
  key: () => String(tall),
  place: () => {},
  anchor: at,
  room: ({ r }) => ({ width: 2 * r, height: 2 * r }),
  prepare: (width, height) => {
    tall = height > width * 1.1;
  },
  fit: fitView,
  fitted, // what is left keeps its places; the view goes to it
  arranged: () => {},
  moves: () => true,
  belonging,
  nodeAt,
  lineAt,
  next,
  wheel: () => {},
  reveal,
  bounds,
  drawBelow,
  drawNode: drawDisc,
  drawAbove,
});

// ---- where things stand

/** @param {Page.Node} node */
function at(node) {
  return tall ? { x: node.y, y: node.x } : { x: node.x, y: node.y };
}

/**
 * All discs with their names: in a narrow window these are larger in the plane, which makes it smaller again, so that a few steps
 * come near enough.
 * @param {number} width
 * @param {number} height
 */
function fitView(width, height) {
  let [room, scale] = [bounds(), 1];
  for (let step = 0; step < 8; step++) {
    scale = Math.min(width / room.width, height / room.height, 1.4);
    room = bounds(Math.max(LEAST / scale, 1));
  }
  return { position: { x: room.left + room.width / 2, y: room.top + room.height / 2 }, scale };
}

function fitted() {
  const { scope, least, circle, node, hide } = current();
  return [scope, least, circle && node, ...hide].join(" ");
}

/**
 * The rectangle that holds all discs and their labels.
 * @param {number} [larger] How much larger than on their own scale these are.
 */
function bounds(larger = 1) {
  const shown = shownGraph().nodes;
  const spots = (shown.length ? shown : data.nodes).map((node) => ({ ...at(node), r: node.r }));
  const xs = spots.flatMap(({ x, r }) => [x - Math.max(r, (larger * LABEL) / 2), x + Math.max(r, (larger * LABEL) / 2)]);
  const ys = spots.flatMap(({ y, r }) => [y - r, y + r + larger * 2 * PITCH + 4]);
  const edge = hulls().length ? 2 * EDGE : EDGE;
  const [left, top] = [min(xs) - edge, min(ys) - edge];
  return { left, top, width: max(xs) + edge - left, height: max(ys) + edge - top };
}

/** @param {number[]} values */
function min(values) {
  return values.reduce((least, value) => Math.min(least, value), Infinity);
}

/** @param {number[]} values */
function max(values) {
  return values.reduce((most, value) => Math.max(most, value), -Infinity);
}

/** @param {Page.Point} given */
function nodeAt({ x, y }) {
  const label = labels.find(({ left, top, width, height }) => x >= left && x <= left + width && y >= top && y <= top + height);
  const inside = shownGraph().nodes.filter((node) => Math.hypot(at(node).x - x, at(node).y - y) <= node.r + 4 / map.network.getScale());
  return inside.sort((a, b) => a.r - b.r)[0]?.id ?? label?.id;
}

/** Names are drawn smaller with the plane, within limits; above its own scale they keep their size. */
function nameScale() {
  const scale = map.network.getScale();
  if (scale > 1) return scale;
  return scale < LEAST ? scale / LEAST : 1;
}

// ---- what is selected and what belongs to it

/**
 * A community with its members, a measure with its agencies, a node or a line with what it touches.
 * @param {string} id
 * @returns {Set<string>}
 */
function belonging(id) {
  const members = communitiesOf(id) ?? (data.groups.length ? null : bearersOf(id));
  return members ? new Set(members) : around(id);
}

/**
 * The agencies of a measure, which has no node of its own here.
 * @param {string} id
 */
function bearersOf(id) {
  const inside = dutiesAt(id).map((row) => row.agency);
  return inside.length ? inside : null;
}

const crowd = Math.max(Math.min(Math.sqrt(150 / Math.max(data.edges.length, 1)), 1), 0.3);

/**
 * Where the node stands that a line which is shown joins.
 * @param {string} id
 */
function lineEnd(id) {
  return at(valueAt(shownGraph().byId, id));
}

/**
 * The line under the pointer, the widest of several.
 * @param {Page.Point} point
 */
function lineAt(point) {
  const reach = 5 / map.network.getScale();
  const { edges } = shownGraph();
  const near = edges.filter((edge) => !edge.folded && distance(lineEnd(edge.from), lineEnd(edge.to), point) <= reach + lineWidth(edge) / 2);
  return near.sort((a, b) => b.weight - a.weight)[0]?.id;
}

/** @param {Page.Brush} ctx */
function drawLinks(ctx) {
  const { edges, byId } = shownGraph();
  const { chosen, inks, lit } = map;
  /** @param {Page.Edge} edge */
  const near = (edge) => lit.has(edge.id) || chosen.has(edge.id) || (chosen.has(edge.from) && chosen.has(edge.to) && !byId.has(standIn(current().node)));
  for (const edge of [...edges.filter((one) => !near(one)), ...edges.filter(near)]) {
    const [from, to] = [lineEnd(edge.from), lineEnd(edge.to)];
    ctx.save();
    ctx.globalAlpha = near(edge) ? 0.9 : Math.min(0.4 + 0.15 * edge.weight, 0.85) * crowd * (chosen.size ? 0.2 : 1);
    ctx.strokeStyle = near(edge) ? inks.choice : inks.edge;
    ctx.lineWidth = lineWidth(edge) + (near(edge) ? 0.8 : 0);
    ctx.beginPath();
    ctx.moveTo(from.x, from.y);
    ctx.lineTo(to.x, to.y);
    ctx.stroke();
    ctx.restore();
  }
}

/** @param {Page.Edge} given */
function lineWidth({ weight, folded }) {
  return folded ? 1 + Math.log2(weight) : 0.6 + 1.2 * (weight - 1) + 0.5;
}

// ---- what the reader does

/**
 * The nearest node that way.
 * @param {Page.Node | undefined} from
 * @param {[across: number, down: number]} way
 */
function next(from, way) {
  const { nodes: shown } = shownGraph();
  return from ? nearest(shown, from, way)?.id : shown[0]?.id;
}

/**
 * @param {Page.Node[]} shown
 * @param {Page.Node} from
 * @param {[across: number, down: number]} more
 */
function nearest(shown, from, [across, down]) {
  /** @param {Page.Node} node @returns {number} */
  const far = (node) => {
    const [dx, dy] = [at(node).x - at(from).x, at(node).y - at(from).y];
    const along = dx * across + dy * down;
    return along > 0 ? along + 2 * Math.abs(dx * down + dy * across) : Infinity;
  };
  const ranked = shown.filter((node) => node !== from).map((node) => /** @type {[number, Page.Node]} */ ([far(node), node])).sort(([a], [b]) => a - b);
  return ranked[0]?.[0] < Infinity ? ranked[0][1] : null;
}

/** @param {Page.Node} node */
function reveal(node) {
  const { x, y } = at(node);
  const middle = map.network.getViewPosition();
  const scale = map.network.getScale();
  const outside = Math.abs(x - middle.x) > container.clientWidth / scale / 2 - 30 || Math.abs(y - middle.y) > container.clientHeight / scale / 2 - 30;
  if (outside) map.network.moveTo({ position: { x, y } });
}

// ---- drawing

/**
 * @param {Page.Brush} ctx
 * @param {Page.Node} node
 */
function drawDisc(ctx, node) {
  const { chosen, inks, lit } = map;
  const { x, y } = at(node);
  const selected = standIn(current().node) === node.id;
  ctx.save();
  ctx.globalAlpha = 1;
  disc(ctx, x, y, node.r + 2.5, inks.paper);
  ctx.globalAlpha = chosen.size && !chosen.has(node.id) ? 0.3 : 1;
  disc(ctx, x, y, node.r, entityColour(node));
  if (selected || lit.has(node.id)) ring(ctx, x, y, node.r + 3, inks.choice, selected ? 2.5 : 1.2);
  if (node.r > 6) drawSign(ctx, node, x, y);
  ctx.restore();
}

/**
 * @param {Page.Brush} ctx
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {string} ink
 */
function disc(ctx, x, y, radius, ink) {
  ctx.fillStyle = ink;
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.fill();
}

/**
 * @param {Page.Brush} ctx
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {string} ink
 * @param {number} width
 */
function ring(ctx, x, y, radius, ink, width) {
  ctx.strokeStyle = ink;
  ctx.lineWidth = width;
  ctx.setLineDash([]);
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.stroke();
}

/**
 * @param {Page.Brush} ctx
 * @param {Page.Node} node
 * @param {number} x
 * @param {number} y
 */
function drawSign(ctx, node, x, y) {
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = map.inks.paper;
  const size = node.group === "group" ? node.r * 0.7 : Math.max(9, Math.min(node.r * 0.85, 18));
  ctx.font = `600 ${size.toFixed(1)}px ${FONTS.sans}`;
  ctx.fillText(node.group === "group" ? String(node.count) : entitySign(node), x, y + 0.5);
  ctx.textAlign = "left";
}

/** The communities whose ground is drawn: all of them on request, and opened groups. */
function hulls() {
  const all = current().show.includes("communities") && !groups.size;
  return all || groups.size ? communityHulls(at, (id) => all || groupOpen(id)) : [];
}

/** @param {Page.Brush} ctx */
function drawBelow(ctx) {
  for (const hull of hulls()) drawHull(ctx, hull);
  drawLinks(ctx);
}

/**
 * The name of a community stands on its rim, as high as no name of an agency is in the way.
 * @param {Page.Brush} ctx
 * @param {Hull} options
 * @param {number} scale
 * @param {Page.Box[]} placed
 */
function nameHull(ctx, { rim, ink, name }, scale, placed) {
  ctx.font = `600 ${12 / scale}px ${FONTS.sans}`;
  const width = ctx.measureText(name).width;
  const spots = [...rim].sort((a, b) => a[1] - b[1]).map(([x, y]) => ({ x, left: x - width / 2, top: y - 17 / scale, width, height: 14 / scale }));
  const spot = spots.find((one) => placed.every((other) => !overlap(one, other, 2 / scale))) ?? spots[0];
  placed.push(spot);
  ctx.globalAlpha = 1;
  writeName(ctx, name, spot.x, spot.top + 7 / scale, scale, ink);
}

/**
 * Writes the names; on the page, where no scale is given, they are remembered for the pointer.
 * @param {Page.Brush} ctx
 * @param {number} [scale]
 */
function drawAbove(ctx, scale = 0) {
  const placed = drawNames(ctx, scale || nameScale());
  if (!scale) labels = placed;
}

/**
 * Writes the names, the most loaded first; one that would lie on another waits until the reader zooms in.
 * @param {Page.Brush} ctx
 * @param {number} scale
 */
function drawNames(ctx, scale) {
  ctx.save();
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  /** @type {Label[]} */
  const placed = [];
  const [room, shown] = [bounds(1 / scale), inOrder()];
  const discs = shown.length > MOST_NAMES ? [] : shown.map((node) => ({ ...at(node), r: node.r })); // among more, names find room as one zooms in
  for (const node of shown) if (placed.length < MOST_NAMES) placeName(ctx, node, scale, placed, room, discs);
  const named = [...placed];
  for (const hull of hulls()) nameHull(ctx, hull, scale, placed);
  ctx.restore();
  return named;
}

function inOrder() {
  const { nodes: shown } = shownGraph();
  /** @param {Page.Node} node */
  const first = (node) => (standIn(current().node) === node.id ? 2 : map.chosen.has(node.id) || map.lit.has(node.id) ? 1 : 0);
  return [...shown].sort((a, b) => first(b) - first(a) || b.r - a.r);
}

/**
 * @param {Page.Brush} ctx
 * @param {Page.Node} node
 * @param {number} scale
 * @param {Label[]} placed
 * @param {Page.Box} room Where names may stand that find none below their disc.
 * @param {{ x: number, y: number, r: number }[]} discs
 */
function placeName(ctx, node, scale, placed, room, discs) {
  const strong = standIn(current().node) === node.id || node.r > 14;
  ctx.font = `${strong ? 600 : 400} ${(chosenLanguage() === "en" ? SIZE_EN : SIZE) / scale}px ${FONTS.sans}`;
  const name = agencies.has(node.id) ? briefName(valueAt(agencies, node.id)) : entityName(node.id);
  const lines = balance(ctx, name, LABEL / scale);
  const width = lines.reduce((most, line) => Math.max(most, ctx.measureText(line).width), 0);
  const spot = findSpot({ ...at(node), r: node.r }, { width, height: (lines.length * PITCH + 1) / scale }, 2 / scale, { placed, discs, room });
  if (!spot) return;
  placed.push({ id: node.id, ...spot });
  ctx.globalAlpha = map.chosen.size && !map.chosen.has(node.id) ? 0.45 : 1;
  lines.forEach((line, index) => writeName(ctx, line, spot.left + width / 2, spot.top + ((index + 0.5) * PITCH) / scale, scale));
}

/**
 * @param {Page.Brush} ctx
 * @param {string} line
 * @param {number} x
 * @param {number} y
 * @param {number} scale
 * @param {string} [ink]
 */
function writeName(ctx, line, x, y, scale, ink = map.inks.ink) {
  ctx.lineJoin = "round";
  ctx.lineWidth = 3 / scale;
  ctx.strokeStyle = map.inks.paper;
  ctx.strokeText(line, x, y);
  ctx.fillStyle = ink;
  ctx.fillText(line, x, y);
}

/** For tests: where the labels of the last drawing stand on the plane, and where a place of the plane is in the canvas. */
export const seen = { labels: () => labels, toScreen: (/** @type {number} */ x, /** @type {number} */ y) => map.network.canvasToDOM({ x, y }) };
