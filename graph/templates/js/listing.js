/** A list of the library: what is filtered is what is shown, printed and saved; what it is filtered by stands in the address. */

import { ask, asked } from "./asked.js";
import { saveLines } from "./download.js";
import { plain } from "./spelling.js";
import { element, onPage, say, setChildren } from "./text.js";
import { counted, countWord, word } from "./words.js";

const AT_ONCE = 60;
const MOST_PRINTED = 2000; // rows that a browser sets on paper without a pause; the file holds all
const MOST_CHOICES = 80; // longer lists of choices are typed into
let mostShown = AT_ONCE;
let drawnFor = "";

/**
 * The rows that every facet lets through, except one.
 * @param {Shelf.Listing} listing
 * @param {string} [except]
 */
export function chosenRows(listing, except = "") {
  const words = plain(asked("q"));
  const active = listing.facets.filter(({ name }) => name !== except && asked(name));
  return listing.rows.filter((row) => active.every((facet) => fitsFacet(facet, row)) && (!words || plain(listing.words(row)).includes(words)));
}

/**
 * @param {Shelf.Facet} facet
 * @param {any} row
 */
function fitsFacet(facet, row) {
  const value = asked(facet.name);
  const found = facet.of(row);
  if (!facet.typed) return found.includes(value);
  const typed = plain(value);
  return found.some((one) => plain(one).includes(typed));
}

/**
 * Draws a list into the page.
 * @param {Shelf.Listing} listing
 */
export function drawListing(listing) {
  const now = location.hash;
  if (now !== drawnFor) mostShown = AT_ONCE;
  drawnFor = now;
  const rows = sortedRows(listing, chosenRows(listing));
  const held = document.activeElement instanceof HTMLElement ? document.activeElement.id : "";
  setChildren(onPage("library"), [listing.above?.(rows) ?? "", facetBar(listing), foundLine(listing, rows), listBody(listing, rows)]);
  if (held) document.getElementById(held)?.focus({ preventScroll: true });
}

/** @param {Shelf.Listing} listing */
function facetBar(listing) {
  const fields = listing.facets.map((facet) => facetField(listing, facet)).filter(Boolean);
  const words = element("label", { class: "facet facet-words" }, element("span", {}, word("filterWords")), textField("q", asked("q"), ""));
  const names = ["q", ...listing.facets.map(({ name }) => name)];
  const clear = element("button", { type: "button", class: "chip", id: "clear", on: { click: () => ask(Object.fromEntries(names.map((name) => [name, ""]))) } }, word("clearFilters"));
  return element("div", { class: "facets", role: "search", "aria-label": word("filters") }, words, fields, names.some(asked) ? clear : "");
}

/**
 * @param {string} name
 * @param {string} value
 * @param {string} list
 */
function textField(name, value, list) {
  const change = (/** @type {Event} */ event) => ask({ [name]: /** @type {HTMLInputElement} */ (event.target).value.trim() }, { step: true });
  return element("input", { id: `facet-${name}`, type: "search", value, autocomplete: "off", ...(list ? { list } : {}), on: { change } });
}

/**
 * @param {Shelf.Listing} listing
 * @param {Shelf.Facet} facet
 */
function facetField(listing, facet) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const row of chosenRows(listing, facet.name)) for (const value of new Set(facet.of(row))) counts.set(value, (counts.get(value) ?? 0) + 1);
  const value = asked(facet.name);
  if (value && !facet.typed && !counts.has(value)) counts.set(value, 0);
  const choices = [...counts].filter(([name]) => name).sort(facet.order ?? byCount);
  if (choices.length < 2 && !value) return "";
  const title = element("span", {}, word(facet.title));
  if (facet.typed) {
    const list = `choices-${facet.name}`;
    const known = choices.slice(0, MOST_CHOICES * 5).map(([name, count]) => element("option", { value: name }, counted(count, listing.counts)));
    return element("label", { class: "facet facet-typed" }, title, textField(facet.name, value, list), element("datalist", { id: list }, known));
  }
  const options = choices.slice(0, MOST_CHOICES * 5).map(([name, count]) => element("option", { value: name, selected: name === value }, `${facet.say?.(name) ?? name}（${count}）`));
  const change = (/** @type {Event} */ event) => ask({ [facet.name]: /** @type {HTMLSelectElement} */ (event.target).value });
  return element("label", { class: "facet" }, title, element("select", { id: `facet-${facet.name}`, on: { change } }, element("option", { value: "" }, word("all")), options));
}

