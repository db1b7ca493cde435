/** The load report: starts its parts and tells them what has changed. */

import { saveLines } from "./download.js";
import { aboutFigure } from "./evidence.js";
import { drawFrame, startFrame } from "./frame.js";
import { drawPanel } from "./panel.js";
import { savePoster } from "./poster.js";
import { drawReport, drawScoped, markChosen, scrollToPart } from "./report.js";
import { startSearch } from "./search.js";
import { change, current, watch } from "./state.js";
import { loadLines } from "./uneven.js";
import { isField, onPage } from "./text.js";

/**
 * @param {Page.State} state
 * @param {Pick<Page.State, "lang"> & Partial<Page.State>} previous
 */
function update(state, previous) {
  drawFrame();
  if (state.lang !== previous.lang || !onPage("report").childElementCount) drawReport();
  else if (state.scope !== previous.scope) drawScoped();
  document.body.dataset.chosen = state.node ? "yes" : "no";
  drawPanel(aboutFigure);
  markChosen(state.node);
  if (state.at !== previous.at) scrollToPart(state.at);
  if (previous.node && !state.node) /** @type {HTMLElement | null} */ (document.querySelector(`[data-figure="${CSS.escape(previous.node)}"]`))?.focus();
}

/** @param {KeyboardEvent} event */
function keys(event) {
  if (event.key === "/" && !isField(event.target)) {
    event.preventDefault();
    onPage("search").focus();
  } else if (event.key === "Escape" && current().node) change({ node: "" });
}

/** On paper the report is always light, and the chart and the spread are whole. */
function preparePaper() {
  document.documentElement.dataset.theme = "light";
  for (const more of /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll(".chapter-load details, .chapter-spread details"))) more.open = true;
}

drawFrame();
watch(update);
startSearch();
startFrame(() => update(current(), { ...current(), lang: "?" }));
addEventListener("keydown", keys);
addEventListener("beforeprint", preparePaper);
addEventListener("afterprint", drawFrame);
onPage("print").addEventListener("click", () => window.print());
onPage("save-csv").addEventListener("click", () => saveLines("policy-load.csv", loadLines()));
onPage("save-svg").addEventListener("click", savePoster);
document.documentElement.dataset.ready = "yes";
window.readyAt = performance.now(); // since the page began to load, in milliseconds
