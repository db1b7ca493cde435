/** What the reader looks at, kept in the address, so that a link brings back the same view. */

import { keepPlace, placeHere } from "./way.js";

/** @typedef {(state: Page.State, previous: Page.State) => void} Listener */

/** @type {Page.State} */
const DEFAULTS = { node: "", at: "", view: "", lang: "", theme: "", sort: "", look: "", scope: "", least: "", circle: "", hide: [], show: [] };
/** @type {Listener[]} */
const listeners = [];
/** @type {Page.State} */
let state = read();

/** @returns {Page.State} */
function read() {
  const asked = new URLSearchParams(placeHere());
  const text = (/** @type {string} */ name) => asked.get(name) ?? "";
  const one = (/** @type {string} */ name, /** @type {string[]} */ allowed) => (allowed.includes(text(name)) ? text(name) : "");
  return {
    node: asked.get("node") ?? "",
    at: asked.get("at") ?? "", // the characters of a document: "1234-1240"
    view: one("view", ["list", "graph", "table"]),
    lang: one("lang", ["zh", "en"]),
    theme: one("theme", ["light", "dark"]),
    sort: asked.get("sort") ?? "", // a column of the table, "-" before it for downwards
    look: /^-?\d+,-?\d+,[\d.]+$/.test(text("look")) ? text("look") : "", // the middle and the scale of a graph
    scope: /^[a-z]+$/.test(text("scope")) ? text("scope") : "", // the group of agencies that is shown alone
    least: /^[1-9]\d*$/.test(text("least")) ? text("least") : "", // the fewest measures that a line of a network stands for
    circle: one("circle", ["yes"]), // the agency that is chosen is shown with its partners alone
    hide: asked.getAll("hide"),
    show: asked.getAll("show"), // what is shown only on request: opened groups, communities
  };
}

/** @param {Page.State} state */
function write(state) {
  const asked = new URLSearchParams();
  for (const name of /** @type {const} */ (["node", "at", "view", "lang", "theme", "sort", "look", "scope", "least", "circle"])) if (state[name]) asked.set(name, state[name]);
  for (const name of /** @type {const} */ (["hide", "show"])) for (const value of state[name]) asked.append(name, value);
  return String(asked);
}

/** @param {Page.State} previous */
function announce(previous) {
  for (const listener of listeners) listener(state, previous);
}

export function current() {
  return state;
}

/**
 * Calls `listener(state, previous)` now and after every change.
 * @param {Listener} listener
 */
export function watch(listener) {
  listeners.push(listener);
  listener(state, DEFAULTS);
}

/**
 * Changes the state; the way back leads to the state before, except after small steps.
 * @param {Partial<Page.State>} part
 * @param {{ step?: boolean }} [options]
 */
export function change(part, { step = false } = {}) {
  const previous = state;
  state = { ...state, ...part };
  if (write(state) === write(previous)) return;
  keepPlace(write(state), { step });
  announce(previous);
}

/**
 * Adds a name to the list "hide" or "show", or takes it away.
 * @param {"hide" | "show"} list
 * @param {string} name
 */
export function toggle(list, name) {
  const names = state[list];
  change({ [list]: names.includes(name) ? names.filter((other) => other !== name) : [...names, name].sort() });
}

/** @param {string} name */
export function toggleHidden(name) {
  toggle("hide", name);
}

addEventListener("popstate", () => {
  const previous = state;
  state = read();
  announce(previous);
});
