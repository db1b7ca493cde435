/** The boxes of a graph in columns: how wide they are and what is written in them. */

import { greatest } from "./bounds.js";
import { entityColour, entityName, entitySign } from "./entities.js";
import { agencyShown } from "./filter.js";
import { agencies, agenciesByLoad, borneBy, briefName, byAgency, data, firsts, load, measures, provisions, shortLabel, valueAt } from "./model.js";
import { FONTS, drawBadge, drawFitted, drawFrameOf } from "./scene.js";
import { shorten } from "./drawing.js";
import { visible } from "./text.js";
import { chosenLanguage, counted, word } from "./words.js";

/** @typedef {{ shape: Page.Shape, inks: Page.Inks, ink: string }} Look */

const BADGE = 15;
const SIZE = 13;
const BAR = 84;
const meanLoad = borneBy(agenciesByLoad) / Math.max(agenciesByLoad.length, 1); // names above it are set bold
/** @type {Record<number, Record<string, [least: number, most: number]>>} */
const LIMITS = { 2: { measure: [180, 330], other: [120, 290] }, 3: { measure: [170, 252], other: [120, 216] } };
const ruler = /** @type {Page.Brush} */ (document.createElement("canvas").getContext("2d"));

/**
 * The sizes of the columns: as wide as their longest texts, within limits; `narrow` is the width of a phone, or 0.
 * @param {number} narrow
 * @param {number} count
 */
export function boxShape(narrow, count) {
  if (narrow) {
    const parts = count > 2 ? [0.3, 0.31, 0.27] : [0.43, 0.34];
    return { widths: parts.map((part) => Math.round(narrow * part)), bar: 0, margin: 6, height: 34, stretch: 1.52, lines: 2, size: count > 2 ? 10.5 : 11.5, label: 0 };
  }
  ruler.font = `600 ${SIZE}px ${FONTS.sans}`;
  const label = Math.min(widest(measures.map(shortLabel)) + 4, count > 2 ? 56 : 90);
  const widths = knownWidths(count, label);
  return { widths, bar: count > 2 ? 0 : BAR, margin: 22, height: 22, stretch: 1, lines: 1, size: count > 2 ? 12.5 : SIZE, label };
}

const known = new Map();

/**
 * The widths of the columns, found once a language.
 * @param {number} count
 * @param {number} label
 */
function knownWidths(count, label) {
  const key = chosenLanguage();
  if (!known.has(key)) known.set(key, Array.from({ length: count }, (_, column) => columnWidth(column, count, label)));
  return known.get(key);
}

/** @param {string[]} texts */
function widest(texts) {
  return greatest(texts.map((text) => ruler.measureText(visible(text)).width), 0);
}

/**
 * @param {number} column
 * @param {number} count
 * @param {number} label
 */
function columnWidth(column, count, label) {
  const inside = data.nodes.filter((node) => node.column === column).slice(0, 3000);
  const measured = inside.some(({ group }) => group === "measure");
  const [least, most] = LIMITS[count]?.[measured ? "measure" : "other"] ?? LIMITS[2].other;
  const names = inside.map(({ id, group }) => (group === "measure" ? valueAt(provisions, id).title : nameOf(id)));
  return Math.max(least, Math.min(widest(names) + 18 + (measured ? label : BADGE), most));
}

/** @param {string} id */
function nameOf(id) {
  return agencies.has(id) ? briefName(valueAt(agencies, id)) : entityName(id);
}

/**
 * Draws one node: `selected`, `near` and `alone` tell how it stands to what is chosen.
 * @param {Page.Brush} ctx
 * @param {Page.Node} node
 * @param {Page.Box} size
 * @param {{ shape: Page.Shape, inks: Page.Inks, selected: boolean, near: boolean, alone: boolean }} rest
 */
export function drawNode(ctx, node, size, { shape, inks, selected, near, alone }) {
  const framed = { fill: selected ? inks.choice : inks.surface, stroke: near ? inks.choice : alone ? inks.muted : inks.rule, line: near ? 1.4 : 1, dash: alone ? [4, 3] : [] };
  if (node.group === "group" && !selected) framed.fill = inks.sunken;
  drawFrameOf(ctx, size, framed);
  const ink = selected ? inks["choice-ink"] : inks.ink;
  const draw = { measure: drawMeasure, action: drawMeasure, context: drawMeasure, section: drawSection, document: drawSection, group: drawGroup }[node.group] ?? drawNamed;
  draw(ctx, node, size, { shape, inks, ink });
}

/**
 * @param {Page.Brush} ctx
 * @param {Page.Node} options
 * @param {Page.Box} size
 * @param {Look} rest
 */
