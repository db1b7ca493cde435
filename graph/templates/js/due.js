/** What is due, reckoned from the clock of the reader: the data themselves know no today. */

import { ask, asked } from "./asked.js";
import { startHall } from "./hall.js";
import { openListing } from "./listing.js";
import { citeDocument, citePlace, documentFacets, listAgencies, savedFiles, tellAgencies, tellDocument } from "./rows.js";
import { address, bearersOf, facts } from "./shelf.js";
import { link } from "./hall.js";
import { element } from "./text.js";
import { inLanguage, word } from "./words.js";

const SPANS = ["over", "month", "quarter", "year", "later", "rhythm", "open"];
const DAY = 86400000;

/** @param {number} days from today */
function dayFrom(days) {
  const now = new Date();
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
  return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, "0")}-${String(day.getDate()).padStart(2, "0")}`;
}

const today = dayFrom(0);
const limits = { month: dayFrom(30), quarter: dayFrom(90), year: `${today.slice(0, 4)}-12-31` };

/**
 * In which span of time something falls due; each belongs to the first that holds it.
 * @param {Shelf.Fact} row
 */
function spanOf({ due, every }) {
  if (!due) return every ? "rhythm" : "open";
  if (due < today) return "over";
  if (due <= limits.month) return "month";
  if (due <= limits.quarter) return "quarter";
  return due <= limits.year ? "year" : "later";
}

/** @param {Shelf.Fact} row */
function daysLeft({ due }) {
  if (!due) return "";
  const days = Math.round((Date.parse(due) - Date.parse(today)) / DAY);
  return days < 0 ? word("daysOver").replace("{days}", String(-days)) : word("daysLeft").replace("{days}", String(days));
}

/** @returns {Shelf.Listing} */
const list = () => ({
  name: "due",
  counts: "dueCount",
  rows: facts.filter((row) => row.kind === "deadline" || ((row.due || row.every) && !row.told)), // what a deadline tells is told once
  words: (/** @type {Shelf.Fact} */ row) => [inLanguage(row.said), row.quote, row.document.title, row.document.number].join(" "),
  facets: [
    { name: "span", title: "facetSpan", of: (row) => [spanOf(row)], say: (name) => word(`span-${name}`), order: (a, b) => SPANS.indexOf(a[0]) - SPANS.indexOf(b[0]) },
    ...documentFacets((row) => row.document),
    { name: "agency", title: "agency", typed: true, of: (row) => bearersOf(row.task).map((one) => one.label) },
    { name: "sort-of", title: "facetKind", of: (row) => [row.kind], say: (name) => word(`kind-${name}`) },
  ],
  sorts: [
    { name: "due", key: (row) => `${order(row)} ${row.due}` },
    { name: "latest", key: (row) => row.due, down: true },
  ],
  columns: [
    { name: "due", cell: (row) => [element("b", { class: `due due-${spanOf(row)}` }, row.due || word(`span-${spanOf(row)}`)), element("small", { class: "quiet" }, daysLeft(row))], text: (row) => row.due || word(`span-${spanOf(row)}`) },
    { name: "matter", cell: (row) => link(address("doc", row.document.page, `at=${row.start}-${row.end}`), inLanguage(row.said)), text: (row) => inLanguage(row.said) },
    { name: "quotation", cell: (row) => element("q", {}, row.quote), text: (row) => row.quote },
    { name: "agencies", cell: (row) => tellAgencies(bearersOf(row.task)), text: (row) => listAgencies(bearersOf(row.task)) },
    { name: "document", cell: (row) => tellDocument(row.document), text: (row) => citeDocument(row.document) },
    { name: "place", cell: citePlace, text: (row) => row.place },
  ],
  above: spans,
});

/**
 * What is still to come stands before what is over, and before what has no day.
 * @param {Shelf.Fact} row
 */
function order(row) {
  const place = SPANS.indexOf(spanOf(row));
  return place === 0 ? SPANS.length : place;
}

/** @param {Shelf.Fact[]} rows */
function spans(rows) {
  const number = new Map(SPANS.map((name) => [name, 0]));
  for (const row of rows) number.set(spanOf(row), (number.get(spanOf(row)) ?? 0) + 1);
  const counts = [...number].filter(([, count]) => count);
  const chips = counts.map(([name, count]) => element("button", { type: "button", class: `chip span-${name}`, id: `span-${name}`, "aria-pressed": String(asked("span") === name), on: { click: () => ask({ span: asked("span") === name ? "" : String(name) }) } }, word(`span-${name}`), element("b", {}, count)));
  return [element("p", { class: "lead-line" }, `${word("dueLead")} ${today}`), savedFiles("due.ics"), element("div", { class: "spans", role: "group", "aria-label": word("facetSpan") }, chips)];
}

startHall(() => openListing(list));
