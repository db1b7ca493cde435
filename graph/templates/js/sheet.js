/** The text as sheets: paragraph by paragraph, every found fact marked, the margin beside it. */

import { citeProvision } from "./acts.js";
import { factShown, factsBetween, marginNotes, markClass, toldColour, toldTitle } from "./facts.js";
import { citedBy, linkHeld, mentionsBetween } from "./held.js";
import { provisions, rows } from "./model.js";
import { paceThrough } from "./pace.js";
import { cutParagraphs, cutRuns, wordsOf } from "./paragraphs.js";
import { change } from "./state.js";
import { element, onPage, setChildren } from "./text.js";
import { decisionName, decisionNote, decisionsOf, signature } from "./verified.js";
import { word } from "./words.js";

/** @typedef {import("./facts.js").Found} Found */
/** @typedef {import("./paragraphs.js").Piece} Piece */

const AT_A_TIME = 8; // paragraphs that are drawn between two looks at the clock
const FEW = 5; // decisions of people that are shown at once
const HEADLINE = 40; // longer paragraphs before the first provision are not set as titles
/** @type {Page.Block[]} */
let blocks = [];
/** @type {Page.Range[]} */
let lit = [];
/** @type {Map<string, () => void>} */
let pending = new Map(); // documents that are drawn when they are opened

/** Draws the text; what is returned ends when all of it stands there. */
export async function drawSheets() {
  blocks = [];
  lit = [];
  pending = new Map();
  const [only, ...others] = rows.documents;
  if (only && !others.length) return drawOnly(only);
  setChildren(onPage("sheets"), only ? rows.documents.map(foldedSheet) : [element("p", { class: "notice" }, word("nothing"))]);
  return undefined;
}

/** @param {Page.DocumentRow} row */
function drawOnly(row) {
  const held = /** @type {HTMLElement | null} */ (document.querySelector("#sheets > .sheet"));
  const sheet = held ?? element("article", { class: "sheet" });
  const above = element("div", {}, decidedOn(row), citedBy());
  if (held) held.previousElementSibling?.replaceWith(above);
  else setChildren(onPage("sheets"), [above, sheet]);
  return drawParagraphs(row, sheet);
}

/**
 * Of several documents each is drawn when it is opened first.
 * @param {Page.DocumentRow} row
 */
function foldedSheet(row) {
  const body = element("article", { class: "sheet" });
  const open = () => {
    if (!pending.delete(row.iri)) return;
    body.before(decidedOn(row));
    const made = cutParagraphs(row);
    setChildren(body, made.map((_, index) => drawBlock(row, made, index)));
  };
  const details = /** @type {HTMLDetailsElement} */ (element("details", { class: "folded", on: { toggle: () => details.open && open() } }, element("summary", {}, `《${row.title}》${row.number}`), body));
  pending.set(row.iri, () => {
    details.open = true;
    open();
  });
  details.dataset.document = row.iri;
  return details;
}

/**
 * What people rejected in a document or put right in what it says of itself, also where no words of the text tell.
 * @param {Page.DocumentRow} row
 */
function decidedOn(row) {
  const list = decisionsOf(row.iri);
  if (!list.length) return "";
  const press = (/** @type {Page.Decision} */ one) => () => change({ node: one.iri, at: `${one.start}-${one.end}` });
  const told = (/** @type {Page.Decision} */ one) => [element("b", {}, decisionName(one)), " ", decisionNote(one), element("small", {}, signature(one))];
  const items = list.map((one) =>
    element("li", {}, one.start == null ? told(one) : element("button", { type: "button", class: "told", title: `${word("characters")} ${one.start}–${one.end}`, on: { click: press(one) } }, told(one))),
  );
  return element("details", { class: "decided", open: list.length <= FEW }, element("summary", {}, `${word("decisionsFact")} ${list.length}`), element("ul", {}, items));
}

