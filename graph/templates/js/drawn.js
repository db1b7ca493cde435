/** Small drawings as SVG: bars, the curve of shares, ranges of chance. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * Makes an SVG element with attributes that are ours.
 * @param {string} tag
 * @param {Record<string, string | number>} [attributes]
 * @param {...(Node | string | Node[])} children
 */
export function shape(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  for (const child of children.flat()) made.append(child);
  return made;
}

/**
 * A bar of stacked parts, [class, value], on a scale that ends at `most`; it stretches to the width that it is given.
 * @param {[name: string, value: number][]} parts
 * @param {number} most
 */
export function stackedBar(parts, most) {
  const bar = shape("svg", { class: "drawn-bar", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" });
  let at = 0;
  for (const [name, value] of parts) {
    const width = (value / (most || 1)) * 100;
    if (width) bar.append(shape("rect", { class: name, x: at.toFixed(3), y: 0, width: width.toFixed(3), height: 10 }));
    at += width;
  }
  return bar;
}

/**
 * The Lorenz curve of some loads: how much the least loaded share of the agencies carries; the straight line is equality.
 * @param {number[]} loads
 */
export function lorenzCurve(loads) {
  const total = loads.reduce((sum, value) => sum + value, 0);
  const ordered = [...loads].sort((a, b) => a - b);
  let carried = 0;
  const points = ordered.map((value, index) => {
    carried += value;
    return `${(((index + 1) / ordered.length) * 100).toFixed(2)},${(100 - (carried / total) * 100).toFixed(2)}`;
  });
  const curve = `0,100 ${points.join(" ")}`;
  return shape(
    "svg",
    { class: "lorenz", viewBox: "-1 -1 102 102", "aria-hidden": "true" },
    shape("polygon", { class: "lorenz-gap", points: curve }),
    shape("path", { class: "lorenz-frame", d: "M0 0V100H100" }),
    shape("path", { class: "lorenz-even", d: "M0 100L100 0" }),
    shape("polyline", { class: "lorenz-line", points: curve }),
  );
}

/**
 * Where an observed value lies beside the range that chance gives.
 * @param {{ observed: number, mean: number, low: number, high: number }} given
 */
export function chanceRange({ observed, mean, low, high }) {
  const least = Math.min(observed, low) * 0.9;
  const reach = Math.max(observed, high) * 1.1 - least || 1;
  /** @param {number} value */
  const at = (value) => (((value - least) / reach) * 100).toFixed(2);
  return shape(
    "svg",
    { class: "range", viewBox: "0 0 100 12", "aria-hidden": "true" },
    shape("path", { class: "range-line", d: "M0 6H100" }),
    shape("path", { class: "range-chance", d: `M${at(low)} 6H${at(high)}` }),
    shape("path", { class: "range-mean", d: `M${at(mean)} 2V10` }),
    shape("circle", { class: "range-observed", cx: at(observed), cy: 6, r: 3 }),
  );
}
