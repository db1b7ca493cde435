/** The documents of the library. */

import { startHall } from "./hall.js";
import { openListing } from "./listing.js";
import { citeDocument, lead, tellCited, tellDocument } from "./rows.js";
import { documents, yearOf } from "./shelf.js";
import { link } from "./hall.js";
import { element } from "./text.js";
import { pageAddress } from "./way.js";
import { word } from "./words.js";

const figures = /** @type {const} */ (["measures", "duties", "targets", "deadlines", "support"]);

/** @returns {Shelf.Listing} */
const list = () => ({
  name: "documents",
  counts: "documents",
  rows: documents,
  words: (row) => [row.title, row.number, row.issuers, row.area, row.initials].join(" "),
  facets: [
    { name: "area", title: "facetArea", of: (row) => [row.area] },
    { name: "issuer", title: "facetIssuer", typed: true, of: (row) => row.issuers.split("、") },
    { name: "genre", title: "facetGenre", of: (row) => [row.genre], say: (name) => word(`genre-${name}`) },
    { name: "year", title: "facetYear", of: (row) => [yearOf(row)], order: (a, b) => (a[0] < b[0] ? 1 : -1) },
    { name: "valid", title: "facetValidity", of: (row) => [validity(row)], say: (name) => word(`valid-${name}`) },
  ],
  sorts: [
    { name: "date", key: (row) => row.date, down: true },
    { name: "title", key: (row) => row.title, spelled: true },
    ...figures.map((name) => ({ name, key: (/** @type {any} */ row) => row[name], down: true })),
  ],
  columns: [
    { name: "document", cell: (row) => [tellDocument(row)[0], tellCited(row), tellDocument(row)[1]], text: citeDocument },
    { name: "issuers", cell: (row) => row.issuers, text: (row) => row.issuers },
    { name: "area", cell: (row) => row.area, text: (row) => row.area },
    { name: "date", cell: (row) => row.date, text: (row) => row.date },
    { name: "genre", cell: (row) => genre(row), text: (row) => genre(row) },
    { name: "validity", cell: (row) => force(row), text: (row) => force(row) },
    ...figures.map((name) => ({ name: name === "support" ? "offers" : name, cell: (/** @type {any} */ row) => figure(row, name), text: (/** @type {any} */ row) => row[name] })),
  ],
  above: () => lead("documentsLead"),
});

/** @param {Shelf.Document} row */
function genre(row) {
  return row.genre ? word(`genre-${row.genre}`) : "";
}

/** @param {Shelf.Document} row */
function force(row) {
  return row.from || row.to ? `${row.from} ${word("until")} ${row.to || "…"}` : "";
}

/**
 * Whether a document is in force today, by what it says of itself.
 * @param {Shelf.Document} row
 */
function validity({ from, to }) {
  const today = new Date().toISOString().slice(0, 10);
  if (!from && !to) return "unsaid";
  if (from > today) return "coming";
  return to && to < today ? "over" : "now";
}

/**
 * @param {Shelf.Document} row
 * @param {(typeof figures)[number]} name
 */
function figure(row, name) {
  const number = row[name];
  if (!number) return element("span", { class: "none" }, "0");
  const page = { measures: "ledger", duties: "ledger", targets: "ledger", deadlines: "due", support: "support" }[name];
  return link(pageAddress(page, String(new URLSearchParams({ doc: row.page }))), number);
}

startHall(() => openListing(list));
