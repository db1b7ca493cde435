/** The report: answers, the ranked chart, the spread, what is due, who works with whom, concentration, and what each metric means. */

import { acts } from "./acts.js";
import { greatest } from "./bounds.js";
import { chapter, columnOf, figure, passageCount, scrolling, unfolding, unseen, valuesOf } from "./chapter.js";
import { stackedBar } from "./drawn.js";
import { agencyCalled, chosen, findings, keyFigure, partName } from "./evidence.js";
import { textAddress } from "./frame.js";
import { kindBadge } from "./legend.js";
import { agenciesByLoad, assignments, borneBy, briefName, data, documents, factRows, figuresAt, groupBy, load, measures, orphanMeasures, provisionName, provisions, rows, shortLabel, valueAt } from "./model.js";
import { some } from "./panel.js";
import { scopeChips, scopeCommand, scopedAgencies } from "./scope.js";
import { change, current } from "./state.js";
import { element, onPage, setChildren } from "./text.js";
import { together } from "./together.js";
import { concentration, explained } from "./uneven.js";
import { decisionName, decisionNote, decisions, verifiedFacts, verifiedTag } from "./verified.js";
import { counted, countWord, word } from "./words.js";
import { amountKinds, factTitle, kindAt, kindTitle, otherKinds } from "./kinds.js";

/** @typedef {import("./evidence.js").Finding} Finding */

const FIRST_ANSWERS = ["most", "sole", "bridge", "cut-off", "untargeted", "due"];
const factsByName = groupBy(otherKinds.flatMap(({ table }) => factRows(table)), "iri");
const LONG = 40; // rows that a list shows before it asks
const MOST_ROWS = 500; // of a table; report.json has them all
const WIDEST_CELL = 1000; // columns: what HTML lets a cell span

export function drawReport() {
  const parts = measures.length ? [answers(), ranking(), spread(), dues(), together(), decided(), concentration(), explained()] : [element("p", { class: "lead" }, word("nothing"))];
  setChildren(onPage("report"), parts);
  onPage("report").prepend(contents());
}

/** Draws again what the choice of a group of agencies changes. */
export function drawScoped() {
  for (const [name, draw] of Object.entries({ load: ranking, spread, metrics: explained })) document.getElementById(`part-${name}`)?.replaceWith(draw());
}

/**
 * Marks the figure whose words the panel shows.
 * @param {string} id
 */
