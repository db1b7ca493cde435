/** The networks of the library: one for each area, one for each document of an area that has several; and the bodies that recur. */

import { link, startHall } from "./hall.js";
import { openListing } from "./listing.js";
import { given, unpack } from "./given.js";
import { lead, tellAgencies } from "./rows.js";
import { address, agencies, agencyAt, agencyLabel } from "./shelf.js";
import { element } from "./text.js";
import { counted, word } from "./words.js";

const MOST = 30;
const figures = /** @type {const} */ (["documents", "agencies", "measures", "partnerships"]);
/** @type {any[]} */
const networks = unpack(given("networks"));
const recurring = agencies.filter((row) => row.documents > 1).sort((a, b) => b.documents - a.documents || b.load - a.load);

/** @returns {Shelf.Listing} */
const list = () => ({
  name: "networks",
  counts: "networkCount",
  rows: networks,
  words: (row) => [row.name, row.area].join(" "),
  facets: [
    { name: "sort-of", title: "facetKind", of: (row) => [row.sort], say: (name) => word(`network-${name}`) },
    { name: "area", title: "facetArea", of: (row) => [row.area] },
  ],
  sorts: [{ name: "listed", key: () => 0 }, ...figures.map((name) => ({ name: `most-${name}`, key: (/** @type {any} */ row) => row[name], down: true }))],
  columns: [
    { name: "network", cell: (row) => [link(address("network", row.page), row.name), element("small", { class: "quiet" }, word(`network-${row.sort}`))], text: (row) => row.name },
    { name: "area", cell: (row) => row.area, text: (row) => row.area },
    ...figures.map((name) => ({ name: `of-${name}`, cell: (/** @type {any} */ row) => row[name], text: (/** @type {any} */ row) => row[name] })),
    { name: "most", cell: (row) => tellAgencies(row.most.map(agencyAt)), text: (row) => row.most.map((/** @type {string} */ page) => agencyLabel(agencyAt(page))).join("、") },
  ],
  above: () => [lead("networksLead"), bodies()],
});

/** The bodies that several documents name: what joins their networks. */
function bodies() {
  if (!recurring.length) return "";
  const items = recurring.slice(0, MOST).map((row) => element("li", {}, link(address("agency", row.page), agencyLabel(row)), element("small", { class: "quiet" }, ` ${counted(row.documents, "documents")}`)));
  return element("details", { class: "partners recurring" }, element("summary", {}, `${word("recurringTitle")}（${recurring.length}）`), element("ul", { class: "names" }, items));
}

startHall(() => openListing(list));
