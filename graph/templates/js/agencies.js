/** The agencies of the library, by how much they bear. */

import { startHall, link } from "./hall.js";
import { openListing } from "./listing.js";
import { lead } from "./rows.js";
import { address, agencies, agencyLabel } from "./shelf.js";
import { element } from "./text.js";
import { chosenLanguage, word } from "./words.js";

const figures = /** @type {const} */ (["load", "lead", "first", "help", "sole", "documents"]);
const bearing = agencies.filter((row) => row.load > 0);

/** @returns {Shelf.Listing} */
const list = () => ({
  name: "agencies",
  counts: "agencyCount",
  rows: bearing,
  words: (/** @type {Shelf.Agency} */ row) => [row.label, row.label_en, row.name, row.full, row.initials, ...row.names].join(" "),
  facets: [
    { name: "area", title: "facetArea", of: (row) => [row.area] },
    { name: "level", title: "facetLevel", of: (row) => [row.scope], say: (name) => word(`scope-${name}`) },
    { name: "kind", title: "kind", of: (row) => [row.kind_zh] },
  ],
  sorts: figures.map((name) => ({ name, key: (row) => row[name], down: true })),
  columns: [
    { name: "agency", cell: tell, text: (row) => row.label },
    { name: "area", cell: (row) => row.area, text: (row) => row.area },
    { name: "kind", cell: kindOf, text: kindOf },
    ...figures.map((name) => ({ name, cell: (/** @type {any} */ row) => row[name] || element("span", { class: "none" }, "0"), text: (/** @type {any} */ row) => row[name] })),
  ],
  above: () => lead("agenciesLead"),
});

/** @param {Shelf.Agency} row */
function tell(row) {
  const other = chosenLanguage() === "en" ? row.label : row.name;
  return [link(address("agency", row.page), agencyLabel(row)), other === agencyLabel(row) ? "" : element("small", { class: "quiet" }, other)];
}

/** @param {Shelf.Agency} row */
function kindOf(row) {
  return (chosenLanguage() === "en" ? row.kind_en : row.kind_zh) || word("unresolved");
}

startHall(() => openListing(list));