export function markChosen(id) {
  for (const figure of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#report [data-figure]"))) figure.classList.toggle("chosen", figure.dataset.figure === id);
}

/** @param {string} name */
export function scrollToPart(name) {
  const reached = onPage(`part-${name}`);
  reached?.scrollIntoView();
  reached?.querySelector("h2")?.focus({ preventScroll: true });
}

function contents() {
  const chapters = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#report [data-part]"))];
  const entries = chapters.map((place) => {
    const name = place.dataset.part ?? "";
    return element("li", {}, element("button", { type: "button", class: "chip", on: { click: () => go(name) } }, place.querySelector("h2")?.textContent));
  });
  return element("nav", { class: "contents", "aria-label": word("contents") }, element("ul", {}, entries));
}

/** @param {string} name */
function go(name) {
  if (current().at === name) scrollToPart(name);
  else change({ at: name }, { step: true });
}

// ---- the answers

function answers() {
  const [overview, ...others] = findings;
  const big = others.filter(({ name }) => FIRST_ANSWERS.includes(name));
  const more = others.filter(({ name }) => !FIRST_ANSWERS.includes(name));
  return chapter(
    "answers",
    word("findings"),
    "",
    element("p", { class: "lead" }, chosen(overview?.text ?? "")),
    chosen(data.counting) ? element("p", { class: "hint" }, `${word("counting")}${chosen(data.counting)}`) : "",
    element("ul", { class: "answers" }, big.map(answer)),
    element("dl", { class: "more-answers" }, more.map(smallAnswer)),
  );
}

/** @param {Finding} finding */
function answer(finding) {
  const [number, counts, who] = keyFigure(finding);
  return element(
    "li",
    { class: "answer" },
    element("h3", {}, chosen(finding.head)),
    element("p", { class: "answer-figure" }, element("strong", {}, number), " ", counts, who ? element("span", { class: "answer-who" }, who) : ""),
    element("p", { class: "answer-text" }, chosen(finding.text)),
    figure(`finding ${finding.name}`, { class: "source-link", "aria-label": `${chosen(finding.head)}: ${passageCount(finding)}` }, passageCount(finding)),
  );
}

/** @param {Finding} finding */
function smallAnswer(finding) {
  const name = chosen(finding.head);
  return element(
    "div",
    {},
    element("dt", {}, name),
    element("dd", {}, chosen(finding.text), " ", finding.passages.length ? figure(`finding ${finding.name}`, { class: "source-link inline", "aria-label": `${name}: ${passageCount(finding)}` }, passageCount(finding)) : ""),
  );
}

// ---- who carries how much

function ranking() {
  const list = scopedAgencies();
  const most = greatest(list.map((row) => load(row.iri)), 1);
  const shares = list.map((row) => Number(valuesOf(row.iri)[columnOf("fractional")] ?? 0));
  const mostShared = greatest(shares, 1);
  const made = list.map((row, index) => ranked(row, most, shares[index], mostShared));
  return chapter("load", word("rankingTitle"), word("rankingNote"), scopeChips(), scopeNote(list), rankingLegend(), ...unfolding(made, LONG));
}

/**
 * What the agencies that are shown bear together, and that their figures still count all others.
 * @param {Page.Agency[]} list
 */
function scopeNote(list) {
  if (!current().scope) return "";
  const borne = borneBy(list);
  const share = `${((borne / borneBy(agenciesByLoad)) * 100).toFixed(1)} %`;
  const said = [counted(list.length, "agencyCount"), counted(borne, "assignments"), share].join(" · ");
  const command = scopeCommand(current().scope);
  return element("p", { class: "quiet scope-note" }, element("b", {}, said), command && element("span", {}, word("scopeNote"), element("code", {}, command)));
}

/** @param {string} iri @returns {[name: string, value: number][]} */
function loadParts(iri) {
  const { lead, first, other, support } = figuresAt(iri);
  return [["fill-first", lead + first], ["fill-other", other], ["fill-support", support]];
}

function rankingLegend() {
  const ranks = new Set(rows.assignments.map((row) => row.rank));
  const key = (/** @type {string} */ fill, /** @type {string[]} */ ...names) => {
    const present = names.filter((name) => ranks.has(/** @type {Page.Rank} */ (name)));
    return present.length ? element("span", {}, element("i", { class: `key key-${fill}` }), present.map((name) => word(name)).join(" / ")) : "";
  };
  return element(
    "div",
    { class: "ranked ranked-head", "aria-hidden": "true" },
    element("span", { class: "ranked-name" }, word("agency")),
    element("span", { class: "ranked-load keys" }, key("first", "lead", "first"), key("other", "other"), key("support", "support")),
    element("b", {}, word("count")),
    element("span", { class: "ranked-share" }, word("fractional")),
  );
}

/**
 * @param {Page.Agency} row
 * @param {number} most
 * @param {number} share
 * @param {number} mostShared
 */
function ranked(row, most, share, mostShared) {
  const parts = loadParts(row.iri);
  return element(
    "li",
    {},
    figure(
      row.iri,
      { class: "ranked" },
      element("span", { class: "ranked-name" }, kindBadge(row), element("span", { title: row.full_name }, briefName(row))),
      element("span", { class: "ranked-load" }, stackedBar(parts, most)),
      element("b", {}, load(row.iri)),
      unseen(` ${countWord(load(row.iri), "measureCount")}, ${counted(parts[0][1], "firstCount")}, ${word("fractional")} `),
      element("span", { class: "ranked-share" }, stackedBar([["fill-share", share]], mostShared), element("span", {}, share.toFixed(2))),
    ),
  );
}

// ---- where it lies

function spread() {
  const { title, note, columns } = data.report.matrix;
  const parts = columns.slice(1).map(([iri]) => iri);
  if (!data.report.matrix.rows.length) return "";
  const counts = spreadCounts(parts);
  const most = greatest([...counts.values()].flatMap((row) => [...row.values()]), 0);
  const head = element("tr", {}, element("th", { scope: "col" }, word("agency")), parts.map((iri) => element("th", { scope: "col" }, partHead(iri))));
  const body = scopedAgencies().map((row) => spreadRow(row, parts, valueAt(counts, row.iri), most));
  const table = (/** @type {HTMLElement[]} */ list) => element("table", { class: "spread" }, element("thead", {}, head.cloneNode(true)), element("tbody", {}, list));
  const hidden = body.slice(LONG);
  return chapter(
    "spread",
    chosen(title),
    word("spreadNote"),
    scrolling(word("spreadNote"), table(body.slice(0, LONG))),
    hidden.length ? element("details", { class: "whole" }, element("summary", {}, counted(hidden.length, "moreRows")), scrolling(String(chosen(note)), table(hidden))) : "",
  );
}

/**
 * How many measures each agency bears in each part; blank cells, most of a large body, are left out.
 * @param {string[]} parts
 */
function spreadCounts(parts) {
  return new Map(data.report.matrix.rows.map(([, ...cells], index) => {
    const filled = [...cells.entries()].filter(([, count]) => count);
    const row = new Map(filled.map(([place, count]) => /** @type {[string, number]} */ ([parts[place], Number(count)])));
    return /** @type {[string, Map<string, number>]} */ ([data.load.agencies[index][0], row]);
  }));
}

/** @param {string} iri */
function partHead(iri) {
  const row = provisions.get(iri);
  return row ? [element("span", { class: "label" }, shortLabel(row)), row.title] : partName(iri);
}

/**
 * @param {Page.Agency} row
 * @param {string[]} parts
 * @param {Map<string, number>} counts
 * @param {number} most
 */
function spreadRow(row, parts, counts, most) {
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, figure(row.iri, { class: "link words" }, briefName(row))),
    sideBySide(parts, counts).map((group) => {
      const [iri] = group;
      const count = counts.get(iri) ?? 0;
      const level = Math.ceil((count / most) * 5);
      const label = `${agencyCalled(row.iri)}，${partName(iri)}，${counted(count, "measureCount")}`;
      return element("td", { colspan: group.length > 1 && group.length }, count ? figure(`cell ${row.iri} ${iri}`, { class: `cell level-${level}`, "aria-label": label }, count) : "");
    }),
  );
}

