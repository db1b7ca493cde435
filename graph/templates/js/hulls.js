/** Communities: soft grounds behind the agencies that share more measures with each other than with the rest. */

import { entityName } from "./entities.js";
import { groups, shownGraph } from "./fold.js";
import { data } from "./model.js";
import { word } from "./words.js";

/** @typedef {[x: number, y: number]} Spot */
/** @typedef {{ rim: Spot[], ink: string, name: string }} Hull */
/** @typedef {{ id: string, number: number, inside: Page.Node[] }} Community */

const PAD = 30;
const STEPS = 12;
const INKS = ["--kind-city-department", "--kind-central-body", "--kind-party-organ", "--kind-district-government", "--kind-branch-office", "--kind-public-institution"];

/** The members of each community of two agencies or more, the largest first. */
export function communities() {
  const members = Map.groupBy(data.nodes, (node) => node.in);
  return [...members].filter(([id, inside]) => inside.length > 1 && id !== "community:0").map(([id, inside]) => ({ id, number: Number(id.split(":")[1]), inside }));
}

/**
 * The nodes of a community that is chosen by its id; nothing for every other id.
 * @param {string} id
 */
export function communitiesOf(id) {
  return communities().find((community) => community.id === id)?.inside.map((node) => node.id);
}

/**
 * What a community is called: after its largest member.
 * @param {Page.Node[]} inside
 */
export function communityName(inside) {
  const [largest] = [...inside].sort((a, b) => b.r - a.r);
  return word("communityOf").replace("{name}", () => entityName(largest.id)).replace("{count}", String(inside.length - 1));
}

/** @param {number} number */
export function communityColour(number) {
  return getComputedStyle(document.documentElement).getPropertyValue(INKS[(number - 1) % INKS.length]).trim();
}

/**
 * The grounds of the communities that are shown: their rim, colour and name; `shown(id)` tells which.
 * @param {(node: Page.Node) => Page.Point} at
 * @param {(id: string) => boolean} shown
 */
export function communityHulls(at, shown) {
  const { byId } = shownGraph();
  return communities()
    .map(({ id, number, inside }) => ({ id, number, inside, discs: inside.filter((node) => byId.has(node.id)).map((node) => ({ ...at(node), r: node.r })) }))
    .filter(({ id, discs }) => discs.length > 1 && shown(id))
    .map(({ id, number, inside, discs }) => ({ rim: rimOf(discs), ink: communityColour(number), name: groups.has(id) ? `▾ ${entityName(id)}` : communityName(inside) }));
}

/** @param {(Page.Point & { r: number })[]} discs */
function rimOf(discs) {
  const points = discs.flatMap(({ x, y, r }) => Array.from({ length: STEPS }, (_, step) => {
    const angle = (2 * Math.PI * step) / STEPS;
    return /** @type {Spot} */ ([x + (r + PAD) * Math.cos(angle), y + (r + PAD) * Math.sin(angle) + 6]);
  }));
  return convexHull(points);
}

/**
 * @param {Page.Brush} ctx
 * @param {Hull} options
 */
export function drawHull(ctx, { rim, ink }) {
  ctx.save();
  ctx.beginPath();
  rim.forEach(([x, y], index) => (index ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
  ctx.closePath();
  ctx.globalAlpha = 0.09;
  ctx.fillStyle = ink;
  ctx.fill();
  ctx.globalAlpha = 0.6;
  ctx.strokeStyle = ink;
  ctx.lineWidth = 1.2;
  ctx.setLineDash([6, 4]);
  ctx.stroke();
  ctx.restore();
}

/**
 * The convex hull of some points (Andrew's monotone chain), anticlockwise.
 * @param {Spot[]} points
 */
function convexHull(points) {
  const sorted = [...points].sort(([a, b], [c, d]) => a - c || b - d);
  /** @param {Spot[]} list */
  const half = (list) => {
    /** @type {Spot[]} */
    const chain = [];
    for (const point of list) {
      while (chain.length > 1 && turn(chain[chain.length - 2], chain[chain.length - 1], point) <= 0) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

/**
 * @param {Spot} given
 * @param {Spot} options
 * @param {Spot} more
 */
function turn([a, b], [c, d], [e, f]) {
  return (c - a) * (f - b) - (d - b) * (e - a);
}
