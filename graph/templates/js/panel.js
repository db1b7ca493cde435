/** The panel: everything about what is selected, with the words it comes from; about the whole document when nothing is. */

import {
  agencies, agenciesByLoad, agencyName, ancestors, assignments, below, borneBy, briefName, documents, dutiesAt, dutiesOf, factRows, figuresAt, firsts, groupsApart, idleAgencies, isSole, kindName, load, measures, orphanMeasures, otherNames, parentAgencies, partners, provisionName, provisions, rows, rowsOf, soleMeasures, valueAt,
} from "./model.js";
import { acts, provisionPlace } from "./acts.js";
import { spanOf } from "./bounds.js";
import { agencyShown, assignmentShown } from "./filter.js";
import { correctButton } from "./correct.js";
import { pageOf, textAddress } from "./frame.js";
import { kindBadge } from "./legend.js";
import { change, current } from "./state.js";
import { element, marked, onPage, setChildren } from "./text.js";
import { decisionName, decisionNote, decisionsAt, signature, verifiedTag } from "./verified.js";
import { counted, countWord, word } from "./words.js";
import { amountKinds, asideOf, countedKind, factTitle, kindTitle, limit, namedKinds, saidOf, told } from "./kinds.js";

const OTHER_KINDS = namedKinds.filter((kind) => !amountKinds.includes(kind));

const panel = onPage("panel");

/**
 * Draws the panel; a page passes `special(id)` for what only that page can show.
 * @param {(id: string) => Page.Child[] | null} [special]
 */
export function drawPanel(special = () => null) {
  const id = current().node;
  const assignment = assignments.get(id);
  const agency = agencies.get(id);
  const provision = provisions.get(id);
  /** @type {Page.Child[] | null} */
  let parts = special(id);
  if (parts) parts = parts.filter(Boolean);
  else if (agency) parts = aboutAgency(agency);
  else if (provision) parts = aboutMeasure(provision);
  else if (assignment) parts = aboutAssignment(assignment);
  else parts = overview();
  setChildren(panel, parts);
  panel.scrollTop = 0;
}

// ---- the parts that all panels share

/**
 * @param {Page.Child} kicker
 * @param {Page.Child} title
 * @param {Page.Child[]} [lines]
 * @param {boolean} [leadsBack]
 */
export function heading(kicker, title, lines = [], leadsBack = true) {
  const back = element("button", { type: "button", class: "back", on: { click: () => change({ node: "" }) } }, `← ${word("back")}`);
  return element(
    "header",
    { class: "card-head" },
    leadsBack && current().node ? back : null,
    element("p", { class: "kicker" }, kicker),
    element("h2", { tabindex: "-1" }, title),
    lines.filter(Boolean).map((line) => element("p", { class: "quiet" }, line)),
  );
}

/**
 * @param {Page.Child} title
 * @param {...Page.Child} children
 */
export function part(title, ...children) {
  const filled = children.flat().filter(Boolean);
  return filled.length ? element("section", { class: "part" }, element("h3", {}, title), filled) : "";
}

/** @param {[number: number, counts: string | Page.FactKind][]} pairs */
export function figures(pairs) {
  return element(
    "dl",
    { class: "figures" },
    pairs.filter(([number]) => number).map(([number, counts]) => element("div", {}, element("dt", {}, typeof counts === "string" ? countWord(number, counts) : countedKind(number, counts)), element("dd", {}, number))),
  );
}

/** How many amounts of each kind there are. */
export function amountFigures() {
  return amountKinds.map((kind) => /** @type {[number, Page.FactKind]} */ ([factRows(kind.table).length, kind]));
}

/**
 * A quotation with its place: the labels of its provision and the page; how it is cited says the rest.
 * @param {string} quote
 * @param {Page.Range} row
 * @param {Page.Provision | undefined} provision
 * @param {string} [mark]
 */
export function quotation(quote, row, provision, mark = "") {
  const place = [provisionPlace(provision), pageOf(row)].filter(Boolean).join(" · ");
  const shown = row.start == null ? place : element("a", { href: textAddress(row), title: word("inText") }, place || word("inText"));
  return element(
    "figure",
    { class: "quote" },
    element("blockquote", { lang: "zh-CN" }, marked(quote, mark)),
    element("figcaption", {}, shown, acts(row, quote, provision)),
  );
}

