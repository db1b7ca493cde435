/** A comparison: the page is written whole; the script filters it, and puts it into another language or theme. */

import { permanent } from "./published.js";
import { change, current, watch } from "./state.js";
import { copyText, onPage, say } from "./text.js";
import { chooseLanguage, chosenLanguage, word } from "./words.js";

const shade = matchMedia("(prefers-color-scheme: dark)");
const root = document.documentElement;
const opening = root.lang === "en" ? "en" : "zh";
const heading = onPage("title");
/** @type {NodeListOf<HTMLElement>} */
const bilingual = document.querySelectorAll("[data-en]");
/** @type {NodeListOf<HTMLElement>} */
const pairs = document.querySelectorAll("[data-kinds]");
/** @type {NodeListOf<HTMLElement>} */
const chips = document.querySelectorAll("[data-kind]");
/** @type {NodeListOf<HTMLDetailsElement>} */
const folds = document.querySelectorAll("details");
/** @type {Set<HTMLDetailsElement>} */
const unfolded = new Set();

/** Puts the page into the language and the theme that the reader has chosen. */
function dress() {
  const { lang, theme } = current();
  chooseLanguage(lang || opening);
  const chosen = chosenLanguage();
  for (const place of bilingual) place.textContent = (chosen === "en" ? place.dataset.en : place.dataset.zh) ?? "";
  root.dataset.theme = theme || (shade.matches ? "dark" : "light");
  document.title = `${heading.textContent} · ${word("comparisonPage")}`;
  onPage("switch-language").lang = chosen === "zh" ? "en" : "zh-CN";
}

/** Shows the provisions of the kind that is asked for; all where none is, or none that there is. */
function sift() {
  const asked = current().show[0] ?? "";
  const kind = [...chips].some((chip) => chip.dataset.kind === asked) ? asked : "";
  for (const chip of chips) chip.setAttribute("aria-pressed", String(chip.dataset.kind === kind));
  for (const pair of pairs) pair.hidden = Boolean(kind) && !(pair.dataset.kinds ?? "").split(" ").includes(kind);
}

/** @param {string} chapter */
function lead(chapter) {
  const place = chapter ? document.getElementById(`at=${chapter}`) : null;
  place?.scrollIntoView();
  place?.querySelector("h2")?.focus({ preventScroll: true });
}

/**
 * @param {Page.State} state
 * @param {Pick<Page.State, "lang"> & Partial<Page.State>} previous
 */
function redraw(state, previous) {
  dress();
  sift();
  if (state.at !== previous.at) lead(state.at);
}

async function copyAddress() {
  const button = onPage("copy-link");
  const done = (await copyText(permanent(location.href))) ? "copied" : "notCopied";
  button.textContent = word(done);
  say(word(done));
  setTimeout(() => (button.textContent = word("copyLink")), 1600);
}

/** On paper the page is light, and nothing is folded away. */
function layOpen() {
  root.dataset.theme = "light";
  for (const fold of folds) {
    if (!fold.open) unfolded.add(fold);
    fold.open = true;
  }
}

function foldAgain() {
  for (const fold of unfolded) fold.open = false;
  unfolded.clear();
  dress();
}

/**
 * Goes to a chapter, and keeps what else the address says.
 * @param {MouseEvent} event
 */
function follow(event) {
  event.preventDefault();
  const at = /** @type {HTMLAnchorElement} */ (event.currentTarget).hash.slice("#at=".length);
  if (current().at === at) lead(at);
  else change({ at });
}

watch(redraw);
for (const chip of chips) chip.addEventListener("click", () => change({ show: chip.dataset.kind ? [chip.dataset.kind] : [] }));
for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll('a[href^="#at="]'))) link.addEventListener("click", follow);
onPage("print").addEventListener("click", () => window.print());
onPage("copy-link").addEventListener("click", copyAddress);
onPage("switch-language").addEventListener("click", () => change({ lang: chosenLanguage() === "zh" ? "en" : "zh" }, { step: true }));
onPage("switch-theme").addEventListener("click", () => change({ theme: root.dataset.theme === "dark" ? "light" : "dark" }, { step: true }));
shade.addEventListener("change", dress);
addEventListener("beforeprint", layOpen);
addEventListener("afterprint", foldAgain);
root.dataset.ready = "yes";
window.readyAt = performance.now(); // since the page began to load, in milliseconds
