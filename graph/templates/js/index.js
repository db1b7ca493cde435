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

function update(state, previous) {
  drawFrame();
  if (state.lang !== previous.lang || !document.getElementById("report").childElementCount) drawReport();
  else if (state.scope !== previous.scope) drawScoped();
  document.body.dataset.chosen = state.node ? "yes" : "no";
  drawPanel(aboutFigure);
  markChosen(state.node);
  if (state.at !== previous.at) scrollToPart(state.at);
  if (previous.node && !state.node) document.querySelector(`[data-figure="${CSS.escape(previous.node)}"]`)?.focus();
}

function keys(event) {
  if (event.key === "/" && !event.target.matches("input, textarea")) {
    event.preventDefault();
    document.getElementById("search").focus();
  } else if (event.key === "Escape" && current().node) change({ node: "" });
}

/** On paper the report is always light, and the chart and the spread are whole. */
function preparePaper() {
  document.documentElement.dataset.theme = "light";
  for (const more of document.querySelectorAll(".chapter-load details, .chapter-spread details")) more.open = true;
}

drawFrame();
watch(update);
startSearch();
startFrame(() => update(current(), { lang: "?" }));
addEventListener("keydown", keys);
addEventListener("beforeprint", preparePaper);
addEventListener("afterprint", drawFrame);
document.getElementById("print").addEventListener("click", () => window.print());
document.getElementById("save-csv").addEventListener("click", () => saveLines("policy-load.csv", loadLines()));
document.getElementById("save-svg").addEventListener("click", savePoster);
document.documentElement.dataset.ready = "yes";
window.readyAt = performance.now(); // since the page began to load, in milliseconds