/**
 * @param {string} id
 * @param {Page.Child} text
 * @param {...Page.Child} after
 */
export function link(id, text, ...after) {
  return element("button", { type: "button", class: "link", "data-node": id, on: { click: () => follow(id) } }, text, ...after);
}

/** @param {string} id */
function follow(id) {
  change({ node: id });
  /** @type {HTMLElement | null} */ (panel.querySelector("h2"))?.focus({ preventScroll: true });
}

/**
 * @param {string} text
 * @param {string} [rank]
 */
export function tag(text, rank = "") {
  return element("span", { class: `tag ${rank ? `tag-${rank}` : ""}` }, text);
}

/** @param {Page.Assignment} row */
export function rankTags(row) {
  return [
    isSole(row) && row.rank === "first" ? "" : tag(word(row.rank), row.rank),
    isSole(row) ? tag(word("sole")) : "",
    row.basis === "inferred" ? tag(word("inferred"), "doubt") : "",
    verifiedTag(row),
    assignmentShown(row) ? "" : tag(word("filtered"), "doubt"),
  ];
}

/** @param {Page.Agency} row */
export function agencyLink(row) {
  return link(row.iri, [kindBadge(row), element("span", { title: row.full_name }, agencyName(row))]);
}

/** @param {Page.Provision} row */
export function measureLink(row) {
  return link(row.iri, [element("span", { class: "label" }, row.label), row.title]);
}

/**
 * An amount with what it is of, what is told besides, and its words.
 * @param {Page.Fact} row
 * @param {Page.FactKind} kind
 */
export function amount(row, kind) {
  const provision = provisions.get(row.provision ?? "");
  return element(
    "div",
    { class: "amount" },
    element("p", { class: "amount-figure" }, element("strong", {}, limit(row)), [...saidOf(kind, row), ...asideOf(kind, row)].map((text) => element("span", {}, text)), verifiedTag(row)),
    current().node !== row.provision && provision ? element("p", {}, measureLink(provision)) : null,
    quotation(row.quote, row, provision, row.literal),
  );
}

/**
 * Facts of a kind as the panel tells them: amounts, things by their names, all else by its words.
 * @param {Page.FactKind} kind
 * @param {Page.Fact[]} list
 * @returns {Page.Child[]}
 */
function tellAll(kind, list) {
  if (amountKinds.includes(kind)) return some(list, (row) => amount(row, kind));
  return kind.thing ? names(kind, list) : some(list, (row) => [quotation(row.quote, row, provisions.get(row.provision ?? ""), factTitle(kind, row)), verifiedTag(row)]);
}

/**
 * A section for each kind that has facts.
 * @param {Page.FactKind[]} kinds
 * @param {(kind: Page.FactKind) => Page.Fact[]} list
 */
function sections(kinds, list) {
  return kinds.map((kind) => part(kindTitle(kind), tellAll(kind, list(kind))));
}

/**
 * @param {Page.FactKind} kind
 * @param {Page.Fact[]} list
 */
function names(kind, list) {
  const once = new Map(list.map((row) => [factTitle(kind, row), row]));
  return [...once].map(([name, row]) => element("span", { class: "name" }, name, shortAside(kind, row), verifiedTag(row), correctButton(row)));
}

/**
 * What stands behind a name: the concepts that the text states of it.
 * @param {Page.FactKind} kind
 * @param {Page.Fact} row
 */
function shortAside(kind, row) {
  const stated = kind.aside.filter((name) => kind.columns[name].choices && name !== kind.by).map((name) => told(kind, row, name)).filter(Boolean);
  return stated.length ? element("small", {}, stated.join(" · ")) : "";
}

// ---- an agency