/**
 * The parts that each have a cell of their own, and of several documents those that share one: the blank ones side by side.
 * A browser cannot hold the millions of blank cells of thousands of documents.
 * @param {string[]} parts
 * @param {Map<string, number>} counts
 */
function sideBySide(parts, counts) {
  if (documents.size < 2) return parts.map((iri) => [iri]);
  /** @type {string[][]} */
  const groups = [];
  for (const iri of parts) {
    const last = groups.at(-1);
    if (last && last.length < WIDEST_CELL && !counts.has(iri) && !counts.has(last[0])) last.push(iri);
    else groups.push([iri]);
  }
  return groups;
}

// ---- what is due, offered and open

function dues() {
  const open = data.report.open.rows.length ? [element("h3", {}, chosen(data.report.open.title)), listed("open")] : [];
  const orphans = orphanMeasures.length ? [element("h3", {}, word("noAgencies")), element("ul", { class: "plain" }, some(orphanMeasures, (row) => element("li", {}, figure(row.iri, { class: "link" }, provisionName(row)))))] : [];
  return chapter(
    "due",
    word("dueTitle"),
    chosen(data.report.due.note),
    listed("due"),
    ...amountKinds.filter(ownTable).flatMap(({ report }) => [element("h3", {}, chosen(data.report[report].title)), listed(report)]),
    ...open,
    ...orphans,
    ...otherKinds.filter((kind) => ownTable(kind) && !amountKinds.includes(kind)).map(onRequest),
  );
}

/**
 * Whether the report has a table that tells the facts of a kind alone.
 * @param {Page.FactKind} kind
 */
function ownTable({ table, report }) {
  return report === table && report in data.report;
}

/**
 * The table of a kind that the reader may ask for.
 * @param {Page.FactKind} kind
 */
function onRequest({ report }) {
  const { title, rows: lines } = data.report[report];
  if (!lines.length) return "";
  return element("details", { class: "whole" }, element("summary", {}, `${chosen(title)} ${lines.length}`), listed(report));
}