function drawMeasure(ctx, { id }, size, { shape, inks, ink }) {
  const row = valueAt(provisions, id);
  const middle = size.top + size.height / 2;
  const text = { font: font(shape), size: shape.size, ink, lines: shape.lines };
  if (shape.lines > 1) return drawFitted(ctx, entityName(id), size.left + 6, middle, size.width - 10, text);
  ctx.font = font(shape);
  ctx.fillStyle = ink === inks.ink ? inks.muted : ink;
  ctx.fillText(shorten(ctx, shortLabel(row), shape.label), size.left + 8, middle);
  return drawFitted(ctx, row.title, size.left + 8 + shape.label, middle, size.width - shape.label - 14, text);
}

/**
 * @param {Page.Brush} ctx
 * @param {Page.Node} options
 * @param {Page.Box} size
 * @param {Look} rest
 */
function drawSection(ctx, { id, group }, size, { shape, inks, ink }) {
  const tone = ink === inks.ink && group === "section" ? inks.red : ink;
  const text = { font: `600 ${shape.size}px ${FONTS.serif}`, size: shape.size, ink: tone, lines: shape.lines };
  drawFitted(ctx, entityName(id), size.left + 8, size.top + size.height / 2, size.width - 14, text);
}

/**
 * @param {Page.Brush} ctx
 * @param {Page.Node} options
 * @param {Page.Box} size
 * @param {Look} rest
 */
function drawGroup(ctx, { id, count }, size, { shape, inks, ink }) {
  const middle = size.top + size.height / 2;
  ctx.font = `600 12px ${FONTS.sans}`;
  const number = String(count);
  const width = ctx.measureText(number).width;
  ctx.fillStyle = inks.muted;
  ctx.fillText(number, size.left + size.width - width - 8, middle + 0.5);
  drawFitted(ctx, `▸ ${entityName(id)}`, size.left + 8, middle, size.width - width - 24, { font: font(shape, 600), size: shape.size, ink, lines: shape.lines });
}

/**
 * @param {Page.Brush} ctx
 * @param {Page.Node} node
 * @param {Page.Box} size
 * @param {Look} rest
 */
function drawNamed(ctx, node, size, { shape, inks, ink }) {
  const middle = size.top + size.height / 2;
  drawBadge(ctx, entitySign(node), entityColour(node), size.left + 4, middle, BADGE, inks.paper);
  const weight = byAgency.has(node.id) && load(node.id) > meanLoad ? 600 : 400;
  const text = { font: font(shape, weight), size: shape.size, ink, lines: shape.lines };
  drawFitted(ctx, nameOf(node.id), size.left + BADGE + 10, middle, size.width - BADGE - 14, text);
  if (shape.bar && node.group === "agency") drawBar(ctx, node, size.left + size.width + 8, middle, { shape, inks, ink });
}

/**
 * The load beside an agency: how many measures, and how many of them it leads or stands first in.
 * @param {Page.Brush} ctx
 * @param {Page.Node} options
 * @param {number} left
 * @param {number} middle
 * @param {Look} p4
 */
function drawBar(ctx, { id }, left, middle, { shape, inks }) {
  const scale = (shape.bar - 30) / load(agenciesByLoad[0].iri);
  const [all, first] = [load(id) * scale, firsts(id) * scale];
  ctx.fillStyle = inks.edge;
  ctx.fillRect(left, middle - 3, all, 6);
  ctx.fillStyle = inks.red;
  ctx.fillRect(left, middle - 3, first, 6);
  ctx.font = `600 12px ${FONTS.sans}`;
  ctx.fillStyle = inks.ink;
  ctx.fillText(String(load(id)), left + all + 5, middle + 0.5);
}

/**
 * @param {Page.Brush} ctx
 * @param {string} name
 * @param {Page.Box} more
 * @param {string} ink
 * @param {Page.Shape} shape
 * @param {number} [larger]
 */
export function drawHeading(ctx, name, { left, top, width, height }, ink, shape, larger = 0) {
  ctx.font = `600 ${shape.size + larger}px ${FONTS.serif}`;
  ctx.fillStyle = ink;
  ctx.fillText(shorten(ctx, name, width), left, top + height / 2 + 3);
}

/**
 * What the columns hold, above them.
 * @param {Page.Brush} ctx
 * @param {Page.Shape} shape
 * @param {Page.Inks} inks
 * @param {number} y
 */
export function drawTop(ctx, shape, inks, y) {
  ctx.font = `600 12px ${FONTS.sans}`;
  ctx.fillStyle = inks.muted;
  const shown = counted(agenciesByLoad.filter((row) => agencyShown(row.iri)).length, "agencyCount");
  const texts = [...(shape.widths.length > 2 ? [word("columnFacts")] : []), counted(measures.length, "measureCount"), shown];
  texts.forEach((text, column) => ctx.fillText(shorten(ctx, text, shape.widths[column]), shape.lefts[column], y));
}

/**
 * @param {Page.Shape} shape
 * @param {number} [weight]
 */
function font(shape, weight = 400) {
  return `${weight} ${shape.size}px ${FONTS.sans}`;
}