/** @param {Page.Agency} row */
export function aboutAgency(row) {
  const tasks = dutiesOf(row.iri);
  const others = [row.full_name === row.name ? "" : row.full_name, row.name_en === agencyName(row) ? row.name : row.name_en];
  const more = otherNames(row.iri).filter((name) => ![row.name, row.full_name, row.name_en].includes(name));
  const shared = partners(row.iri);
  const own = figuresAt(row.iri);
  return [
    heading([kindBadge(row), kindName(row), row.jurisdiction && ` · ${row.jurisdiction}`], agencyName(row), [
      ...others,
      row.parent ? `${word("parent")} ${row.parent}` : "",
      more.length ? `${word("otherNames")} ${more.join("、")}` : "",
    ]),
    figures([
      [own.all, "measureCount"], [own.lead, "leadCount"], [own.first, "firstCount"], [own.sole, "soleCount"], [shared.length, "partnerCount"],
    ]),
    part(word("measures"), tasks.map(duty)),
    ...sections(amountKinds, ({ table }) => inMeasures(tasks, table)),
    part(word("partners"), shared.length ? element("ul", { class: "plain" }, shared.map((one) => partner(one.partner, one.shared.length))) : ""),
  ];
}

/** @param {Page.Assignment} row */
export function duty(row) {
  const provision = provisions.get(row.measure);
  return element(
    "article",
    { class: "duty" },
    element("p", { class: "duty-title" }, provision ? measureLink(provision) : row.measure, rankTags(row)),
    quotation(row.statement || row.quote, row, provision, row.quote),
  );
}

/**
 * The facts of a table in the measures of some responsibilities.
 * @param {Page.Assignment[]} tasks
 * @param {string} table
 */
function inMeasures(tasks, table) {
  const done = new Set(tasks.map((task) => task.measure));
  return [...done].flatMap((iri) => (provisions.has(iri) ? rowsOf(table, valueAt(provisions, iri)) : []));
}

/**
 * @param {string} id
 * @param {number} number
 */
function partner(id, number) {
  const row = agencies.get(id);
  return element("li", {}, row ? agencyLink(row) : id, element("small", {}, counted(number, "shared")));
}

// ---- a measure

/** @param {Page.Provision} row */
export function aboutMeasure(row) {
  const document = documents.get(row.document);
  const above = ancestors(row).map(provisionName).join(" › ");
  const statements = [...new Set(dutiesAt(row.iri).map((duty) => duty.statement))];
  const parts = below(row);
  return [
    heading(above || document?.title || word("measure"), [element("span", { class: "label" }, row.label), row.title], [documents.size > 1 && document?.title]),
    part(word("agencies"), element("ul", { class: "plain" }, dutiesAt(row.iri).map(bearer)), statements.map((text) => statement(text, row))),
    ...sections(amountKinds, ({ table }) => rowsOf(table, row)),
    part(word("text"), quotation(row.quote, row, row), element("p", { class: "prose", lang: "zh-CN" }, bodyText(row)), parts.map((inner) => element("p", { class: "prose", lang: "zh-CN" }, `${inner.label}${bodyText(inner)}`))),
    ...sections(OTHER_KINDS, ({ table }) => rowsOf(table, row)),
    part(word("decisionsFact"), [row, ...parts].flatMap((one) => decisionsAt(one.iri)).map(decision)),
  ];
}

/**
 * The text without the title that opens it, which the heading already shows.
 * @param {Page.Provision} row
 */
function bodyText(row) {
  return row.text.startsWith(row.title) ? row.text.slice(row.title.length).replace(/^[.。．]/, "") || row.title : row.text;
}

/**
 * What a person rejected or corrected.
 * @param {Page.Decision} row
 */
export function decision(row) {
  return element(
    "article",
    { class: "duty" },
    element("p", { class: "duty-title" }, tag(decisionName(row)), element("small", {}, signature(row))),
    element("p", { class: "quiet" }, decisionNote(row)),
    row.quote ? quotation(row.quote, row, provisions.get(row.provision ?? "")) : "",
  );
}

/** @param {Page.Assignment} row */
function bearer(row) {
  const agency = agencies.get(row.agency);
  const as = agency && row.surface !== agency.name ? element("small", {}, row.surface) : "";
  return element("li", {}, agency ? agencyLink(agency) : row.surface, as, rankTags(row), correctButton(row));
}

/**
 * @param {string} text
 * @param {Page.Provision} provision
 */
function statement(text, provision) {
  const all = dutiesAt(provision.iri).filter((duty) => duty.statement === text);
  return quotation(text, spanOf(all), provision);
}

// ---- one responsibility