/**
 * A table of the report with the words of the text below each row.
 * @param {string} name
 */
function listed(name) {
  const { columns, rows: lines, passages } = data.report[name];
  if (!lines.length) return element("p", { class: "quiet" }, word("none"));
  const places = columns.map(([, , kind, brief], index) => (brief && !["quote", "position"].includes(kind) ? index : -1)).filter((index) => index >= 0);
  const [quote, position] = ["quote", "position"].map((wanted) => columns.findIndex(([, , kind]) => kind === wanted));
  const head = element("tr", {}, places.map((index) => element("th", { scope: "col" }, chosen(columns[index][1]))));
  const made = lines.slice(0, MOST_ROWS).map((cells, index) => {
    const fact = factOf(passages[index]?.[0], String(cells[position]));
    return element(
      "tbody",
      {},
      element("tr", {}, places.map((place) => element("td", { class: `of-${columns[place][0]}` }, columns[place][0] === "measure" && fact ? measureCell(fact, cells[place]) : chosen(cells[place]) || "—"))),
      element("tr", { class: "said" }, element("td", { colspan: places.length }, element("q", { lang: "zh-CN" }, cells[quote]), fact ? inText(fact) : "", fact ? verifiedTag(fact) : "")),
    );
  });
  return scrolling(String(chosen(data.report[name].title)), element("table", { class: `listed listed-${name}` }, element("thead", {}, head), made), lines.length > MOST_ROWS ? element("p", { class: "quiet" }, `… ${counted(lines.length - MOST_ROWS, "restRows")}`) : "");
}

/**
 * The fact that a row rests on; of a thing that is spoken of more than once, the words that stand at the place.
 * @param {string} iri
 * @param {string} position
 * @returns {Page.Fact | undefined}
 */
function factOf(iri, position) {
  const found = factsByName.get(iri) ?? [];
  return assignments.get(iri) ?? found.find((row) => `${row.start}–${row.end}` === position) ?? found[0];
}

/**
 * The way to the words of a row in the text, and what can be done with them.
 * @param {Page.Fact} row
 */
function inText(row) {
  const provision = provisions.get(row.provision ?? row.measure ?? "");
  return element("span", { class: "acts" }, element("a", { href: textAddress(row) }, word("inText")), acts(row, row.statement || row.quote, provision));
}

/**
 * @param {Page.Fact} fact
 * @param {Page.Cell} cited
 */
function measureCell(fact, cited) {
  const provision = provisions.get(fact.provision ?? fact.measure ?? "");
  return provision ? figure(provision.iri, { class: "link words" }, `${provision.label}${provision.title}`) : chosen(cited);
}

// ---- what people verified, rejected and corrected

function decided() {
  /** @type {[name: string, row: Page.Fact, note: string][]} */
  const list = [];
  for (const row of decisions) list.push([decisionName(row), row, decisionNote(row)]);
  for (const row of verifiedFacts) list.push([word("verified"), row, `${kindTitle(kindAt(row.table))} ${factName(row)}`]);
  if (!list.length) return "";
  const head = element("tr", {}, ["decision", "measure", "by", "on"].map((name) => element("th", { scope: "col" }, word(name))));
  const table = element("table", { class: "listed listed-decided" }, element("thead", {}, head), list.slice(0, 500).map(decidedLine));
  return chapter("decided", word("decidedTitle"), word("decidedNote"), scrolling(word("decidedTitle"), table));
}

/** @param {Page.Fact & { table: string }} row */
function factName(row) {
  if (row.table === "assignments") return `${agencyCalled(row.agency ?? "")} ${word(row.rank ?? "")}`;
  return factTitle(kindAt(row.table), row);
}

/** @param {[name: string, row: Page.Fact, note: string]} given */
function decidedLine([name, row, note]) {
  const quote = row.quote ? element("q", { lang: "zh-CN" }, row.quote) : "";
  const place = row.start == null ? "" : inText(row);
  return element(
    "tbody",
    {},
    element("tr", {}, [name, measureCell(row, documents.get(row.document)?.title ?? ""), row.verified_by, row.verified_on].map((cell) => element("td", {}, cell || "—"))),
    element("tr", { class: "said" }, element("td", { colspan: 4 }, element("span", {}, note), " ", quote, place)),
  );
}
