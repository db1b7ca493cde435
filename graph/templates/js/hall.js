/** What every page of the library has: its title, theme, language and copied links, and the search. */

import { ask, asked, onAsked } from "./asked.js";
import { permanent } from "./published.js";
import { startSeek } from "./seek.js";
import { alone, documents } from "./shelf.js";
import { showTab } from "./tabs.js";
import { drawTray } from "./tray.js";
import { copyText, element, isField, onPage, say, visible } from "./text.js";
import { withPlace } from "./way.js";
import { chooseLanguage, chosenLanguage, counted, word } from "./words.js";

/** @typedef {() => void | Promise<void>} Draw */

const dark = matchMedia("(prefers-color-scheme: dark)");

/**
 * Starts a page; what `open` gives, at once or when all is read, draws it, now and whenever the reader asks for something else.
 * @param {() => Draw | Promise<Draw>} open
 * @param {{ title?: () => string, note?: () => string }} [said]
 */
export async function startHall(open, said = {}) {
  startSeek();
  onPage("print").addEventListener("click", () => window.print());
  onPage("copy-link").addEventListener("click", copyLink);
  onPage("switch-language").addEventListener("click", () => ask({ lang: chosenLanguage() === "zh" ? "en" : "zh" }, { step: true }));
  onPage("switch-theme").addEventListener("click", () => ask({ theme: document.documentElement.dataset.theme === "dark" ? "light" : "dark" }, { step: true }));
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || isField(event.target)) return;
    event.preventDefault();
    onPage("search").focus();
  });
  onAsked(() => drawHead(said));
  showTab();
  await onAsked(await open());
  document.documentElement.dataset.ready = "yes";
  window.readyAt = performance.now(); // since the page began to load, in milliseconds
}

/** What the page is of: a library, or the one document that stands beside its other pages. */
function tellWhole() {
  const [only] = documents;
  if (alone) return [only.title, [only.number, only.issuers, only.date].filter(Boolean).join(" · ")];
  return [counted(documents.length, "documents"), word("libraryNote")];
}

/** @param {{ title?: () => string, note?: () => string }} said */
function drawHead(said) {
  chooseLanguage(asked("lang") || document.documentElement.lang);
  document.documentElement.dataset.theme = asked("theme") || (dark.matches ? "dark" : "light");
  const [whole, about] = tellWhole();
  const title = visible(said.title?.() ?? whole);
  document.title = `${title} · ${word(`${document.documentElement.dataset.page}Page`)}`;
  onPage("title").textContent = title;
  onPage("subtitle").textContent = visible(said.note?.() ?? about);
  onPage("switch-language").lang = chosenLanguage() === "zh" ? "en" : "zh-CN";
  keepChoices();
  drawTray();
}

/** Lets the language and the theme that the reader has chosen go along with every tab. */
function keepChoices() {
  const kept = ["lang", "theme"].flatMap((name) => (asked(name) ? [`${name}=${asked(name)}`] : [])).join("&");
  for (const tab of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".pages a"))) {
    tab.setAttribute("href", withPlace(tab.getAttribute("href") ?? "", kept));
  }
}

async function copyLink() {
  const button = onPage("copy-link");
  const done = (await copyText(permanent(location.href))) ? "copied" : "notCopied";
  button.textContent = word(done);
  say(word(done));
  setTimeout(() => (button.textContent = word("copyLink")), 1600);
}

/**
 * A link to another page of the library.
 * @param {string} href
 * @param {...Page.Child} children
 */
export function link(href, ...children) {
  return element("a", { href }, ...children);
}
