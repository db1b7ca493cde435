/** What may be had: the amounts that documents offer, the clause that says for whom, whom to ask, and until when. */

import { link, startHall } from "./hall.js";
import { openListing } from "./listing.js";
import { loadSentence } from "./passage.js";
import { citeDocument, citePlace, documentFacets, lead, listAgencies, tellAgencies, tellDocument, tellSentence } from "./rows.js";
import { address, bearersOf, placesOf, support } from "./shelf.js";
import { element } from "./text.js";
import { inLanguage, word } from "./words.js";

/**
 * Where something may be had: the places that its document speaks of, since a measure seldom names a park again, and its area.
 * @param {Shelf.Support} row
 */
function namesAt(row) {
  return [...new Set([...(row.task?.places ?? []), ...placesOf(row.document), row.document.area])].filter(Boolean);
}

/** @param {Shelf.Support} row */
function until({ document: held, task }) {
  const days = (task?.facts ?? []).flatMap((fact) => (fact.due ? [fact.due] : []));
  return held.to ? `${word("validUntil")} ${held.to}` : days.length ? `${word("byDay")} ${days.sort()[0]}` : word("unsaidUntil");
}

/** @returns {Shelf.Listing} */
const list = () => ({
  name: "support",
  counts: "supportCount",
  rows: support,
  words: (/** @type {Shelf.Support} */ row) => [row.quote, row.condition, row.task?.title, ...namesAt(row), row.document.title].join(" "),
  facets: [
    { name: "place", title: "facetPlace", typed: true, of: namesAt },
    ...documentFacets((row) => row.document),
    { name: "agency", title: "facetAsk", typed: true, of: (row) => bearersOf(row.task).map((one) => one.label) },
  ],
  sorts: [
    { name: "document", key: () => 0 },
    { name: "value", key: (row) => row.value ?? 0, down: true },
    { name: "date", key: (row) => row.document.date, down: true },
  ],
  columns: [
    { name: "amount", cell: (row) => element("b", { class: "amount-said" }, inLanguage(row.amount)), text: (row) => inLanguage(row.amount) },
    { name: "clause", cell: (row) => [link(address("doc", row.document.page, `at=${row.start}-${row.end}`), tellSentence(row)), row.condition ? element("small", { class: "quiet" }, row.condition) : ""], text: (row) => loadSentence(row.document.page, row.start, row.end) },
    { name: "measure", cell: (row) => row.task?.title ?? "", text: (row) => row.task?.title ?? "" },
    { name: "ask", cell: (row) => tellAgencies(bearersOf(row.task)) || element("span", { class: "quiet" }, row.document.issuers), text: (row) => listAgencies(bearersOf(row.task)) || row.document.issuers },
    { name: "until", cell: until, text: until },
    { name: "document", cell: (row) => tellDocument(row.document), text: (row) => citeDocument(row.document) },
    { name: "place", cell: citePlace, text: (row) => row.place },
  ],
  above: () => lead("supportLead"),
});

startHall(() => openListing(list));
