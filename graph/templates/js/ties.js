/** How much of a network is shown: lines of so many common measures at least, and the circle of one agency alone. */

import { data } from "./model.js";
import { change, current, watch } from "./state.js";
import { element, onPage, setChildren } from "./text.js";
import { word } from "./words.js";

const strongestTie = data.edges.reduce((most, { weight }) => Math.max(most, weight), 1);

/** A slider for the least weight of a line; nothing where all lines weigh the same. */
export function startTies() {
  if (strongestTie < 2) return;
  const name = element("span");
  const said = element("output", { for: "least" });
  const move = (/** @type {Event} */ event) => {
    const least = Number(/** @type {HTMLInputElement} */ (event.target).value);
    change({ least: least > 1 ? String(least) : "", look: "" }, { step: true }); // the view is fitted to what is left
  };
  const slider = /** @type {HTMLInputElement} */ (element("input", { type: "range", id: "least", min: "1", max: String(strongestTie), step: "1", on: { input: move } }));
  setChildren(onPage("ties"), [element("label", { class: "scope ties" }, name, slider, said)]);
  watch(({ least }) => {
    name.textContent = word("leastShared");
    slider.value = least || "1";
    said.textContent = least || "1";
  });
}

/** The switch between the whole network and the circle of the agency that is chosen. */
export function circleSwitch() {
  const alone = Boolean(current().circle);
  const press = () => {
    change({ circle: alone ? "" : "yes", look: "" });
    document.getElementById("circle")?.focus();
  };
  return element("p", {}, element("button", { type: "button", class: "chip chip-show", id: "circle", "aria-pressed": String(alone), title: word("circleNote"), on: { click: press } }, word("circleAlone")));
}