/** @param {Page.Assignment} row */
function aboutAssignment(row) {
  const agency = agencies.get(row.agency);
  const provision = provisions.get(row.measure);
  return [
    heading(word("assignment"), `${agency ? agencyName(agency) : row.surface} — ${provision ? provision.title : ""}`),
    part(word("agency"), element("p", { class: "duty-title" }, agency ? agencyLink(agency) : row.surface, rankTags(row))),
    part(word("measure"), provision ? element("p", {}, measureLink(provision)) : ""),
    part(word("quotation"), quotation(row.statement || row.quote, row, provision, row.quote)),
  ];
}

// ---- the whole

const MOST_LISTED = 200;

/**
 * The first of a list that may be long; the table has them all.
 * @template T
 * @param {readonly T[]} list
 * @param {(item: T) => Page.Child} make
 */
export function some(list, make) {
  const more = list.length - MOST_LISTED;
  return [...list.slice(0, MOST_LISTED).map(make), more > 0 ? element("li", { class: "quiet" }, `… ${counted(more, "restRows")}`) : ""];
}

export function overview() {
  if (!measures.length) return [heading("", word("nothing"), [], false)];
  const shown = agenciesByLoad.filter((row) => agencyShown(row.iri));
  const number = shown.length < agenciesByLoad.length ? `${shown.length} / ${counted(agenciesByLoad.length, "agencyCount")}` : counted(shown.length, "agencyCount");
  return [
    heading(word("overview"), counted(measures.length, "measureCount") + (agenciesByLoad.length ? ` · ${number}` : ""), [], false),
    figures([[borneBy(agenciesByLoad), "assignments"], ...amountFigures(), [soleMeasures.length, "soleCount"]]),
    part(word("byLoad"), element("ol", { class: "bars" }, some(shown, bar))),
    disclosure(word("byText"), element("ul", { class: "plain" }, some(measures, (row) => element("li", {}, measureLink(row), element("small", {}, counted(dutiesAt(row.iri).length, "agencyCount")))))),
    part(word("soleList"), soleMeasures.length ? element("ul", { class: "plain" }, some(soleMeasures, soleItem)) : ""),
    part(word("apart"), some(groupsApart, (group) => element("ul", { class: "plain" }, some(group, eitherItem)))),
    part(word("noAgencies"), orphanMeasures.length ? element("ul", { class: "plain" }, some(orphanMeasures, (row) => element("li", {}, measureLink(row)))) : ""),
    ...sections([...amountKinds, ...OTHER_KINDS.filter((kind) => !kind.thing)], ({ table }) => factRows(table)),
    agencyList("noMeasures", idleAgencies),
    agencyList("parents", parentAgencies),
    part(word("source"), some(rows.documents, (row) => element("p", { class: "quiet source" }, `${row.source} · sha256 ${row.sha256.slice(0, 16)}…`)), element("p", { class: "quiet" }, word("about"))),
  ].filter(Boolean);
}

/** @param {Page.Agency} row */
function bar(row) {
  const most = load(agenciesByLoad[0].iri);
  const style = { "--all": load(row.iri) / most, "--first": firsts(row.iri) / most };
  const label = `${counted(load(row.iri), "measureCount")}, ${counted(firsts(row.iri), "firstCount")}`;
  return element(
    "li",
    {},
    link(row.iri, [kindBadge(row), element("span", { class: "bar-name" }, briefName(row)), element("span", { class: "bar", style, role: "img", "aria-label": label }), element("b", { "aria-hidden": "true" }, load(row.iri))]),
  );
}

/**
 * @param {Page.Child} title
 * @param {...Page.Child} children
 */
export function disclosure(title, ...children) {
  return element("details", { class: "part" }, element("summary", {}, title), children);
}

/**
 * @param {string} title
 * @param {Page.Agency[]} list
 */
function agencyList(title, list) {
  return list.length ? disclosure(word(title), element("ul", { class: "plain" }, some(list, (row) => element("li", {}, agencyLink(row))))) : "";
}

/** @param {Page.Provision} row */
function soleItem(row) {
  const agency = agencies.get(dutiesAt(row.iri)[0].agency);
  return element("li", {}, measureLink(row), element("small", {}, agency ? agencyName(agency) : ""));
}

/** @param {string} id */
function eitherItem(id) {
  return element("li", {}, agencies.has(id) ? agencyLink(valueAt(agencies, id)) : measureLink(valueAt(provisions, id)));
}
