/** Saving what is shown: as a picture, as a table, as a network for other programs, as linked data. */

import { save, saveLines } from "./download.js";
import { entity, entityColour, entityName } from "./entities.js";
import { shownGraph } from "./fold.js";
import { fillForm } from "./formats.js";
import { className, relationName } from "./kinds.js";
import { linkedData } from "./linked.js";
import { agencies, assignments, data, kindName, load } from "./model.js";
import { savePng, saveSvg } from "./picture.js";
import { tableLines } from "./table.js";
import { word } from "./words.js";
import { onPage } from "./text.js";

/** @type {Record<string, string>} */
const TYPES = {
  gexf: "application/gexf+xml",
  graphml: "application/graphml+xml",
  jsonld: "application/ld+json",
};

/**
 * Listens to the menu; `scene` is the graph of the page: {name, bounds, style, paint}.
 * @param {Page.Scene} scene
 */
export function startExport(scene) {
  /** @param {string} form @param {string} text */
  const file = (form, text) => save(`${scene.name}.${form}`, new Blob([text], { type: TYPES[form] }));
  const forms = {
    png: () => savePng(scene),
    svg: () => saveSvg(scene),
    csv: () => saveLines(`${scene.name}.csv`, tableLines()),
    gexf: () => file("gexf", fillForm(data.forms.gexf, describeGraph())),
    graphml: () => file("graphml", fillForm(data.forms.graphml, describeGraph())),
    jsonld: () => file("jsonld", JSON.stringify(linkedData(shownGraph()), null, 1)),
  };
  const menu = /** @type {HTMLDetailsElement} */ (onPage("export"));
  const close = () => menu.removeAttribute("open");
  for (const [form, run] of Object.entries(forms)) {
    onPage(`save-${form}`).addEventListener("click", () => {
      close();
      run();
      menu.querySelector("summary")?.focus();
    });
  }
  addEventListener("click", ({ target }) => menu.contains(/** @type {Node} */ (target)) || close());
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    event.stopPropagation();
    close();
    menu.querySelector("summary")?.focus();
  });
}

/** What is shown, as values for the gaps of a form, with names that a person can read and the full identifiers. */
function describeGraph() {
  const { nodes, edges } = shownGraph();
  return { nodes: nodes.map(describeNode), edges: edges.map(describeEdge) };
}

/** @param {Page.Node} node */
function describeNode(node) {
  const drawn = { x: node.x ?? 0, y: -(node.y ?? 0), size: node.r || undefined, ...coloursOf(entityColour(node)) }; // Gephi's y grows upwards
  const described = { id: fullId(node.id), label: entityName(node.id), class: className(node.group), ...drawn };
  const agency = agencies.get(node.id);
  if (agency) return { ...described, kind: kindName(agency), load: load(agency.iri), ...communityOf(node) };
  const row = entity(node.id)?.row;
  return { ...described, kind: "", number: row?.path ?? row?.number ?? "", count: node.count };
}

/** @param {string} colour */
function coloursOf(colour) {
  const [red, green, blue] = (/^#(..)(..)(..)$/.exec(colour) ?? ["", "78", "78", "78"]).slice(-3).map((part) => parseInt(part, 16));
  return { red, green, blue };
}

/** @param {Page.Node} node */
function communityOf(node) {
  return data.page === "network" ? { community: Number(node.in.split(":")[1]) } : {};
}

/** @param {Page.Edge} given */
function describeEdge({ id, from, to, weight, relation }) {
  const row = assignments.get(id);
  const described = { id: fullId(id), iri: fullId(id), source: fullId(from), target: fullId(to), weight: weight ?? 1 };
  if (row) return { ...described, relation: word(row.rank), order: row.order, basis: word(row.basis), quote: row.quote };
  return { ...described, relation: relation ? relationName(relation) : "" };
}

/** @param {string} id */
function fullId(id) {
  return id.includes("|") || id.includes(">") || id.startsWith("group") ? id : data.base + id;
}
