/** The text with what was found in it: starts its parts and tells them what has changed. */

import { documentPassage } from "./acts.js";
import { openCited } from "./cite.js";
import { correctDocument } from "./correct.js";
import { countFacts, factsOf, offerActs, toldSign, toldTables, toldTitle } from "./facts.js";
import { drawFrame, startFrame } from "./frame.js";
import { agencies, assignments, documents, factRows, dutiesOf, measures, otherNames, provisionName, provisions, rows } from "./model.js";
import { startSearch } from "./search.js";
import { best, plain } from "./spelling.js";
import { drawSheets, lightRanges, openDocument, scrollToBlock } from "./sheet.js";
import { change, current, toggleHidden, watch } from "./state.js";
import { element, isField, onPage, say, setChildren } from "./text.js";
import { placeHere } from "./way.js";
import { counted } from "./words.js";
import { factTitle, factWords, kindTitle, namedKinds } from "./kinds.js";

/**
 * The words that an address asks for: places of one fact, of all mentions of an agency or place, or a plain range.
 * @param {Page.State} given
 */
function askedRanges({ node, at }) {
  if (agencies.has(node)) return dutiesOf(node);
  const found = factsNamed(node);
  const span = /^(\d+)-(\d+)$/.exec(at);
  if (!span || provisions.has(node)) return found;
  const [start, end] = [Number(span[1]), Number(span[2])];
  const elsewhere = found.length && !found.some((fact) => fact.start === start && fact.end === end); // what was lit before a search
  return elsewhere ? found : [{ document: found[0]?.document ?? (documents.has(node) ? node : [...documents.keys()][0]), start, end }];
}

/** @param {string} iri @returns {Page.Range[]} */
function factsNamed(iri) {
  const duty = assignments.get(iri);
  if (duty) return [duty];
  return [...documents.keys()].flatMap((owner) => factsOf(owner)).filter((fact) => fact.iri === iri);
}

/**
 * What the search finds besides agencies and measures: facts by their names, figures and words; what is found lights up in the text.
 * @param {string} asked
 */
function factHits(asked) {
  return namedKinds.flatMap((kind) => {
    const once = new Map(factRows(kind.table).map((row) => [row.iri, row]));
    return [...once.values()].map((row) => {
      const [score, name] = best([...factWords(kind, row), ...otherNames(row.iri)], asked);
      const title = factTitle(kind, row);
      const note = [kindTitle(kind), plain(name) === plain(title) ? "" : name].filter(Boolean).join(" · ");
      return { id: row.iri, score: score < 3 ? score + 0.2 : Infinity, title, note };
    });
  });
}

/** Ends when the text stands there. @type {Promise<void>} */
let drawing = Promise.resolve();

/**
 * @param {Page.State} state
 * @param {Pick<Page.State, "lang"> & Partial<Page.State>} previous
 */
async function update(state, previous) {
  drawFrame();
  const searching = document.activeElement === document.body || document.activeElement?.id === "search";
  if (state.lang !== previous.lang || state.hide !== previous.hide || !onPage("sheets").childElementCount) {
    drawing = drawSheets();
    drawOutline();
    drawKeys();
  }
  await drawing;
  if (state !== current()) return; // what was asked for meanwhile is shown instead
  if (provisions.has(state.node)) scrollToBlock(state.node, searching);
  else if (documents.has(state.node) && !state.at) openDocument(state.node);
  const ranges = askedRanges(state);
  lightRanges(ranges, { scroll: state.node !== previous.node || state.at !== previous.at, focus: searching });
  offerActs();
  if (ranges.length > 1) say(counted(ranges.length, "passages"));
}

/** The sections, measures and context, or the documents where there are several. */
function drawOutline() {
  /** @type {(Page.Provision | Page.DocumentRow)[]} */
  const listed = documents.size > 1 ? rows.documents : rows.provisions.filter((row) => row.kind === "section" || row.kind === "context" || measures.includes(row));
  const entries = listed.slice(0, 400).map((row) => {
    const name = "number" in row ? `${row.title} ${row.number}` : provisionName(row);
    return element("li", { class: `outline-${"kind" in row ? row.kind : "document"}` }, element("button", { type: "button", class: "link words", on: { click: () => change({ node: row.iri, at: "" }) } }, name));
  });
  onPage("outline").replaceChildren(element("ol", {}, entries));
}

function drawKeys() {
  const entries = toldTables().map((kind) => {
    const name = `fact:${kind}`;
    const press = () => {
      toggleHidden(name);
      /** @type {HTMLElement | null} */ (document.querySelector(`#legend [data-name="${name}"]`))?.focus();
    };
    return element("button", { type: "button", class: "chip", "aria-pressed": String(!current().hide.includes(name)), "data-name": name, on: { click: press } }, toldSign(kind), toldTitle(kind), element("b", {}, countFacts(kind)));
  });
  setChildren(onPage("legend"), entries);
}

/** @param {KeyboardEvent} event */
function keys(event) {
  if (event.key === "/" && !isField(event.target)) {
    event.preventDefault();
    onPage("search").focus();
  } else if (event.key === "Escape" && (current().node || current().at)) change({ node: "", at: "" });
}

/** On paper the text is always light, and every document open; who cites it is counted. */
function preparePaper() {
  document.documentElement.dataset.theme = "light";
  for (const sheet of /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("#sheets details:not(.cited-by)"))) sheet.open = true;
}

/** An address may name a provision by its path alone, as those of a library do: #5.16. */
function followPath() {
  const [path, ...rest] = placeHere().split("&");
  const row = rows.provisions.find((one) => one.path === decodeURIComponent(path));
  if (row && !rest.some((part) => part.startsWith("node="))) change({ node: row.iri }, { step: true });
}

followPath();
addEventListener("hashchange", followPath);
drawFrame();
watch(update);
startSearch(factHits);
startFrame(() => update(current(), { ...current(), lang: "?" }));
addEventListener("keydown", keys);
addEventListener("beforeprint", preparePaper);
addEventListener("afterprint", drawFrame);
onPage("cite-document").addEventListener("click", () => openCited(documentPassage(rows.documents[0].iri)));
onPage("correct-document").addEventListener("click", () => correctDocument(rows.documents[0].iri));
for (const id of ["cite-document", "correct-document"]) onPage(id).hidden = documents.size !== 1;
onPage("print").addEventListener("click", () => window.print());
drawing.then(() => {
  document.documentElement.dataset.ready = "yes";
  window.readyAt = performance.now(); // since the page began to load, in milliseconds
});
