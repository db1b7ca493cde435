/** Whom the reader looks at: governments of one level, Party organs, enterprises … Every body is in one such group. */

import { agenciesByLoad, data, rows } from "./model.js";
import { change, current } from "./state.js";
import { element, setChildren } from "./text.js";
import { word } from "./words.js";

const scopes = new Map(rows.agencies.map((row, index) => [row.iri, data.standing.scopes[index]]));
const offered = data.standing.offered; // the groups of the agencies that bear a measure, with their number
/** @type {[name: string, number: number][]} */
const everyScope = [["", agenciesByLoad.length], ...offered];

/** @param {string} iri */
export function inScope(iri) {
  const { scope } = current();
  return !scope || scopes.get(iri) === scope;
}

/** The agencies that are looked at, the most loaded first. */
export function scopedAgencies() {
  return agenciesByLoad.filter((row) => inScope(row.iri));
}

/**
 * A list to choose from, put into `place`; nothing where there is no choice.
 * @param {HTMLElement} place
 */
export function drawScope(place) {
  const { scope } = current();
  const held = place.contains(document.activeElement);
  const choose = (/** @type {Event} */ event) => change({ scope: /** @type {HTMLSelectElement} */ (event.target).value, look: "" }); // the view is fitted to what is left
  const options = everyScope.map(([name, number]) => element("option", { value: name, selected: name === scope }, `${scopeName(name)} ${number}`));
  const choice = element("label", { class: "scope" }, element("span", {}, word("scope")), element("select", { id: "scope-choice", on: { change: choose } }, options));
  setChildren(place, offered.length > 1 ? [choice] : []);
  if (held) document.getElementById("scope-choice")?.focus();
}

/** The same as a row of buttons. */
export function scopeChips() {
  if (offered.length < 2) return "";
  const { scope } = current();
  const chips = everyScope.map(([name, number]) => {
    const press = () => {
      change({ scope: name });
      /** @type {HTMLElement | null} */ (document.querySelector(`[data-scope="${name}"]`))?.focus({ preventScroll: true });
    };
    return element("button", { type: "button", class: "chip", "data-scope": name, "aria-pressed": String(name === scope), on: { click: press } }, scopeName(name), element("b", {}, number));
  });
  return element("div", { class: "scopes", role: "group", "aria-label": word("scope") }, chips);
}

/** @param {string} name */
function scopeName(name) {
  return word(`scope-${name || "all"}`);
}

/**
 * The command that computes every figure among the bodies of one group alone; "" for governments of no known level, which it cannot tell apart.
 * @param {string} name
 */
export function scopeCommand(name) {
  if (name === "government") return "";
  const level = ["central", "province", "city", "county"].includes(name) ? `--level ${name} --kind government` : `--kind ${name}`;
  return `policy-graph report ${level}`;
}
