/** What the panel of the report shows of a figure: the words of the policy that it was counted from. */

import {
  agencies, agencyName, assignments, briefName, data, documents, dutiesAt, dutiesOf, factRows, groupBy, measures, provisionName, provisions, rows, sharedMeasures, valueAt,
} from "./model.js";
import { documentPassage } from "./acts.js";
import { spanOf } from "./bounds.js";
import { citeButton } from "./cite.js";
import { agencyLink, amount, heading, measureLink, part, quotation, rankTags } from "./panel.js";
import { element } from "./text.js";
import { verifiedTag } from "./verified.js";
import { chosenLanguage, counted, countWord, word } from "./words.js";
import { countedKind, factTitle, givesAmount, kindAt, kinds, otherKinds } from "./kinds.js";

/** @typedef {{ name: string, head: Page.Both, text: Page.Both, passages: string[] }} Finding */

export const findings = data.findings.map(([name, head, text, passages]) => ({ name, head, text, passages }));
const facts = new Map(otherKinds.flatMap(({ table }) => factRows(table).map((row) => /** @type {[string, Page.Fact & { table: string }]} */ ([row.iri, { ...row, table }]))));

/**
 * A text in the language of the reader; what is no pair of texts stays as it is.
 * @param {Page.Cell | undefined} cell
 */
export function chosen(cell) {
  return Array.isArray(cell) ? cell[chosenLanguage() === "en" ? 1 : 0] : cell;
}

/** @param {string} iri */
export function agencyCalled(iri) {
  const row = agencies.get(iri);
  return row ? agencyName(row) : iri;
}

/** @param {string} iri */
export function partName(iri) {
  const row = provisions.get(iri);
  return row ? provisionName(row) : documents.get(iri)?.title ?? iri;
}

/**
 * The parts of the panel for an id such as "finding most", "pair A B" or "cell A part"; null for everything else.
 * @param {string} id
 */
export function aboutFigure(id) {
  const [kind, ...of] = id.split(" ");
  if (!id) return aboutReport();
  if (kind === "finding") return aboutFinding(findings.find((finding) => finding.name === of[0]));
  if (kind === "pair") return aboutPair(of[0], of[1]);
  if (kind === "cell") return aboutCell(of[0], of[1]);
  return null;
}

/** @param {Finding | undefined} finding */
function aboutFinding(finding) {
  if (!finding) return null;
  return [
    heading(word("findings"), chosen(finding.head)),
    element("p", { class: "finding-text" }, chosen(finding.text)),
    finding.name === "untargeted" ? part(word("untargetedList"), measureList(data.untargeted.flatMap((iri) => provisions.get(iri) ?? []))) : "", // its passages are of those that have one
    ...passages(finding.passages),
  ];
}

/** @param {Page.Provision[]} list */
function measureList(list) {
  return element("ul", { class: "plain" }, list.map((row) => element("li", {}, measureLink(row))));
}

/**
 * Passages: responsibilities measure by measure, everything else fact by fact.
 * @param {string[]} iris
 */
function passages(iris) {
  const borne = groupBy(iris.flatMap((iri) => assignments.get(iri) ?? []), "measure");
  const others = iris.flatMap((iri) => facts.get(iri) ?? []);
  return [
    part(word("quotation"), [...borne].map(([measure, list]) => wordsOfMeasure(measure, list)), others.map(wordsOfFact)),
  ];
}

/**
 * @param {string} measure
 * @param {Page.Assignment[]} list
 */
function wordsOfMeasure(measure, list) {
  const provision = provisions.get(measure);
  const statements = groupBy(list, "statement");
  const [only, ...more] = list;
  return element(
    "article",
    { class: "duty" },
    element("p", { class: "duty-title" }, provision ? measureLink(provision) : measure, more.length ? "" : rankTags(only)),
    more.length ? list.filter((row) => row.verified_by).map((row) => element("p", { class: "signed" }, row.surface, " ", verifiedTag(row))) : "",
    [...statements].map(([text, said]) => quotation(text || said.map((row) => row.quote).join("、"), said.length > 1 ? spanOf(said) : said[0], provision, said.length > 1 ? "" : said[0].quote)),
  );
}

