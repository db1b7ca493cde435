/** The legend, whose entries hide and show what they stand for. */

import { kindCounts, rankCounts } from "./filter.js";
import { kindColour, kindName, kindSign } from "./model.js";
import { drawScope } from "./scope.js";
import { change, current, toggle } from "./state.js";
import { element, onPage, setChildren } from "./text.js";
import { word } from "./words.js";

/** @typedef {{ classes?: () => [name: string, sign: Page.Child, text: string, number: number][], requests?: () => [name: string, text: string][] }} Legend */

/**
 * Draws the entries of roles and classes; a page passes its own classes instead of the kinds of agencies, and what it shows on request.
 * @param {Legend} [given]
 */
export function drawLegend({ classes = kindEntries, requests = () => [] } = {}) {
  const entries = [
    ...rankCounts().map(([rank, number]) => entry(`role:${rank}`, element("i", { class: `line line-${rank}` }), word(rank), number)),
    element("span", { class: "legend-gap" }),
    ...classes().map(([name, sign, text, number]) => entry(name, sign, text, number)),
    ...requests().map(([name, text]) => request(name, text)),
  ];
  const { hide, scope, least, circle } = current();
  if (hide.length || scope || least || circle) {
    entries.push(element("button", { type: "button", class: "chip chip-all", on: { click: () => change({ hide: [], scope: "", least: "", circle: "" }) } }, word("showAll")));
  }
  drawScope(onPage("scope"));
  setChildren(onPage("legend"), entries);
}

/** @returns {[name: string, sign: Page.Child, text: string, number: number][]} */
function kindEntries() {
  return kindCounts().map(([row, number]) => [`kind:${row.kind}`, kindBadge(row), kindName(row), number]);
}

/**
 * The square with the sign of a class.
 * @param {Page.Agency} row
 */
export function kindBadge(row) {
  return element("i", { class: "badge", "aria-hidden": "true", title: kindName(row), style: { "--kind": kindColour(row.kind) } }, kindSign(row));
}

/**
 * @param {string} name
 * @param {Page.Child} sign
 * @param {string} text
 * @param {number} number
 */
function entry(name, sign, text, number) {
  return chip("hide", name, !current().hide.includes(name), [sign, text, element("b", {}, number)]);
}

/**
 * What is shown only when it is asked for.
 * @param {string} name
 * @param {string} text
 */
function request(name, text) {
  return chip("show", name, current().show.includes(name), [element("i", { class: "request", "aria-hidden": "true" }), text]);
}

/**
 * @param {"hide" | "show"} list
 * @param {string} name
 * @param {boolean} pressed
 * @param {Page.Child[]} inside
 */
function chip(list, name, pressed, inside) {
  const press = () => {
    toggle(list, name);
    /** @type {HTMLElement | null} */ (document.querySelector(`#legend [data-name="${CSS.escape(name)}"]`))?.focus();
  };
  return element("button", { type: "button", class: `chip chip-${list}`, "aria-pressed": String(pressed), "data-name": name, on: { click: press } }, inside);
}
