/** The table: every line of the graph as a row, so that nothing is shown by the canvas alone. */

import { data } from "./model.js";
import { change, current } from "./state.js";
import { TABLES } from "./tables.js";
import { element, marked, onPage } from "./text.js";
import { counted, word } from "./words.js";

const AT_ONCE = 1000; // rows that a browser lays out without a pause; the file always holds all
const table = TABLES[data.page];
let most = AT_ONCE;

/**
 * What the reader sorts by, from the address.
 * @returns {[column: string, down: boolean]}
 */
function sorting() {
  const { sort } = current();
  const column = sort.replace(/^-/, "");
  return table.columns.includes(column) ? [column, sort.startsWith("-")] : ["", false];
}

function sortedRows() {
  const [column, down] = sorting();
  const rows = table.rows();
  if (!column) return rows;
  const key = (/** @type {Page.Line} */ { cells, position }) => (table.byPlace.includes(column) ? position : cells[table.columns.indexOf(column)]);
  return rows.sort((a, b) => compare(key(a), key(b)) * (down ? -1 : 1));
}

/** The table as lines of cells, its head first, as it is filtered and sorted. */
export function tableLines() {
  return [table.columns.map(word), ...sortedRows().map((row) => row.cells)];
}

export function drawTable() {
  const rows = sortedRows();
  const place = onPage("table");
  place.replaceChildren(
    element(
      "table",
      {},
      element("caption", { class: "unseen" }, word(`${data.page}Page`)),
      element("thead", {}, element("tr", {}, shownColumns().map(columnHead))),
      element("tbody", {}, rows.slice(0, most).map(line)),
    ),
  );
  if (rows.length > most) place.append(element("button", { type: "button", class: "more", on: { click: showMore } }, `${word("showMore")} ${counted(rows.length - most, "restRows")}`));
}

function showMore() {
  most += AT_ONCE;
  drawTable();
}

/** The words that name the agency are marked in the statement; a file has them in a column of their own. */
function shownColumns() {
  return table.columns.filter((name) => !table.columns.includes("statement") || name !== "quotation");
}

/**
 * @param {string | number} a
 * @param {string | number} b
 */
function compare(a, b) {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a).localeCompare(String(b), "zh", { numeric: true });
}

/** @param {string} name */
function columnHead(name) {
  const [column, down] = sorting();
  const way = column === name ? (down ? "descending" : "ascending") : "none";
  const sort = () => {
    change({ sort: column === name && !down ? `-${name}` : name }, { step: true });
    /** @type {HTMLElement | null} */ (document.querySelector(`#table [data-column="${name}"]`))?.focus();
  };
  return element("th", { scope: "col", "aria-sort": way, class: `col-${name}` }, element("button", { type: "button", "data-column": name, on: { click: sort } }, word(name)));
}

/** @param {Page.Line} given */
function line({ cells, leads, ids }) {
  const { node } = current();
  return element("tr", { class: node && ids.includes(node) ? "chosen" : "" }, shownColumns().map((name) => cell(name, cells, leads[name])));
}

/**
 * @param {string} name
 * @param {Page.Line["cells"]} cells
 * @param {string | undefined} leads
 */
function cell(name, cells, leads) {
  const text = cells[table.columns.indexOf(name)];
  const shown = name === "statement" ? marked(String(text), String(cells[table.columns.indexOf("quotation")])) : text;
  const link = leads && text && text !== "—";
  return element("td", { class: `col-${name}` }, link ? element("button", { type: "button", class: "link words", on: { click: () => change({ node: leads }) } }, shown) : shown);
}
