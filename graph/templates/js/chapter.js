/** What all chapters of the report share: figures that open their words, lists that unfold, tables that scroll. */

import { kindBadge } from "./legend.js";
import { agencies, briefName, data } from "./model.js";
import { change } from "./state.js";
import { element } from "./text.js";
import { counted, word } from "./words.js";

const loads = new Map(data.load.agencies.map((values) => [values[0], values]));

/**
 * Where the values of a metric stand in the row of an agency.
 * @param {string} name
 */
export function columnOf(name) {
  return data.load.metrics.findIndex(([metric]) => metric === name) + 1;
}

/**
 * The values of an agency, by metric as in the data block.
 * @param {string} iri
 */
export function valuesOf(iri) {
  return loads.get(iri) ?? [];
}

/**
 * A button that opens the words of a figure in the panel.
 * @param {string} id
 * @param {Page.Options} options
 * @param {...Page.Child} children
 */
export function figure(id, options, ...children) {
  const open = () => {
    change({ node: id });
    /** @type {HTMLElement | null} */ (document.querySelector("#panel h2"))?.focus({ preventScroll: true });
  };
  return element("button", { type: "button", "data-figure": id, ...options, on: { click: open } }, ...children);
}

/**
 * Words for those who hear the page.
 * @param {string} text
 */
export function unseen(text) {
  return element("span", { class: "unseen" }, text);
}

/**
 * @param {string} name
 * @param {Page.Child} title
 * @param {Page.Child} note
 * @param {...Page.Child} children
 */
export function chapter(name, title, note, ...children) {
  return element(
    "section",
    { class: `chapter chapter-${name}`, id: `part-${name}`, "data-part": name },
    element("h2", { tabindex: "-1" }, title),
    note ? element("p", { class: "quiet" }, note) : "",
    ...children,
  );
}

/**
 * A list that shows its first rows and keeps the others in a part that opens.
 * @param {HTMLElement[]} made
 * @param {number} shown
 */
export function unfolding(made, shown) {
  const [first, rest] = [made.slice(0, shown), made.slice(shown)];
  if (!rest.length) return [element("ol", { class: "rows" }, first)];
  return [
    element("ol", { class: "rows" }, first),
    element("details", { class: "whole" }, element("summary", {}, counted(rest.length, "moreRows")), element("ol", { class: "rows", start: shown + 1 }, rest)),
  ];
}

/** @param {{ passages: string[] }} given */
export function passageCount({ passages }) {
  return passages.length ? counted(passages.length, "passages") : word("moreAbout");
}

/**
 * A figure as it is printed.
 * @param {Page.Cell | undefined} value
 * @param {string} kind
 */
export function shown(value, kind) {
  if (value == null || typeof value !== "number") return String(value ?? "—");
  if (kind === "share") return `${(value * 100).toFixed(1)} %`;
  if (kind === "flag") return value ? word("yes") : "—";
  if (kind !== "number" || Number.isInteger(value)) return String(value);
  return value.toFixed(Math.abs(value) < 1 ? 4 : 2);
}

/**
 * Wide tables scroll by themselves, also by keyboard.
 * @param {string} label
 * @param {...Page.Child} children
 */
export function scrolling(label, ...children) {
  return element("div", { class: "scrolls", tabindex: "0", role: "region", "aria-label": label }, ...children);
}

/** @param {string} iri */
export function agencyChip(iri) {
  const row = agencies.get(iri);
  return figure(iri, { class: "chip" }, row ? [kindBadge(row), element("span", { title: row.full_name }, briefName(row))] : iri);
}
