/** The page of an agency: what it is, what it bears beside its peers, and its tasks with their words, as a list to be printed. */

import { given } from "./given.js";
import { link, startHall } from "./hall.js";
import { openListing } from "./listing.js";
import { citeDocument, citeTask, documentFacets, listFacts, listStatus, tellAgencies, tellDocument, tellFacts, tellStatus, tellWords, wordsOf } from "./rows.js";
import { address, agencyAt, agencyLabel, bearersOf, tasks } from "./shelf.js";
import { element } from "./text.js";
import { chosenLanguage, counted, word } from "./words.js";

const page = (document.documentElement.dataset.given ?? "").slice("agency/".length);
const agency = agencyAt(page);
const { partners, peers } = given(`agency/${page}`);

/** @param {Shelf.Task} task */
function roleOf(task) {
  if (task.lead.includes(agency)) return "lead";
  return task.support.includes(agency) ? "support" : "responsible";
}

/** @param {Shelf.Task} task */
function othersOf(task) {
  return bearersOf(task).filter((row) => row !== agency);
}

/** @returns {Shelf.Listing} */
const list = () => ({
  name: "agency",
  counts: "measureCount",
  rows: tasks.filter((task) => bearersOf(task).includes(agency)),
  words: (/** @type {Shelf.Task} */ row) => [row.title, row.place, row.document.title, row.document.number, listFacts(row.facts, "target"), listFacts(row.facts, "deadline")].join(" "),
  facets: [...documentFacets((row) => row.document), { name: "role", title: "facetRole", of: (row) => [roleOf(row)], say: (name) => word(name) }],
  columns: [
    { name: "document", cell: (row) => tellDocument(row.document), text: (row) => citeDocument(row.document) },
    { name: "place", cell: citeTask, text: (row) => row.place },
    { name: "task", cell: tellWords, text: wordsOf },
    { name: "role", cell: (row) => word(roleOf(row)), text: (row) => word(roleOf(row)) },
    { name: "partners", cell: (row) => tellAgencies(othersOf(row)), text: (row) => othersOf(row).map(agencyLabel).join("、") },
    { name: "target", cell: (row) => tellFacts(row.facts, "target"), text: (row) => listFacts(row.facts, "target") },
    { name: "deadline", cell: (row) => tellFacts(row.facts, "deadline"), text: (row) => listFacts(row.facts, "deadline") },
    ...(tasks.some((task) => task.status) ? [{ name: "status", cell: tellStatus, text: listStatus }] : []),
  ],
  above: () => card(),
});

function card() {
  const kind = (chosenLanguage() === "en" ? agency.kind_en : agency.kind_zh) || word("unresolved");
  const said = /** @type {[string, Page.Child][]} */ ([
    ["full", agency.full], ["facetArea", agency.area], ["kind", kind], ["parent", agency.parent],
    ["alias", agency.names.filter((name) => name !== agency.name && name !== agency.full).slice(0, 8).join("、")],
  ]).filter(([, value]) => value);
  return element(
    "section",
    { class: "agency-card" },
    element("dl", { class: "facts" }, said.map(([name, value]) => element("div", {}, element("dt", {}, word(name)), element("dd", {}, value)))),
    element("dl", { class: "figures" }, /** @type {const} */ (["load", "lead", "first", "help", "sole", "documents"]).map((name) => element("div", {}, element("dt", {}, word(`col-${name}`)), element("dd", {}, agency[name])))),
    peers.length && peers[1] > 1 ? element("p", { class: "quiet" }, word("peersLine").replace("{rank}", peers[0]).replace("{count}", peers[1]).replace("{middle}", peers[2])) : "",
    partners.length ? element("details", { class: "partners" }, element("summary", {}, word("partnersTitle")), element("ul", { class: "names" }, partners.map(partner))) : "",
  );
}

/** @param {[string, number]} given */
function partner([other, shared]) {
  return element("li", {}, link(address("agency", other), agencyLabel(agencyAt(other))), element("small", { class: "quiet" }, ` ${counted(shared, "sharedCount")}`));
}

startHall(() => openListing(list), { title: () => agencyLabel(agency), note: () => [agency.full, agency.area, counted(agency.load, "measureCount")].filter(Boolean).join(" · ") });