/** @param {Page.Fact & { table: string }} row */
function wordsOfFact(row) {
  const kind = kindAt(row.table);
  if (givesAmount(kind)) return amount(row, kind);
  const title = factTitle(kind, row);
  const said = row.quote.includes(title) ? "" : element("p", {}, title);
  return element("div", { class: "amount" }, said, quotation(row.quote, row, provisions.get(row.provision ?? ""), title), verifiedTag(row));
}

/**
 * @param {string} one
 * @param {string} other
 */
function aboutPair(one, other) {
  const shared = sharedMeasures(one, other);
  return [
    heading(`${word("pairs")} · ${counted(shared.length, "measureCount")}`, `${agencyCalled(one)} — ${agencyCalled(other)}`),
    element("ul", { class: "plain" }, [one, other].map((iri) => element("li", {}, agencies.has(iri) ? agencyLink(valueAt(agencies, iri)) : iri))),
    part(word("quotation"), shared.map((measure) => wordsOfMeasure(measure, dutiesAt(measure).filter((row) => [one, other].includes(row.agency))))),
  ];
}

/**
 * @param {string} agency
 * @param {string} place
 */
function aboutCell(agency, place) {
  const list = dutiesOf(agency).filter((row) => data.parts[row.measure] === place);
  return [
    heading(partName(place), agencyCalled(agency), [counted(new Set(list.map((row) => row.measure)).size, "measureCount")]),
    agencies.has(agency) ? element("p", {}, agencyLink(valueAt(agencies, agency))) : "",
    part(word("quotation"), list.map((row) => wordsOfMeasure(row.measure, [row]))),
  ];
}

/** What the panel shows before anything is chosen: the documents themselves. */
function aboutReport() {
  if (!measures.length) return [heading("", word("nothing"))];
  return [
    element("p", { class: "hint" }, word("figureHint")),
    ...rows.documents.slice(0, 20).map(card),
    rows.documents.length > 20 ? element("p", { class: "quiet" }, counted(rows.documents.length, "documents")) : "",
    element("p", { class: "quiet" }, word("about")),
  ];
}

/** @param {Page.DocumentRow} row */
function card(row) {
  const held = rows.assignments.filter((duty) => duty.document === row.iri);
  const lines = [
    ["number", row.number], ["issuer", row.issuers], ["date", row.date],
    ["inForce", row.effective_from || row.effective_to ? `${row.effective_from} ${word("until")} ${row.effective_to}` : ""],
    ["measures", String(measures.filter((measure) => measure.document === row.iri).length)], ["agencies", String(new Set(held.map((duty) => duty.agency)).size)],
    ["source", row.source], ["digest", row.sha256 ? `${row.sha256.slice(0, 16)}…` : ""],
  ].filter(([, value]) => value);
  return element(
    "section",
    { class: "card" },
    element("h2", {}, row.title),
    element("dl", { class: "facts" }, lines.flatMap(([key, value]) => [element("dt", {}, word(key)), element("dd", {}, value)])),
    element("p", { class: "acts" }, element("a", { href: `document.html#${new URLSearchParams({ node: row.iri })}` }, word("openText")), citeButton(() => documentPassage(row.iri), row.title)),
  );
}

/** What a number at the head of an answer counts. */
/** @type {Record<string, string>} */
const COUNTED = { sole: "measureCount", bridge: "agencyCount", "cut-off": "agencyCount" };

/**
 * What stands at the head of an answer: a number, what it counts, and who or when.
 * @param {Finding} given
 */
export function keyFigure({ name }) {
  const [number, total, named] = data.figures[name] ?? [0, null, []];
  const counts = total == null ? whatIsCounted(number, name) : `/ ${counted(total, "measureCount")}`;
  return [number, counts, called(named)];
}

/**
 * Measures, agencies, or the facts of the kind that the table of the same name tells.
 * @param {number} number
 * @param {string} name
 */
function whatIsCounted(number, name) {
  const kind = kinds.find((one) => one.report === name);
  return kind ? countedKind(number, kind) : countWord(number, COUNTED[name]);
}

/**
 * A few agencies in a line.
 * @param {string[]} iris
 */
function called(iris) {
  const names = iris.slice(0, 2).map((iri) => (agencies.has(iri) ? briefName(valueAt(agencies, iri)) : iri));
  return names.join(chosenLanguage() === "en" ? ", " : "、") + (iris.length > 2 ? " …" : "");
}
