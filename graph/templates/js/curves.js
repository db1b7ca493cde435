/** The lines between columns: how each is drawn, and whether the pointer is on one. */

import { LINES, distance } from "./scene.js";

/** @typedef {[from: Page.Point, first: number, second: number, to: Page.Point]} Curve */

const STEPS_OF_CURVE = 32;

/**
 * How the line of a relation is drawn; one that stands for many is thicker.
 * @param {Page.Edge} given
 */
export function lineOf({ rank, relation, folded, weight }) {
  const style = LINES[rank ?? ""] ?? LINES[relation ?? ""] ?? LINES.other;
  return folded ? { ...style, width: 1 + Math.log2(weight) } : style;
}

/**
 * Says whether a curve, given by its ends and by how far it bends, passes a place within reach.
 * @param {Curve} given
 * @param {number} x
 * @param {number} y
 * @param {number} reach
 */
export function passes([from, first, second, to], x, y, reach) {
  if (x < Math.min(from.x, first, to.x) - reach || x > Math.max(from.x, first, to.x) + reach) return false;
  if (y < Math.min(from.y, to.y) - reach || y > Math.max(from.y, to.y) + reach) return false;
  for (let step = 0; step < STEPS_OF_CURVE; step += 1) {
    const [a, b] = [pointAt(from, first, second, to, step / STEPS_OF_CURVE), pointAt(from, first, second, to, (step + 1) / STEPS_OF_CURVE)];
    if (distance(a, b, { x, y }) <= reach) return true;
  }
  return false;
}

/**
 * @param {Page.Point} from
 * @param {number} first
 * @param {number} second
 * @param {Page.Point} to
 * @param {number} t
 */
function pointAt(from, first, second, to, t) {
  const s = 1 - t;
  /** @param {number} a @param {number} b @param {number} c @param {number} d */
  const mix = (a, b, c, d) => s ** 3 * a + 3 * s * s * t * b + 3 * s * t * t * c + t ** 3 * d;
  return { x: mix(from.x, first, second, to.x), y: mix(from.y, from.y, to.y, to.y) };
}