/**
 * @param {[string, number]} a
 * @param {[string, number]} b
 */
function byCount(a, b) {
  return b[1] - a[1] || a[0].localeCompare(b[0], "zh");
}

/**
 * @param {Shelf.Listing} listing
 * @param {any[]} rows
 */
function sortedRows(listing, rows) {
  const chosen = listing.sorts?.find(({ name }) => name === asked("sort")) ?? listing.sorts?.[0];
  return chosen ? [...rows].sort(chosen.compare) : rows;
}

/**
 * @param {Shelf.Listing} listing
 * @param {any[]} rows
 */
function foundLine(listing, rows) {
  const whole = rows.length === listing.rows.length ? "" : ` / ${listing.rows.length}`;
  const said = `${rows.length}${whole} ${countWord(rows.length, listing.counts)}`;
  say(said);
  const change = (/** @type {Event} */ event) => ask({ sort: /** @type {HTMLSelectElement} */ (event.target).value }, { step: true });
  const sorts = listing.sorts?.map(({ name }) => element("option", { value: name, selected: name === asked("sort") }, word(`sort-${name}`)));
  const choice = sorts ? element("label", { class: "facet sort" }, element("span", {}, word("sortBy")), element("select", { id: "sort", on: { change } }, sorts)) : "";
  return element("div", { class: "found-line" }, element("p", { class: "counted", id: "counted" }, said), listing.aside?.(rows) ?? "", choice);
}

/**
 * @param {Shelf.Listing} listing
 * @param {any[]} rows
 */
function listBody(listing, rows) {
  if (!rows.length) return element("p", { class: "notice" }, word("noHits"));
  const shown = rows.slice(0, mostShown);
  const table = element(
    "table",
    { class: `listing listing-${listing.name}` },
    element("caption", { class: "unseen" }, word(`${listing.name}Page`)),
    element("thead", {}, element("tr", {}, listing.columns.map((column) => element("th", { scope: "col", class: `col-${column.name}` }, word(`col-${column.name}`))))),
    element("tbody", {}, shown.map((row) => listLine(listing, row))),
  );
  const more = () => {
    mostShown += AT_ONCE;
    drawListing(listing);
    document.getElementById("more")?.focus({ preventScroll: true });
  };
  const rest = rows.length - shown.length;
  return [element("div", { class: "scrolls", tabindex: "0", role: "region", "aria-label": word(`${listing.name}Page`) }, table), rest ? element("button", { type: "button", class: "more", id: "more", on: { click: more } }, `${word("showMore")} ${counted(rest, "restRows")}`) : ""];
}

/**
 * @param {Shelf.Listing} listing
 * @param {any} row
 */
function listLine(listing, row) {
  return element("tr", {}, listing.columns.map((column) => element("td", { class: `col-${column.name}`, "data-label": word(`col-${column.name}`) }, column.cell(row))));
}

/**
 * Starts what saves and prints a list.
 * @param {Shelf.Listing} listing
 */
export function startListing(listing) {
  onPage("save-csv").addEventListener("click", async () => {
    const rows = sortedRows(listing, chosenRows(listing));
    const lines = [];
    for (const row of rows) lines.push(await Promise.all(listing.columns.map((column) => column.text(row))));
    saveLines(`${listing.name}.csv`, [listing.columns.map((column) => word(`col-${column.name}`)), ...lines]);
  });
  addEventListener("beforeprint", () => {
    mostShown = MOST_PRINTED;
    drawListing(listing);
  });
}
