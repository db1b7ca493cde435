/** Search by any name, alias, title, place or words of the text. */

import { kinds } from "./kinds.js";
import { agencyName, kindName, measures, otherNames, provisionName, provisions, rows, rowsOf } from "./model.js";
import { best, fit, plain } from "./spelling.js";
import { change } from "./state.js";
import { element, marked, onPage, say, setChildren } from "./text.js";
import { counted, word } from "./words.js";

const MOST = 12;
const AROUND = 10;
const input = /** @type {HTMLInputElement} */ (onPage("search"));
const list = onPage("hits");
/** @type {Page.Hit[]} */
let hits = [];
let active = -1;
/** @type {(asked: string) => Page.Hit[]} */
let findMore = () => [];

/** @param {string} asked */
function agencyHits(asked) {
  return rows.agencies.map((row) => {
    const [score, name] = best([row.name, row.full_name, row.name_en, ...otherNames(row.iri)], asked);
    const note = [row.name, agencyName(row)].includes(name) ? kindName(row) : `${word("alias")} ${name}`;
    return { id: row.iri, score, title: agencyName(row), note };
  });
}

/** @param {string} asked */
function measureHits(asked) {
  return measures.map((row) => {
    const [score] = best([row.title, provisionName(row)], asked);
    const spot = namedSpot(row, asked);
    if (score < 3) return { id: row.iri, score: score + 0.5, title: provisionName(row), note: provisions.get(row.parent)?.title };
    if (spot) return { id: row.iri, score: 3.2, title: provisionName(row), note: spot };
    const at = plain(row.text).indexOf(asked);
    const note = at < 0 ? "" : `…${plain(row.text).slice(Math.max(0, at - AROUND), at + asked.length + AROUND)}…`;
    return { id: row.iri, score: at < 0 ? Infinity : 4, title: provisionName(row), note };
  });
}

/**
 * The place or infrastructure of a measure that answers.
 * @param {Page.Provision} row
 * @param {string} asked
 */
function namedSpot(row, asked) {
  const spots = kinds.filter((kind) => kind.thing).flatMap((kind) => rowsOf(kind.table, row));
  return spots.find((spot) => [spot.name, ...otherNames(spot.iri)].some((name) => fit(name ?? "", asked) < 3))?.name;
}

/** @param {string} text */
export function findHits(text) {
  const asked = plain(text);
  if (!asked) return [];
  return [...agencyHits(asked), ...measureHits(asked), ...findMore(asked)].filter((hit) => hit.score < Infinity).sort((a, b) => a.score - b.score);
}

function show() {
  const asked = input.value.trim();
  hits = findHits(asked);
  active = hits.length ? 0 : -1;
  setChildren(list, hits.slice(0, MOST).map((hit, index) => option(hit, index, asked)));
  if (asked && !hits.length) list.append(element("li", { class: "hit-none", role: "option", "aria-disabled": "true" }, word("noHits")));
  open(Boolean(asked));
  if (asked) say(hits.length ? counted(hits.length, "hitCount") : word("noHits"));
  move(0);
}

/**
 * @param {Page.Hit} hit
 * @param {number} index
 * @param {string} asked
 */
function option(hit, index, asked) {
  return element(
    "li",
    { id: `hit-${index}`, role: "option", class: "hit", on: { mousedown: (event) => event.preventDefault(), click: () => choose(index) } },
    element("span", { class: "hit-title" }, marked(hit.title, asked)),
    element("span", { class: "hit-note" }, marked(hit.note ?? "", asked)),
  );
}

/** @param {boolean} shown */
function open(shown) {
  list.hidden = !shown;
  input.setAttribute("aria-expanded", String(shown));
  if (!shown) input.removeAttribute("aria-activedescendant");
}

/** @param {number} step */
function move(step) {
  const last = Math.min(hits.length, MOST) - 1;
  active = Math.max(Math.min(active + step, last), Math.min(0, last));
  Array.from(list.children).forEach((item, index) => item.setAttribute("aria-selected", String(index === active)));
  if (active < 0) return;
  input.setAttribute("aria-activedescendant", `hit-${active}`);
  list.children[active].scrollIntoView({ block: "nearest" });
}

/** @param {number} index */
function choose(index) {
  if (!hits[index]) return;
  const { id } = hits[index];
  open(false);
  input.value = "";
  change({ node: id });
  /** @type {HTMLElement | null} */ (document.querySelector("#panel h2"))?.focus();
}

/**
 * Starts the search; a page with more than agencies and measures passes `more(asked)`, which gives hits too: {id, score, title, note}.
 * @param {(asked: string) => Page.Hit[]} [more]
 */
export function startSearch(more = findMore) {
  findMore = more;
  /** @type {Record<string, () => void>} */
  const keys = { ArrowDown: () => move(1), ArrowUp: () => move(-1), Enter: () => choose(active) };
  input.addEventListener("input", show);
  input.addEventListener("focus", () => input.value && show());
  input.addEventListener("blur", () => open(false));
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // an input method is still choosing characters
    if (event.key === "Escape") {
      input.value = "";
      open(false);
      event.stopPropagation();
    } else if (keys[event.key] && !list.hidden) {
      event.preventDefault();
      keys[event.key]();
    }
  });
}
