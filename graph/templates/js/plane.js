/** What every drawing of a graph does alike: it holds the view, follows the pointer and the keys, and knows what is chosen. */

/* global vis */
import { entityName } from "./entities.js";
import { around, groups, shownGraph, standIn } from "./fold.js";
import { agencies, data, kindName } from "./model.js";
import { FONTS, readInks } from "./scene.js";
import { change, current, toggle } from "./state.js";
import { onPage, say, visible } from "./text.js";

/** @type {Record<string, [across: number, down: number]>} */
const WAYS = { ArrowDown: [0, 1], ArrowUp: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
export const container = onPage("canvas");

/**
 * The drawing of a page: vis-network holds the nodes and moves the view; where they stand and how they look, a layout says.
 * @implements {Page.Drawing}
 */
export class Plane {
  /** @param {Page.Layout} layout */
  constructor(layout) {
    this.layout = layout;
    this.nodes = new vis.DataSet();
    /** @type {vis.Network} Made by `start`, where there is anything to draw. */
    this.network = /** @type {vis.Network} */ (/** @type {unknown} */ (null)); // until then nothing is drawn, and every door below asks first
    /** @type {Page.Inks} The colours of the theme, by name. */
    this.inks = {};
    /** @type {Set<string>} The nodes and lines of what the reader has chosen. */
    this.chosen = new Set();
    /** @type {Set<string>} Those of what the pointer is on. */
    this.lit = new Set();
    this.placed = ""; // what the nodes were placed for
    this.fitted = ""; // what the view was fitted to
    this.pointed = "";
    /** @type {Page.Scene} */
    this.scene = { name: layout.name, bounds: () => layout.bounds(), paint: (ctx) => this.paint(ctx), style: () => ({ inks: this.inks, fonts: FONTS }) };
  }

  start() {
    if (!data.nodes.length) return;
    this.inks = readInks();
    this.network = new vis.Network(container, { nodes: this.nodes, edges: [] }, data.options);
    this.network.on("beforeDrawing", (ctx) => this.layout.drawBelow(ctx));
    this.network.on("afterDrawing", (ctx) => this.layout.drawAbove(ctx));
    this.network.on("click", ({ pointer }) => pressOn(this.layout.nodeAt(pointer.canvas) ?? this.layout.lineAt(pointer.canvas) ?? ""));
    this.network.on("dragEnd", () => this.keepLook());
    this.network.on("zoom", () => this.keepLook());
    this.followPointer();
    container.addEventListener("wheel", (event) => this.layout.wheel(event), { capture: true, passive: false });
    container.addEventListener("keydown", (event) => this.key(event));
    new ResizeObserver(() => this.arrange()).observe(/** @type {HTMLElement} */ (container.parentElement));
    this.refresh();
  }

  /** Puts what is shown into the data set of vis-network, when that has changed. */
  fill() {
    const graph = shownGraph();
    const key = `${graph.key} ${this.layout.key()}`;
    if (this.placed === key) return;
    this.placed = key;
    this.layout.place(graph);
    this.nodes.clear();
    this.nodes.add(graph.nodes.map((node) => ({ id: node.id, ctxRenderer: (/** @type {{ ctx: Page.Brush, id: string }} */ asked) => this.present(asked), ...this.layout.anchor(node) })));
  }

  /** Fits what is shown to the room that the page has, unless the reader looks at something nearer. */
  arrange() {
    const { clientWidth: width, clientHeight: height } = /** @type {HTMLElement} */ (container.parentElement);
    if (!this.network || !width) return;
    this.layout.prepare(width, height);
    this.fill(); // a link to a node that was folded has opened its group by now
    this.fitted = this.layout.fitted();
    const view = this.layout.fit(width, height);
    this.nodes.update(shownGraph().nodes.map((node) => ({ id: node.id, ...this.layout.anchor(node) })));
    this.network.setSize("100%", "100%");
    if (this.look()) return;
    this.network.moveTo(view);
    this.layout.arranged();
  }

  /** Draws again after something was chosen, hidden or opened. */
  refresh() {
    if (!this.network) return;
    this.chosen = this.layout.belonging(current().node);
    this.fill();
    if (this.fitted !== this.layout.fitted()) this.arrange();
    this.network.redraw();
  }

  /** Draws again after the theme or the language has changed. */
  repaint() {
    this.inks = readInks();
    this.arrange();
    this.refresh();
  }

  /**
   * Brings a node into view when it is outside.
   * @param {string} id
   */
  reveal(id) {
    const node = shownGraph().byId.get(standIn(id));
    if (this.network && node && container.clientWidth) this.layout.reveal(node);
  }

  /** @param {number} factor */
  zoom(factor) {
    if (!this.network) return;
    this.network.moveTo({ scale: this.network.getScale() * factor });
    this.keepLook();
  }

  /** Shows everything again. */
  fit() {
    change({ look: "" }, { step: true });
    this.arrange();
  }

  /** Goes to where the link says that the reader was looking; says whether it says so. */
  look() {
    const [x, y, scale] = current().look.split(",").map(Number);
    if (!scale || !this.network || !this.layout.moves()) return false;
    this.network.moveTo({ position: { x, y }, scale });
    return true;
  }

  /** Writes where the reader looks into the address. */
  keepLook() {
    if (!this.network || !this.layout.moves()) return;
    const { x, y } = this.network.getViewPosition();
    change({ look: `${Math.round(x)},${Math.round(y)},${this.network.getScale().toFixed(3)}` }, { step: true });
  }

  /**
   * The arrow keys choose the next node that way.
   * @param {KeyboardEvent} event
   */
  key(event) {
    const way = WAYS[event.key];
    if (!way) return;
    event.preventDefault();
    const id = this.layout.next(shownGraph().byId.get(standIn(current().node)), way);
    if (!id) return;
    change({ node: id }, { step: true });
    say(entityName(id));
  }

  followPointer() {
    container.addEventListener("mousemove", ({ clientX, clientY }) => {
      const { left, top } = container.getBoundingClientRect();
      this.point(this.layout.nodeAt(this.network.DOMtoCanvas({ x: clientX - left, y: clientY - top })) ?? "");
    });
    container.addEventListener("mouseleave", () => this.point(""));
  }

  /**
   * Tells the whole name of what the pointer is on, and strengthens what belongs to it.
   * @param {string} id
   */
  point(id) {
    if (id === this.pointed) return;
    this.pointed = id;
    container.style.cursor = id ? "pointer" : "";
    container.title = id ? visible(wholeName(id)) : "";
    this.lit = around(id);
    this.network.redraw();
  }

  /**
   * How vis-network is to draw a node, and how much room that takes.
   * @param {{ ctx: Page.Brush, id: string }} given
   */
  present({ ctx, id }) {
    const node = shownGraph().byId.get(id);
    if (!node) return { drawNode: () => {}, nodeDimensions: { width: 0, height: 0 } };
    return { drawNode: () => this.layout.drawNode(ctx, node), nodeDimensions: this.layout.room(node) };
  }

  /**
   * Draws everything that is shown on any canvas.
   * @param {Page.Brush} ctx
   */
  paint(ctx) {
    this.layout.drawBelow(ctx);
    for (const node of shownGraph().nodes) this.layout.drawNode(ctx, node);
    this.layout.drawAbove(ctx, 1);
  }
}

/**
 * A group is opened or closed, everything else is chosen.
 * @param {string} id
 */
function pressOn(id) {
  if (groups.has(id)) toggle("show", `open:${id}`);
  else change({ node: id });
}

/**
 * The name without abbreviation: of an agency the official one, with its class and area.
 * @param {string} id
 */
function wholeName(id) {
  const row = agencies.get(id);
  return row ? [row.full_name, kindName(row), row.jurisdiction].filter(Boolean).join(" · ") : entityName(id);
}
