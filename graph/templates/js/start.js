/** What the pages with a graph do alike: start the parts and tell them what has changed. */

import { startExport } from "./export.js";
import { opened } from "./fold.js";
import { drawFrame, startFrame } from "./frame.js";
import { drawLegend } from "./legend.js";
import { drawPanel } from "./panel.js";
import { startSearch } from "./search.js";
import { change, current, watch } from "./state.js";
import { drawTable } from "./table.js";
import { isField, onPage } from "./text.js";

/** @typedef {import("./legend.js").Legend} Legend */

const narrow = matchMedia("(max-width: 760px)");
let arranged = "";

/**
 * Shows the graph or the table; on narrow screens the list comes first and stands alone.
 * @param {Page.Drawing} graph
 */
function drawView(graph) {
  const view = current().view || (narrow.matches ? "list" : "graph");
  const shown = view === "list" && !narrow.matches ? "graph" : view;
  document.body.dataset.view = shown;
  document.body.dataset.chosen = current().node ? "yes" : "no";
  onPage("table").hidden = shown !== "table";
  onPage("graph").hidden = shown !== "graph";
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".segments [data-view]"))) {
    button.setAttribute("aria-pressed", String(button.dataset.view === shown));
  }
  if (shown === "table") drawTable();
  const now = shown + narrow.matches;
  if (shown === "graph" && arranged !== now) graph.arrange();
  arranged = now;
}

/**
 * @param {{ graph: Page.Drawing, about?: (id: string) => Page.Child[] | null, legend?: Legend }} given
 * @param {Page.State} state
 * @param {Pick<Page.State, "lang"> & Partial<Page.State>} previous
 */
function update({ graph, about, legend }, state, previous) {
  const show = opened(state.node);
  if (show !== state.show) return change({ show }, { step: true }); // what is chosen is not folded away
  if (state.look !== previous.look && onlyLook(state, previous)) return graph.look();
  drawFrame();
  drawLegend(legend);
  drawView(graph);
  drawPanel(about);
  if (state.lang !== previous.lang || state.theme !== previous.theme) graph.repaint();
  else graph.refresh();
  if (state.node && state.node !== previous.node && !state.look) graph.reveal(state.node);
  return undefined;
}

/**
 * The view moved and nothing else changed.
 * @param {Page.State} state
 * @param {Partial<Page.State>} previous
 */
function onlyLook(state, previous) {
  return JSON.stringify({ ...state, look: "" }) === JSON.stringify({ ...previous, look: "" });
}

/** @param {KeyboardEvent} event */
function keys(event) {
  const typing = isField(event.target);
  if (event.key === "/" && !typing) {
    event.preventDefault();
    onPage("search").focus();
  } else if (event.key === "Escape" && current().node) change({ node: "" });
}

/**
 * Starts a page with a graph. `about(id)` gives what its panel shows besides agencies and measures, `hits(asked)` what its
 * search finds besides them, `legend` what its legend holds besides roles, `bar` fills what stands beside it, before the drawing is fitted.
 * @param {{ graph: Page.Drawing, bar?: () => void, about?: (id: string) => Page.Child[] | null, hits?: (asked: string) => Page.Hit[], legend?: Legend }} given
 */
export function startPage({ graph, about, hits, legend, bar }) {
  const page = { graph, about, legend };
  const press = (/** @type {string} */ id, /** @type {() => void} */ listener) => onPage(id).addEventListener("click", listener);
  drawFrame();
  bar?.();
  graph.start();
  watch((state, previous) => update(page, state, previous));
  startSearch(hits);
  startExport(graph.scene);
  startFrame(() => update(page, current(), { ...current(), lang: "?" }));
  narrow.addEventListener("change", () => drawView(graph));
  addEventListener("keydown", keys);
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".segments [data-view]"))) button.addEventListener("click", () => change({ view: button.dataset.view }));
  press("zoom-in", () => graph.zoom(1.25));
  press("zoom-out", () => graph.zoom(0.8));
  press("zoom-fit", () => graph.fit());
  document.documentElement.dataset.ready = "yes";
  window.readyAt = performance.now(); // since the page began to load, in milliseconds
}
