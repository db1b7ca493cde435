/** Whom the reader looks at: governments of one level, Party organs, enterprises … Every body is in one such group. */

import { agencies, agenciesByLoad, data } from "./model.js";
import { change, current } from "./state.js";
import { element } from "./text.js";
import { word } from "./words.js";

const ORDER = ["central", "province", "city", "county", "government", "party", "organ", "institution", "enterprise", "group", "unknown"];

/** The group of an agency: its level when it is a government, else what sort of body it is. */
export function scopeOf({ kind, level }) {
  const sector = data.sectors[kind] ?? "unknown";
  return sector === "government" ? level || sector : sector;
}

/** The groups of the agencies that are responsible for something, with their number. */
export function scopeCounts() {
  return ORDER.map((name) => [name, agenciesByLoad.filter((row) => scopeOf(row) === name).length]).filter(([, number]) => number);
}

export function inScope(iri) {
  const { scope } = current();
  return !scope || (agencies.has(iri) && scopeOf(agencies.get(iri)) === scope);
}

/** The agencies that are looked at, the most loaded first. */
export function scopedAgencies() {
  return agenciesByLoad.filter((row) => inScope(row.iri));
}

/** A list to choose from, put into `place`; nothing where there is no choice. */
export function drawScope(place) {
  const counts = scopeCounts();
  const { scope } = current();
  const held = place.contains(document.activeElement);
  const choose = (event) => change({ scope: event.target.value, look: "" }); // the view is fitted to what is left
  const options = [["", agenciesByLoad.length], ...counts].map(([name, number]) => element("option", { value: name, selected: name === scope }, `${scopeName(name)} ${number}`));
  const choice = element("label", { class: "scope" }, element("span", {}, word("scope")), element("select", { id: "scope-choice", on: { change: choose } }, options));
  place.replaceChildren(...(counts.length > 1 ? [choice] : []));
  if (held) document.getElementById("scope-choice")?.focus();
}

/** The same as a row of buttons. */
export function scopeChips() {
  const counts = scopeCounts();
  if (counts.length < 2) return "";
  const { scope } = current();
  const chips = [["", agenciesByLoad.length], ...counts].map(([name, number]) => {
    const press = () => {
      change({ scope: name });
      document.querySelector(`[data-scope="${name}"]`)?.focus({ preventScroll: true });
    };
    return element("button", { type: "button", class: "chip", "data-scope": name, "aria-pressed": String(name === scope), on: { click: press } }, scopeName(name), element("b", {}, number));
  });
  return element("div", { class: "scopes", role: "group", "aria-label": word("scope") }, chips);
}

function scopeName(name) {
  return word(`scope-${name || "all"}`);
}

/** The command that computes every figure among the bodies of one group alone; "" for governments of no known level, which it cannot tell apart. */
export function scopeCommand(name) {
  if (name === "government") return "";
  const level = ["central", "province", "city", "county"].includes(name) ? `--level ${name} --kind government` : `--kind ${name}`;
  return `policy-graph report ${level}`;
}
