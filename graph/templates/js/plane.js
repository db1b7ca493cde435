/** What all drawn graphs do alike: where the reader looks, what the pointer is on, what a press chooses. */

import { entityName } from "./entities.js";
import { groups } from "./fold.js";
import { agencies, kindName } from "./model.js";
import { change, current, toggle } from "./state.js";
import { visible } from "./text.js";

export const container = document.getElementById("canvas");
let pointed = "";

/** Goes to where the link says that the reader was looking; says whether it says so. */
export function lookAgain(network) {
  const [x, y, scale] = current().look.split(",").map(Number);
  if (!scale) return false;
  network.moveTo({ position: { x, y }, scale });
  return true;
}

export function keepView(network) {
  const { x, y } = network.getViewPosition();
  change({ look: `${Math.round(x)},${Math.round(y)},${network.getScale().toFixed(3)}` }, { step: true });
}

/** A group is opened or closed, everything else is chosen. */
export function pressOn(id) {
  if (groups.has(id)) toggle("show", `open:${id}`);
  else change({ node: id });
}

/** Follows the pointer: `nodeAt(place)` names what it is on, `light(id)` is told when that changes. */
export function followPointer(network, nodeAt, light) {
  const point = (id) => {
    if (id === pointed) return;
    pointed = id;
    container.style.cursor = id ? "pointer" : "";
    container.title = id ? visible(wholeName(id)) : "";
    light(id);
  };
  container.addEventListener("mousemove", ({ clientX, clientY }) => {
    const { left, top } = container.getBoundingClientRect();
    point(nodeAt(network.DOMtoCanvas({ x: clientX - left, y: clientY - top })) ?? "");
  });
  container.addEventListener("mouseleave", () => point(""));
}

/** The name without abbreviation: of an agency the official one, with its class and area. */
function wholeName(id) {
  const row = agencies.get(id);
  return row ? [row.full_name, kindName(row), row.jurisdiction].filter(Boolean).join(" · ") : entityName(id);
}
