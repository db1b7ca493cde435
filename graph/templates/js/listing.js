/** A list of the library: what is filtered is what is shown, printed and saved; what it is filtered by stands in the address. */

import { ask, asked } from "./asked.js";
import { saveLines } from "./download.js";
import { facetChoices, filterRows, indexFacet, orderRows } from "./facets.js";
import { paceThrough } from "./pace.js";
import { openShelf } from "./shelf.js";
import { plain } from "./spelling.js";
import { element, onPage, say, setChildren } from "./text.js";
import { chosenLanguage, counted, countWord, word } from "./words.js";

/** @typedef {import("./facets.js").IndexedFacet} IndexedFacet */
/**
 * A list that is open: its facets indexed, the orders that were asked for, the words of its rows by language, and what is shown of it.
 * @typedef {{ listing: Shelf.Listing, facets: IndexedFacet[], orders: Map<string, Promise<Uint32Array>>, spelled: Map<string, Promise<string[]>>, shown?: ChosenRows }} OpenListing
 */
/** @typedef {{ rows: any[], counts: Map<string, Uint32Array> }} ChosenRows */

const AT_ONCE = 60;
const MOST_PRINTED = 2000; // rows that a browser sets on paper without a pause; the file holds all
const MOST_CHOICES = 400; // of one facet
let mostShown = AT_ONCE;
let drawnFor = "";
let listRound = 0;
let facetsOpen = false; // on a narrow page alone: everywhere else they stand open

/**
 * Opens a list once what documents ask for is unpacked; returns what draws it.
 * @param {() => Shelf.Listing} make
 */
export async function openListing(make) {
  onPage("library").setAttribute("aria-busy", "true");
  await openShelf();
  const listing = make();
  /** @type {OpenListing} */
  const opened = { listing, facets: [], orders: new Map(), spelled: new Map() };
  for (const facet of listing.facets) opened.facets.push(await indexFacet(facet, listing.rows));
  startListing(opened);
  return () => drawListing(opened);
}

/**
 * What was begun for a name, or what begins it now.
 * @template T
 * @param {Map<string, Promise<T>>} begun
 * @param {string} name
 * @param {() => Promise<T>} begin
 */
function onceFor(begun, name, begin) {
  const promise = begun.get(name) ?? begin();
  begun.set(name, promise);
  return promise;
}

/**
 * The words of every row as they are looked through.
 * @param {OpenListing} opened
 */
function spellRows({ listing, spelled }) {
  return onceFor(spelled, chosenLanguage(), async () => {
    /** @type {string[]} */
    const made = [];
    await paceThrough(listing.rows, (row) => made.push(plain(listing.words(row))));
    return made;
  });
}

/**
 * The rows that every facet and the words let through, in the order that was asked for, with the counts of each facet.
 * @param {OpenListing} opened
 * @returns {Promise<ChosenRows>}
 */
async function chosenRows(opened) {
  const { rows, sorts } = opened.listing;
  const sort = sorts?.find(({ name }) => name === asked("sort")) ?? sorts?.[0];
  const order = sort && (await onceFor(opened.orders, sort.name, () => orderRows(rows, sort)));
  const words = plain(asked("q"));
  const spelled = words ? await spellRows(opened) : [];
  const { numbers, counts } = filterRows(rows.length, opened.facets, asked, words ? (index) => spelled[index].includes(words) : null);
  return { rows: inOrder(numbers, order).map((index) => rows[index]), counts };
}

/**
 * @param {Uint32Array} numbers ascending
 * @param {Uint32Array | undefined} order
 */
function inOrder(numbers, order) {
  if (!order || numbers.length === order.length) return [...(order ?? numbers)];
  const held = new Uint8Array(order.length);
  for (const index of numbers) held[index] = 1;
  return [...order.filter((index) => held[index])];
}

/**
 * Draws a list into the page; what was asked for meanwhile is drawn instead.
 * @param {OpenListing} opened
 */
async function drawListing(opened) {
  const now = location.hash;
  if (now !== drawnFor) mostShown = AT_ONCE;
  drawnFor = now;
  const mine = ++listRound;
  onPage("library").setAttribute("aria-busy", "true");
  const { rows, counts } = await chosenRows(opened);
  if (mine === listRound) showRows(opened, { rows, counts });
}

/**
 * @param {OpenListing} opened
 * @param {ChosenRows} chosen
 */
function showRows(opened, { rows, counts }) {
  const { listing } = opened;
  opened.shown = { rows, counts };
  const held = document.activeElement instanceof HTMLElement ? document.activeElement.id : "";
  setChildren(onPage("library"), [listing.above?.(listing.rows) ?? "", facetBar(opened, counts), foundLine(listing, rows), listBody(opened, rows)]);
  if (held) document.getElementById(held)?.focus({ preventScroll: true });
  onPage("library").setAttribute("aria-busy", "false");
}

/**
 * @param {OpenListing} opened
 * @param {Map<string, Uint32Array>} counts
 */
