/** What every page has: title, theme, language, copied links. */

import { data, documents, rows } from "./model.js";
import { permanent } from "./published.js";
import { change, current } from "./state.js";
import { showTab } from "./tabs.js";
import { drawTray } from "./tray.js";
import { copyText, onPage, say, visible } from "./text.js";
import { pageAddress, withPlace } from "./way.js";
import { chooseLanguage, chosenLanguage, counted, word } from "./words.js";

const dark = matchMedia("(prefers-color-scheme: dark)");

export function drawFrame() {
  const { lang, theme, scope } = current();
  chooseLanguage(lang || data.lang);
  document.documentElement.dataset.theme = theme || (dark.matches ? "dark" : "light");
  const [title, about] = tellTitle();
  document.title = `${visible(title)} · ${word(`${data.page}Page`)}`;
  put("title", title);
  put("subtitle", about);
  drawTray();
  const other = onPage("switch-language");
  other.lang = chosenLanguage() === "zh" ? "en" : "zh-CN";
  const kept = String(new URLSearchParams(Object.entries({ lang, theme, scope }).filter(([, value]) => value)));
  for (const page of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".pages a"))) {
    page.setAttribute("href", withPlace(page.getAttribute("href") ?? "", kept));
  }
}

/** What the page is of: one document, or how many, and more about them. */
function tellTitle() {
  const [only, ...more] = rows.documents;
  const title = data.title ?? (only && !more.length ? only.title : counted(rows.documents.length, "documents"));
  return [title, more.length ? rows.documents.map((row) => row.title).join("、") : only ? describe(only) : ""];
}

/**
 * The address of some words on the page that shows the text.
 * @param {Page.Range} given
 */
export function textAddress({ document: iri, start, end }) {
  const page = data.links?.[iri];
  if (page) return pageAddress(`doc/${page}`, `at=${start}-${end}`);
  return `document.html#${new URLSearchParams({ node: iri, at: `${start}-${end}` })}`;
}

/**
 * The page on which some words begin, where their document has pages.
 * @param {Page.Range} range
 */
export function pageOf({ document: iri, start }) {
  const begins = (documents.get(iri)?.pages ?? "").split(" ").filter(Boolean);
  const number = start == null ? 0 : begins.filter((begin) => Number(begin) <= start).length;
  return number ? word("pageNumber").replace("{number}", String(number)) : "";
}

/**
 * Puts in a line that may be cut off, whole in its tooltip.
 * @param {string} id
 * @param {string} text
 */
function put(id, text) {
  const place = onPage(id);
  place.textContent = visible(text);
  place.title = visible(text);
}

/** @param {Page.DocumentRow} given */
function describe({ number, issuers, date, effective_from: from, effective_to: to }) {
  const force = from || to ? `${word("inForce")} ${from} ${word("until")} ${to}` : "";
  return [number, issuers, date, force].filter(Boolean).join(" · ");
}

async function copyLink() {
  tell(word((await copyText(permanent(location.href))) ? "copied" : "notCopied"));
}

/**
 * Says something to every reader: on the button for a moment, and aloud.
 * @param {string} text
 */
function tell(text) {
  const button = onPage("copy-link");
  button.textContent = text;
  say(text);
  setTimeout(() => (button.textContent = word("copyLink")), 1600);
}

/** Takes away what leads to other pages where the page is shown by itself, inside a notebook: there are none beside it. */
function standAlone() {
  document.querySelector(".pages")?.remove();
  onPage("copy-link").hidden = true;
  addEventListener("click", (event) => {
    const aim = event.target instanceof Element && event.target.closest("a")?.getAttribute("href");
    if (aim && !/^(#|data:|blob:)/.test(aim)) event.preventDefault();
  });
}

/** @param {() => void} repaint */
export function startFrame(repaint) {
  if (location.protocol === "about:") standAlone();
  showTab();
  onPage("copy-link").addEventListener("click", copyLink);
  onPage("switch-language").addEventListener("click", () => change({ lang: chosenLanguage() === "zh" ? "en" : "zh" }, { step: true }));
  onPage("switch-theme").addEventListener("click", () => {
    change({ theme: document.documentElement.dataset.theme === "dark" ? "light" : "dark" }, { step: true });
  });
  dark.addEventListener("change", () => {
    drawFrame();
    repaint();
  });
}
