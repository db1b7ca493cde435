/** Pictures to save: the whole graph with a head that says what it shows and where that comes from. */

import { save } from "./download.js";
import { shorten } from "./drawing.js";
import { Pen } from "./pen.js";
import { onPage } from "./text.js";

const HEAD = 64;
const MARGIN = 22;
const LARGEST = 12_000; // pixels along a side, which every browser can draw

/**
 * Saves what `scene` shows as PNG, twice as large as on screen, on paper of the theme's colour.
 * @param {Page.Scene} scene
 */
export function savePng(scene) {
  const { left, top, width, height } = scene.bounds();
  const ratio = Math.min(2, LARGEST / Math.max(width, height + HEAD));
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.ceil(width * ratio), Math.ceil((height + HEAD) * ratio)];
  const ctx = /** @type {Page.Brush} */ (canvas.getContext("2d"));
  ctx.scale(ratio, ratio);
  drawPicture(ctx, scene, { left, top, width, height });
  canvas.toBlob((blob) => blob && save(`${scene.name}.png`, blob));
}

/** @param {Page.Scene} scene */
export function saveSvg(scene) {
  const size = scene.bounds();
  const pen = new Pen(size.width, size.height + HEAD, document.title);
  drawPicture(/** @type {Page.Brush} */ (/** @type {unknown} */ (pen)), scene, size); // it takes the calls that our drawings make
  save(`${scene.name}.svg`, new Blob([String(pen)], { type: "image/svg+xml" }));
}

/**
 * @param {Page.Brush} ctx
 * @param {Page.Scene} scene
 * @param {Page.Box} more
 */
function drawPicture(ctx, scene, { left, top, width, height }) {
  const { inks, fonts } = scene.style();
  const said = (/** @type {string} */ id) => onPage(id).textContent ?? "";
  ctx.fillStyle = inks.paper;
  ctx.fillRect(0, 0, width, height + HEAD);
  ctx.textBaseline = "alphabetic";
  ctx.textAlign = "left";
  ctx.fillStyle = inks.ink;
  ctx.font = `600 18px ${fonts.serif}`;
  ctx.fillText(shorten(ctx, said("title"), width - 2 * MARGIN), MARGIN, 30);
  ctx.fillStyle = inks.muted;
  ctx.font = `12px ${fonts.sans}`;
  ctx.fillText(shorten(ctx, said("subtitle"), width - 2 * MARGIN), MARGIN, 49);
  ctx.fillStyle = inks.red;
  ctx.fillRect(0, HEAD - 3, width, 2);
  ctx.save();
  ctx.translate(-left, HEAD - top);
  scene.paint(ctx);
  ctx.restore();
}
