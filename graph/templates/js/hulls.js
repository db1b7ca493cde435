/** Communities: soft grounds behind the agencies that share more measures with each other than with the rest. */

import { entityName } from "./entities.js";
import { groups, shownGraph } from "./fold.js";
import { data } from "./model.js";
import { FONTS } from "./scene.js";
import { word } from "./words.js";

const PAD = 30;
const STEPS = 12;
const INKS = ["--kind-city-department", "--kind-central-body", "--kind-party-organ", "--kind-district-government", "--kind-branch-office", "--kind-public-institution"];

/** The members of each community of two agencies or more, the largest first. */
export function communities() {
  const members = Map.groupBy(data.nodes, (node) => node.in);
  return [...members].filter(([id, inside]) => inside.length > 1 && id !== "community:0").map(([id, inside]) => ({ id, number: Number(id.split(":")[1]), inside }));
}

/** The nodes of a community that is chosen by its id; nothing for every other id. */
export function communitiesOf(id) {
  return communities().find((community) => community.id === id)?.inside.map((node) => node.id);
}

export function communityColour(number) {
  return getComputedStyle(document.documentElement).getPropertyValue(INKS[(number - 1) % INKS.length]).trim();
}

export function drawCommunities(ctx, { at, inks, all, open }) {
  const { byId } = shownGraph();
  for (const { id, number, inside } of communities()) {
    const shown = inside.filter((node) => byId.has(node.id));
    if (shown.length > 1 && (all || open(id))) drawHull(ctx, shown.map((node) => ({ ...at(node), r: node.r })), communityColour(number), groups.has(id) ? `▾ ${entityName(id)}` : `${word("community")} ${number}`, inks);
  }
}

function drawHull(ctx, discs, ink, name) {
  const rim = discs.flatMap(({ x, y, r }) => Array.from({ length: STEPS }, (_, step) => {
    const angle = (2 * Math.PI * step) / STEPS;
    return [x + (r + PAD) * Math.cos(angle), y + (r + PAD) * Math.sin(angle) + 6];
  }));
  const hull = convexHull(rim);
  ctx.save();
  ctx.beginPath();
  hull.forEach(([x, y], index) => (index ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
  ctx.closePath();
  ctx.globalAlpha = 0.09;
  ctx.fillStyle = ink;
  ctx.fill();
  ctx.globalAlpha = 0.6;
  ctx.strokeStyle = ink;
  ctx.lineWidth = 1.2;
  ctx.setLineDash([6, 4]);
  ctx.stroke();
  ctx.setLineDash([]);
  const [x, y] = hull.reduce((top, point) => (point[1] < top[1] ? point : top));
  ctx.globalAlpha = 1;
  ctx.fillStyle = ink;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.font = `600 12px ${FONTS.sans}`;
  ctx.fillText(name, x, y - 9);
  ctx.restore();
}

/** The convex hull of some points (Andrew's monotone chain), anticlockwise. */
function convexHull(points) {
  const sorted = [...points].sort(([a, b], [c, d]) => a - c || b - d);
  const half = (list) => {
    const chain = [];
    for (const point of list) {
      while (chain.length > 1 && turn(chain.at(-2), chain.at(-1), point) <= 0) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

function turn([a, b], [c, d], [e, f]) {
  return (c - a) * (f - b) - (d - b) * (e - a);
}