/** @param {string} iri */
export function openDocument(iri) {
  pending.get(iri)?.();
  const sheet = [.../** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("details.folded"))].find((details) => details.dataset.document === iri);
  if (sheet) sheet.open = true;
  (sheet ?? onPage("sheets")).scrollIntoView();
}

// ---- paragraphs

/**
 * Draws the paragraphs of a document, in slices; those that are there already give way one by one, so that nothing jumps.
 * @param {Page.DocumentRow} row
 * @param {HTMLElement} sheet
 */
async function drawParagraphs(row, sheet) {
  const mine = blocks;
  const made = cutParagraphs(row);
  const draw = (/** @type {Piece} */ _, /** @type {number} */ index) => {
    if (mine !== blocks) return; // drawn anew meanwhile
    const block = drawBlock(row, made, index);
    if (sheet.children[index]) sheet.children[index].replaceWith(block);
    else sheet.append(block);
  };
  await paceThrough(made, draw, AT_A_TIME);
}

/**
 * @param {Page.DocumentRow} row
 * @param {Piece[]} made
 * @param {number} index
 */
function drawBlock(row, made, index) {
  const { runs, provision, inside } = made[index];
  const [from, until] = [runs[0].start, made[index + 1]?.runs[0].start ?? Infinity];
  const facts = factsBetween(row.iri, from, until).filter((fact) => fact.start >= from);
  const text = element("div", { class: blockClass(row, runs, provision, inside), lang: "zh-CN" });
  const block = { document: row.iri, from, until: runs[runs.length - 1].end, runs, provision, text };
  blocks.push(block);
  fillBlock(block);
  return element("section", { class: "block", "data-provision": provision?.iri, "data-from": from }, text, element("div", { class: "margin" }, marginNotes(facts)), provision ? citeProvision(provision) : "");
}

/**
 * Titles and dates before the first provision are centred, as on paper.
 * @param {Page.DocumentRow} row
 * @param {Page.Run[]} runs
 * @param {Page.Provision | undefined} provision
 * @param {boolean} inside
 */
function blockClass(row, runs, provision, inside) {
  const words = wordsOf(runs);
  if (provision) return `words-${provision.kind}`;
  if (inside || words.length > HEADLINE || /[，,；;：:。.]$/.test(words)) return "words-plain";
  return words.length > 5 && row.title.includes(words) ? "words-title" : "words-centred";
}

// ---- marked words

/** @param {Page.Block} block */
function fillBlock(block) {
  const { provision, runs } = block;
  const end = provision ? headEnd({ provision, runs }) : 0;
  const [head, rest] = provision ? cutRuns(runs, end) : [[], runs];
  const level = provisions.has(provision?.parent ?? "") ? "h3" : "h2";
  setChildren(block.text, [head.length ? element(level, {}, pieces(block, head)) : "", rest.length ? element("p", {}, pieces(block, rest)) : ""]);
}

/**
 * Where the label and title end, with the stop after them.
 * @param {{ provision: Page.Provision, runs: Page.Run[] }} given
 */
function headEnd({ provision, runs }) {
  const next = runs.find((run) => run.start <= provision.end && provision.end < run.end);
  const stop = next && !next.whole && /[.。．]/.test(next.characters[provision.end - next.start] ?? "");
  return provision.end + (stop ? 1 : 0);
}

/**
 * Whether some words lie in a block, in part at least.
 * @param {Page.Range} range
 * @param {Page.Block} block
 */
function touches({ start, end }, { from, until }) {
  return start != null && end != null && start < until && end > from;
}

/**
 * The words of some runs, cut wherever a fact or a light begins or ends.
 * @param {Page.Block} block
 * @param {Page.Run[]} runs
 */
function pieces(block, runs) {
  const facts = factsBetween(block.document, block.from, block.until).filter((fact) => factShown(fact) && fact.end > block.from);
  const lights = lit.filter((range) => range.document === block.document && touches(range, block));
  const named = mentionsBetween(block.from, block.until);
  const cuts = [...new Set([...facts, ...lights, ...named].flatMap(({ start, end }) => [start ?? 0, end ?? 0]))].sort((a, b) => a - b);
  return runs.flatMap((run) => cutRun(run, cuts)).map((piece) => markedPiece(block, piece, { facts, lights, named }));
}

/**
 * @param {Page.Run} run
 * @param {number[]} cuts
 */
function cutRun(run, cuts) {
  const inner = cuts.filter((cut) => cut > run.start && cut < run.end);
  if (run.whole || !inner.length) return [run];
  const edges = [run.start, ...inner, run.end];
  return edges.slice(0, -1).map((start, index) => ({ start, end: edges[index + 1], characters: run.characters.slice(start - run.start, edges[index + 1] - run.start) }));
}

/**
 * @param {Page.Block} block
 * @param {Page.Run} options
 * @param {{ facts: Found[], lights: Page.Range[], named: ReturnType<typeof mentionsBetween> }} around
 */
function markedPiece(block, { start, end, characters }, { facts, lights, named }) {
  const inside = (/** @type {Page.Range} */ { start: from, end: to }) => (from ?? Infinity) < end && (to ?? 0) > start;
  const covering = facts.filter(inside);
  const bright = lights.some(inside);
  const words = linkHeld({ start, end }, named, characters.join(""));
  if (!covering.length && !bright) return words;
  const inner = covering.reduce((/** @type {Found | null} */ least, fact) => (!least || fact.end - fact.start <= least.end - least.start ? fact : least), null);
  const outer = covering.find((fact) => fact !== inner && fact.fact !== inner?.fact);
  const press = () => inner && change({ node: inner.iri ?? block.document, at: `${inner.start}-${inner.end}` });
  return element(
    "mark",
    {
      class: ["found", inner ? markClass(inner.fact) : "", outer ? "within" : "", bright ? "lit" : ""].filter(Boolean).join(" "),
      style: { ...(inner && { "--fact": toldColour(inner.fact) }), ...(outer && { "--outer": toldColour(outer.fact) }) },
      title: inner ? [inner, ...(outer ? [outer] : [])].map((fact) => toldTitle(fact.fact)).join(" · ") : false,
      tabindex: bright ? "-1" : false,
      on: inner ? { click: press } : {},
    },
    words,
  );
}

// ---- light

/**
 * Lights some ranges of the text, draws anew only the blocks that they touch, and goes to the first.
 * @param {Page.Range[]} ranges
 * @param {{ scroll: boolean, focus: boolean }} options
 */
export function lightRanges(ranges, { scroll, focus }) {
  for (const { document: owner } of ranges.slice(0, 1)) pending.get(owner)?.();
  const before = lit;
  lit = ranges;
  const touched = (/** @type {Page.Block} */ block) => [...before, ...ranges].some((range) => range.document === block.document && touches(range, block));
  for (const block of blocks) if (touched(block)) fillBlock(block);
  const tolds = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".told"))];
  const places = tolds.map(placeOf);
  const chosen = new Set(ranges.flatMap((range) => narrowest(places, range)));
  for (const told of tolds) told.classList.toggle("chosen", chosen.has(told));
  const first = /** @type {HTMLElement | null} */ (document.querySelector("mark.lit"));
  if (!first) return;
  if (scroll && !seen(first)) first.scrollIntoView({ block: "center" });
  if (scroll && focus) first.focus({ preventScroll: true });
}

