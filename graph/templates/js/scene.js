/** What all drawn graphs share: inks of the theme, badges, lines, and text that fits. */

import { roundedPath, shorten, wrap } from "./drawing.js";

const root = document.documentElement;

export const FONTS = {
  sans: getComputedStyle(root).getPropertyValue("--sans"),
  serif: getComputedStyle(root).getPropertyValue("--serif"),
};

export function readInks() {
  const style = getComputedStyle(root);
  const names = ["ink", "muted", "paper", "surface", "sunken", "rule", "red", "edge", "choice", "choice-ink"];
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

/** @type {Record<string, { width: number, dashes: number[], ink: string, opacity: number }>} */
export const LINES = {
  lead: { width: 2.4, dashes: [], ink: "red", opacity: 0.85 },
  first: { width: 1.7, dashes: [], ink: "red", opacity: 0.7 },
  other: { width: 1, dashes: [], ink: "edge", opacity: 0.55 },
  support: { width: 1, dashes: [4, 4], ink: "edge", opacity: 0.6 },
  isPartOf: { width: 1, dashes: [1, 3], ink: "edge", opacity: 0.5 },
  subOrganizationOf: { width: 1, dashes: [1, 3], ink: "edge", opacity: 0.6 },
  hasMember: { width: 1, dashes: [1, 3], ink: "edge", opacity: 0.8 },
};

/**
 * The square with the sign of a class.
 * @param {Page.Brush} ctx
 * @param {string} sign
 * @param {string} colour
 * @param {number} left
 * @param {number} middle
 * @param {number} side
 * @param {string} paper
 */
export function drawBadge(ctx, sign, colour, left, middle, side, paper) {
  ctx.fillStyle = colour;
  ctx.fillRect(left, middle - side / 2, side, side);
  ctx.font = `600 10.5px ${FONTS.sans}`;
  ctx.fillStyle = paper;
  ctx.textAlign = "center";
  ctx.fillText(sign, left + side / 2, middle + 0.5);
  ctx.textAlign = "left";
}

/**
 * Text in one line, or in two where `lines` allows.
 * @param {Page.Brush} ctx
 * @param {string} text
 * @param {number} left
 * @param {number} middle
 * @param {number} width
 * @param {{ font: string, size: number, ink: string, lines?: number }} p5
 */
export function drawFitted(ctx, text, left, middle, width, { font, size, ink, lines = 1 }) {
  ctx.font = font;
  ctx.fillStyle = ink;
  const fitted = lines > 1 ? wrap(ctx, text, width) : [shorten(ctx, text, width)];
  fitted.forEach((line, index) => ctx.fillText(line, left, middle + 0.5 + (index - (fitted.length - 1) / 2) * (size + 3)));
}

/**
 * @param {Page.Brush} ctx
 * @param {Page.Box} options
 * @param {{ fill: string, stroke: string, line?: number, dash?: number[] }} more
 */
export function drawFrameOf(ctx, { left, top, width, height }, { fill, stroke, line = 1, dash = [] }) {
  roundedPath(ctx, left, top, width, height, 3);
  ctx.fillStyle = fill;
  ctx.fill();
  ctx.lineWidth = line;
  ctx.strokeStyle = stroke;
  ctx.setLineDash(dash);
  ctx.stroke();
  ctx.setLineDash([]);
}

/**
 * How far a point is from the straight line between two others.
 * @param {Page.Point} a
 * @param {Page.Point} b
 * @param {Page.Point} more
 */
export function distance(a, b, { x, y }) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const t = Math.max(0, Math.min(1, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - a.x - t * dx, y - a.y - t * dy);
}
