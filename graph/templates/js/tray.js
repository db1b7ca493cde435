/** The tray: the corrections that the reader has noted, kept while the window is open, and what is done with them. */

import { writeLines } from "./correcting.js";
import { save } from "./download.js";
import { element, say, setChildren } from "./text.js";
import { word } from "./words.js";

/** @typedef {import("./correcting.js").Line & { said: string }} Noted */

const KEPT = "policy-corrections";
/** @type {Noted[]} What is noted where the window keeps nothing. */
let noted = [];
let listOpen = false;
let clearAsked = false;

/** @returns {Noted[]} */
export function notedLines() {
  try {
    noted = JSON.parse(sessionStorage.getItem(KEPT) ?? "null") ?? noted;
  } catch {
    // the browser keeps nothing for this page, which does it itself until it is left
  }
  return noted;
}

/** @param {Noted[]} lines */
function keep(lines) {
  noted = lines;
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(lines));
  } catch {
    // as above
  }
  clearAsked = false;
  drawTray();
}

/**
 * Which fact a line is about.
 * @param {Noted} line
 */
function factOfLine({ document: name, kind, path, key, quote, span }) {
  return JSON.stringify([name, kind, path, key, quote, span]);
}

/**
 * Notes a line; a fact has one, the last.
 * @param {Noted} line
 */
export function noteLine(line) {
  keep([...notedLines().filter((one) => factOfLine(one) !== factOfLine(line)), line]);
  say(countLines());
}

/** Who was the last to note something. */
export function lastName() {
  return notedLines().at(-1)?.by ?? "";
}

function countLines() {
  return word("trayCount").replace("{number}", String(notedLines().length));
}

/** Draws the tray, which is there as soon as something is noted. */
export function drawTray() {
  const lines = notedLines();
  const known = document.getElementById("tray");
  if (!lines.length) return known?.remove();
  const tray = known ?? element("aside", { id: "tray", class: "tray" });
  const held = document.activeElement instanceof HTMLElement && tray.contains(document.activeElement) ? document.activeElement.id : "";
  tray.setAttribute("aria-label", word("correct"));
  setChildren(tray, [listOpen ? element("ol", { id: "tray-list" }, lines.map(tellLine)) : "", element("div", { class: "tray-line" }, buttons()), listOpen ? element("p", { class: "quiet" }, word("trayNote")) : ""]);
  if (!known) document.body.append(tray);
  if (held) (document.getElementById(held) ?? document.getElementById("tray-open"))?.focus();
  return undefined;
}

function buttons() {
  const toggle = () => {
    listOpen = !listOpen;
    drawTray();
  };
  const download = () => save("corrections.tsv", new Blob([writeLines(notedLines())], { type: "text/tab-separated-values;charset=utf-8" }));
  const clear = () => {
    if (clearAsked) keep([]);
    clearAsked = notedLines().length > 0 && !clearAsked;
    drawTray();
  };
  return [
    element("button", { type: "button", id: "tray-open", class: "link", "aria-expanded": String(listOpen), on: { click: toggle } }, countLines()),
    element("button", { type: "button", id: "tray-save", class: "chip", on: { click: download } }, word("trayDownload")),
    element("button", { type: "button", id: "tray-clear", class: "chip", on: { click: clear } }, word(clearAsked ? "traySure" : "trayClear")),
  ];
}

/**
 * @param {Noted} line
 * @param {number} index
 */
function tellLine(line, index) {
  const remove = () => keep(notedLines().filter((one) => one !== line && factOfLine(one) !== factOfLine(line)));
  return element("li", {}, element("span", {}, element("b", {}, word(`correct-${line.action}`)), ` ${line.said}`, line.set ? element("small", {}, line.set) : ""), element("button", { type: "button", id: `tray-${index}`, class: "over-close", title: word("trayRemove"), "aria-label": `${word("trayRemove")} ${line.said}`, on: { click: remove } }, "×"));
}

addEventListener("pageshow", ({ persisted }) => persisted && drawTray()); // other pages may have noted more since
