/** The ledger: every task of every document with who bears it, what is to be reached, and by when. */

import { startHall } from "./hall.js";
import { openListing } from "./listing.js";
import { citeDocument, citeTask, documentFacets, lead, listAgencies, listFacts, listStatus, savedFiles, tellAgencies, tellDocument, tellFacts, tellStatus, tellWords, wordsOf } from "./rows.js";
import { bearersOf, severalAreas, tasks } from "./shelf.js";
import { word } from "./words.js";

/** @param {boolean} held */
const yesNo = (held) => [held ? "yes" : "no"];

/**
 * The first day on which something of a task is due; tasks without one come last.
 * @param {Shelf.Task} row
 */
function firstDay({ facts }) {
  return facts.map((fact) => fact.due).filter(Boolean).sort()[0] ?? "9999";
}

/** @returns {Shelf.Listing} */
const list = () => ({
  name: "ledger",
  counts: "measureCount",
  rows: tasks,
  words: (/** @type {Shelf.Task} */ row) => [row.title, row.place, row.document.title, row.document.number, ...row.places, listFacts(row.facts, "target"), listFacts(row.facts, "deadline")].join(" "),
  facets: [
    ...documentFacets((row) => row.document),
    { name: "level", title: "facetLevel", of: (row) => bearersOf(row).map((one) => one.scope), say: (name) => word(`scope-${name}`) },
    { name: "agency", title: "agency", typed: true, of: (row) => bearersOf(row).flatMap((one) => (severalAreas || one.label === one.full ? [one.label] : [one.label, one.full])) },
    { name: "status", title: "col-status", of: (row) => [row.status ? row.status[0][0] : ""] },
    { name: "owner", title: "facetOwner", of: (row) => yesNo(bearersOf(row).length > 0), say: (name) => word(`owner-${name}`) },
    { name: "dated", title: "facetDated", of: (row) => yesNo(row.facts.some((/** @type {Shelf.Fact} */ fact) => fact.due || fact.every || fact.kind === "deadline")), say: (name) => word(`dated-${name}`) },
    { name: "target", title: "facetTarget", of: (row) => yesNo(row.facts.some((/** @type {Shelf.Fact} */ fact) => fact.kind === "target")), say: (name) => word(`target-${name}`) },
  ],
  sorts: [
    { name: "date", key: (row) => row.document.date, down: true },
    { name: "document", key: () => 0 },
    { name: "due", key: firstDay },
  ],
  columns: [
    { name: "document", cell: (row) => tellDocument(row.document), text: (row) => citeDocument(row.document) },
    { name: "place", cell: citeTask, text: (row) => row.place },
    { name: "task", cell: tellWords, text: wordsOf },
    { name: "lead", cell: (row) => tellAgencies(row.lead, row.inferred), text: (row) => listAgencies(row.lead) },
    { name: "support", cell: (row) => tellAgencies(row.support, row.inferred), text: (row) => listAgencies(row.support) },
    { name: "responsible", cell: (row) => tellAgencies(row.responsible, row.inferred), text: (row) => listAgencies(row.responsible) },
    { name: "target", cell: (row) => tellFacts(row.facts, "target"), text: (row) => listFacts(row.facts, "target") },
    { name: "deadline", cell: (row) => tellFacts(row.facts, "deadline"), text: (row) => listFacts(row.facts, "deadline") },
    ...(tasks.some((task) => task.status) ? [{ name: "status", cell: tellStatus, text: listStatus }] : []),
  ],
  above: () => [lead("ledgerLead"), savedFiles("tasks.xlsx", "tasks.docx")],
});

startHall(() => openListing(list));
