/** Drawing on a canvas: text that fits, boxes, pictures to save. */

import { visible } from "./text.js";

const shortened = new Map();

/**
 * Cuts a text to a width, with an ellipsis where something is left out; a text that was cut once is remembered.
 * @param {Page.Brush} ctx
 * @param {string} text
 * @param {number} width
 */
export function shorten(ctx, text, width) {
  const known = `${ctx.font}|${width}|${text}`;
  if (!shortened.has(known)) shortened.set(known, cut(ctx, visible(text), width));
  return shortened.get(known);
}

/**
 * @param {Page.Brush} ctx
 * @param {string} text
 * @param {number} width
 */
function cut(ctx, text, width) {
  if (ctx.measureText(text).width <= width) return text;
  const characters = Array.from(text);
  let [low, high] = [0, characters.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (ctx.measureText(`${characters.slice(0, middle).join("")}…`).width <= width) low = middle;
    else high = middle - 1;
  }
  return `${characters.slice(0, low).join("")}…`;
}

/**
 * Two lines at most: Chinese breaks anywhere, letters and figures stay together.
 * @param {Page.Brush} ctx
 * @param {string} written
 * @param {number} width
 */
export function wrap(ctx, written, width) {
  const text = visible(written);
  if (ctx.measureText(text).width <= width) return [text];
  const first = cut(ctx, text, width + ctx.measureText("…").width).slice(0, -1);
  const inWord = /[\w.]/.test(text[first.length] ?? "") ? /[\w.]+$/.exec(first) : null;
  const end = inWord?.index || first.length;
  return [text.slice(0, end), shorten(ctx, text.slice(end), width)];
}

/**
 * Two lines as equal as can be when one would be too wide: Chinese breaks anywhere, other scripts between words.
 * @param {Page.Brush} ctx
 * @param {string} written
 * @param {number} width
 */
export function balance(ctx, written, width) {
  const text = visible(written);
  if (ctx.measureText(text).width <= width) return [text];
  const breaks = /\s/.test(text) ? [...text.matchAll(/\s+/g)].map((space) => space.index) : Array.from(text, (_, index) => index).slice(1);
  /** @param {number} at */
  const wider = (at) => Math.max(ctx.measureText(text.slice(0, at)).width, ctx.measureText(text.slice(at).trim()).width);
  const [, at] = breaks.map((place) => [wider(place), place]).sort(([a], [b]) => a - b)[0] ?? [0, text.length];
  return [text.slice(0, at), text.slice(at).trim()].filter(Boolean).map((line) => shorten(ctx, line, width));
}

/**
 * Begins a path with rounded corners.
 * @param {Page.Brush} ctx
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 * @param {number} radius
 */
export function roundedPath(ctx, x, y, width, height, radius) {
  ctx.beginPath();
  ctx.moveTo(x + radius, y);
  ctx.arcTo(x + width, y, x + width, y + height, radius);
  ctx.arcTo(x + width, y + height, x, y + height, radius);
  ctx.arcTo(x, y + height, x, y, radius);
  ctx.arcTo(x, y, x + width, y, radius);
  ctx.closePath();
}
