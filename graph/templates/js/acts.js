/** What a reader can do with words that a page shows: cite them, and put right what was found in them. */

import { citeButton } from "./cite.js";
import { correctButton } from "./correct.js";
import { pageOf, textAddress } from "./frame.js";
import { ancestors, data, documents, provisions } from "./model.js";
import { sentenceAt } from "./sentence.js";
import { pageAddress } from "./way.js";
import { word } from "./words.js";

const MOST_SAID = 400; // characters of a sentence that is cited whole

/**
 * Where a provision stands, by the labels from the top down: 四、(十四).
 * @param {Page.Provision | undefined} row
 */
export function provisionPlace(row) {
  return row ? [...ancestors(row).map((above) => above.label), row.label].join("") : "";
}

/**
 * Where words stand for those who count: characters, the path of the provision, the page, and the file by its digest.
 * @param {Page.Range} range
 * @param {Page.Provision | undefined} provision
 */
function positionOf(range, provision) {
  const span = range.start == null ? "" : `${word("characters")} ${range.start}–${range.end}`;
  const digest = documents.get(range.document)?.sha256;
  return [span, provision?.path, pageOf(range), digest && `sha256 ${digest}`].filter(Boolean).join(" · ");
}

/**
 * The page that shows the text of a document, from this page.
 * @param {string} iri
 */
function documentAddress(iri) {
  const page = data.links?.[iri];
  if (page) return pageAddress(`doc/${page}`);
  return documents.size > 1 ? `document.html#${new URLSearchParams({ node: iri })}` : "document.html";
}

/**
 * How words of a document are cited: those that are given, or where the page has the text, the sentence that they stand in.
 * @param {string} quote
 * @param {Page.Range} range
 * @param {Page.Provision | undefined} provision
 */
function citeRange(quote, range, provision) {
  return citeButton(() => {
    const href = range.start == null ? documentAddress(range.document) : textAddress(range);
    return { source: sourceAt(range.document), place: provisionPlace(provision), quote: sentenceOf(range) || quote, href, position: positionOf(range, provision) };
  }, quote.slice(0, 20));
}

/**
 * The sentence of a fact, where the page has the text and nothing else says what the fact rests on.
 * @param {Page.Range & { statement?: string }} range
 */
function sentenceOf({ document: iri, start, end, statement }) {
  if (start == null || end == null || statement) return "";
  const sentence = sentenceAt(data.texts?.[iri] ?? [], start, end);
  return sentence.length > MOST_SAID ? "" : sentence;
}

/**
 * How a provision is cited, with its own words.
 * @param {Page.Provision} row
 */
export function citeProvision(row) {
  const href = documents.size > 1 ? textAddress(row) : `${documentAddress(row.document)}#${encodeURIComponent(row.path)}`;
  return citeButton(() => ({ source: sourceAt(row.document), place: provisionPlace(row), quote: row.text || row.title, href, position: positionOf(row, row) }), provisionPlace(row));
}

/**
 * How a document is cited as a whole.
 * @param {string} iri
 */
export function documentPassage(iri) {
  return { source: sourceAt(iri), href: documentAddress(iri), position: positionOf({ document: iri }, undefined) };
}

/** @param {string} iri */
function sourceAt(iri) {
  const { title, number, issuers, date } = /** @type {Page.DocumentRow} */ (documents.get(iri));
  return { title, number, issuers, date };
}

/**
 * @param {Page.Range & Partial<Page.Fact>} row
 * @param {string} quote
 * @param {Page.Provision | undefined} provision
 * @returns {Page.Child[]}
 */
export function acts(row, quote, provision) {
  if (row.iri && provisions.get(row.iri) === row) return [citeProvision(/** @type {Page.Provision} */ (row))];
  return [citeRange(quote, row, provision), row.iri ? correctButton(/** @type {Page.Fact} */ (row)) : ""];
}