/**
 * Where the words of a note stand.
 * @param {HTMLElement} told
 */
function placeOf(told) {
  const [, owner = "", from, to] = /^(.*) (\d+)-(\d+)$/.exec(told.dataset.at ?? "") ?? [];
  return { told, owner, from: Number(from), to: Number(to) };
}

/**
 * The notes of the facts whose words are those asked for or, where none has just these, hold them most closely.
 * @param {ReturnType<typeof placeOf>[]} places
 * @param {Page.Range} range
 */
function narrowest(places, { document: owner, start, end }) {
  const around = places.filter((place) => place.owner === owner && place.from <= Number(start) && Number(end) <= place.to);
  const least = around.reduce((found, place) => Math.min(found, place.to - place.from), Infinity);
  return around.filter((place) => place.to - place.from === least).map((place) => place.told);
}

/** @param {Element} place */
function seen(place) {
  const { top, bottom } = place.getBoundingClientRect();
  return top > 140 && bottom < innerHeight - 60;
}

/**
 * @param {string} iri
 * @param {boolean} focus
 */
export function scrollToBlock(iri, focus) {
  const owner = provisions.get(iri)?.document;
  pending.get(owner ?? "")?.();
  const place = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-provision]"))].find((block) => block.dataset.provision === iri);
  const head = /** @type {HTMLElement | null | undefined} */ (place?.querySelector("h2, h3"));
  place?.scrollIntoView();
  head?.setAttribute("tabindex", "-1");
  if (focus) head?.focus({ preventScroll: true });
}