function facetBar(opened, counts) {
  const { listing, facets } = opened;
  const choices = facets.map((indexed) => facetField(listing, indexed, counts.get(indexed.facet.name) ?? new Uint32Array())).filter(Boolean);
  const words = element("label", { class: "facet facet-words" }, element("span", {}, word("filterWords")), textField("q", asked("q"), { on: { focus: () => void spellRows(opened) } }));
  const names = ["q", ...listing.facets.map(({ name }) => name)];
  const chosen = names.filter(asked).length;
  const clear = element("button", { type: "button", class: "chip", id: "clear", on: { click: () => ask(Object.fromEntries(names.map((name) => [name, ""]))) } }, word("clearFilters"));
  const fields = element("div", { class: "facet-fields", id: "facets" }, words, choices);
  return element("div", { class: "facets", role: "search", "aria-label": word("filters"), "data-open": facetsOpen ? "yes" : "no" }, facetOpener(chosen), fields, chosen ? clear : "");
}

/**
 * What opens and closes the facets on a narrow page, where all of them would stand between the reader and the first row.
 * @param {number} chosen how many of them are answered
 */
function facetOpener(chosen) {
  const turn = (/** @type {Event} */ event) => {
    facetsOpen = !facetsOpen;
    const button = /** @type {HTMLElement} */ (event.currentTarget);
    button.setAttribute("aria-expanded", String(facetsOpen));
    button.closest(".facets")?.setAttribute("data-open", facetsOpen ? "yes" : "no");
  };
  const said = chosen ? `${word("filters")}（${chosen}）` : word("filters");
  return element("button", { type: "button", class: "facet-opener", id: "open-facets", "aria-expanded": String(facetsOpen), "aria-controls": "facets", on: { click: turn } }, said);
}

/**
 * @param {string} name
 * @param {string} value
 * @param {Page.Options} options
 */
function textField(name, value, { on = {}, ...attributes }) {
  const change = (/** @type {Event} */ event) => ask({ [name]: /** @type {HTMLInputElement} */ (event.target).value.trim() }, { step: true });
  return element("input", { id: `facet-${name}`, type: "search", value, autocomplete: "off", ...attributes, on: { ...on, change } });
}

/**
 * @param {Shelf.Listing} listing
 * @param {IndexedFacet} indexed
 * @param {Uint32Array} counts
 */
function facetField(listing, indexed, counts) {
  const { facet } = indexed;
  const value = asked(facet.name);
  const title = element("span", {}, word(facet.title));
  if (facet.typed) return value || severalOf(indexed, counts) ? element("label", { class: "facet facet-typed" }, title, typedField(listing, indexed, counts)) : "";
  const choices = facetChoices(indexed, counts, value);
  if (choices.length < 2 && !value) return "";
  const options = choices.slice(0, MOST_CHOICES).map(([name, count]) => element("option", { value: name, selected: name === value }, `${facet.say?.(name) ?? name}（${count}）`));
  const change = (/** @type {Event} */ event) => ask({ [facet.name]: /** @type {HTMLSelectElement} */ (event.target).value });
  return element("label", { class: "facet" }, title, element("select", { id: `facet-${facet.name}`, on: { change } }, element("option", { value: "" }, word("all")), options));
}

/**
 * Whether rows have several values of a facet.
 * @param {IndexedFacet} indexed
 * @param {Uint32Array} counts
 */
function severalOf({ values }, counts) {
  let several = 0;
  for (let code = 0; code < values.length && several < 2; code += 1) if (counts[code] && values[code]) several += 1;
  return several > 1;
}

/**
 * A field that is typed into; what it proposes is made when the reader comes to it.
 * @param {Shelf.Listing} listing
 * @param {IndexedFacet} indexed
 * @param {Uint32Array} counts
 */
function typedField(listing, indexed, counts) {
  const { name } = indexed.facet;
  const proposals = element("datalist", { id: `choices-${name}` });
  const propose = () => {
    if (proposals.firstChild) return;
    setChildren(proposals, facetChoices(indexed, counts, "").slice(0, MOST_CHOICES).map(([value, count]) => element("option", { value }, counted(count, listing.counts))));
  };
  return [textField(name, asked(name), { list: proposals.id, on: { focus: propose } }), proposals];
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
 * @param {OpenListing} opened
 * @param {any[]} rows
 */
function listBody(opened, rows) {
  const { listing } = opened;
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
    showMoreRows(opened, mostShown + AT_ONCE);
    document.getElementById("more")?.focus({ preventScroll: true });
  };
  const rest = rows.length - shown.length;
  return [element("div", { class: "scrolls", tabindex: "0", role: "region", "aria-label": word(`${listing.name}Page`) }, table), rest ? element("button", { type: "button", class: "more", id: "more", on: { click: more } }, `${word("showMore")} ${counted(rest, "restRows")}`) : ""];
}

/**
 * Draws the rows that are shown anew, and more of them.
 * @param {OpenListing} opened
 * @param {number} number
 */
function showMoreRows(opened, number) {
  mostShown = number;
  if (opened.shown) showRows(opened, opened.shown);
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
 * @param {OpenListing} opened
 */
function startListing(opened) {
  const { columns, name } = opened.listing;
  onPage("save-csv").addEventListener("click", async () => {
    const { rows } = await chosenRows(opened);
    const lines = [];
    for (const row of rows) lines.push(await Promise.all(columns.map((column) => column.text(row))));
    saveLines(`${name}.csv`, [columns.map((column) => word(`col-${column.name}`)), ...lines]);
  });
  addEventListener("beforeprint", () => showMoreRows(opened, MOST_PRINTED));
}
