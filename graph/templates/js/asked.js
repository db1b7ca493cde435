/** What the reader asked for on a page of the library, kept in the address, so that a link brings back the same view. */

import { keepPlace, placeHere } from "./way.js";

/** @type {(() => void | Promise<void>)[]} */
const listeners = [];
let values = read();

function read() {
  return new URLSearchParams(placeHere());
}

/**
 * A value of the address, "" where it says none.
 * @param {string} name
 */
export function asked(name) {
  return values.get(name) ?? "";
}

/**
 * Changes values of the address; what is "" leaves it. The way back leads to the view before, except after small steps.
 * @param {Record<string, string>} part
 * @param {{ step?: boolean }} [options]
 */
export function ask(part, { step = false } = {}) {
  const next = new URLSearchParams(values);
  for (const [name, value] of Object.entries(part)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  if (String(next) === String(values)) return;
  values = next;
  keepPlace(String(next), { step });
  announce();
}

/**
 * Calls `listener` now and after every change.
 * @param {() => void | Promise<void>} listener
 */
export function onAsked(listener) {
  listeners.push(listener);
  return listener();
}

function announce() {
  for (const listener of listeners) listener();
}

addEventListener("popstate", () => {
  values = read();
  announce();
});
