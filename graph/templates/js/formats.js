/**
 * Files for other programs. Every function takes {directed, nodes, edges} and returns the text of a file: nodes are
 * {id, label, …}, edges {id, source, target, …}, and all other fields are attributes: text, numbers, or nothing.
 */

import { xmlText } from "./pen.js";

const OWN = { node: ["id", "label", "x", "y", "colour"], edge: ["id", "source", "target"] };

/** The attributes that occur, each with its type. */
function attributes(rows, kind) {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((name) => !OWN[kind].includes(name));
  return names.map((name) => {
    const values = rows.map((row) => row[name]).filter((value) => value != null && value !== "");
    const numbers = values.length && values.every((value) => typeof value === "number");
    return { name, type: numbers ? (values.every(Number.isInteger) ? "integer" : "double") : "string" };
  });
}

function filled(row, columns) {
  return columns.map((column, index) => ({ ...column, index, value: row[column.name] })).filter(({ value }) => value != null && value !== "");
}

/** GEXF 1.2 for Gephi, with places and colours. */
export function gexf({ directed, nodes, edges }) {
  const [ofNodes, ofEdges] = [attributes(nodes, "node"), attributes(edges, "edge").filter(({ name }) => name !== "weight")];
  const declared = (kind, list) => `<attributes class="${kind}" mode="static">\n${list.map(({ name, type }, index) => `<attribute id="${index}" title="${xmlText(name)}" type="${type}"/>`).join("\n")}\n</attributes>`;
  const values = (row, list) => `<attvalues>${filled(row, list).map(({ index, value }) => `<attvalue for="${index}" value="${xmlText(value)}"/>`).join("")}</attvalues>`;
  const node = (row) => `<node id="${xmlText(row.id)}" label="${xmlText(row.label)}">${values(row, ofNodes)}${vizOf(row)}</node>`;
  const edge = (row) => `<edge id="${xmlText(row.id)}" source="${xmlText(row.source)}" target="${xmlText(row.target)}" weight="${row.weight ?? 1}">${values(row, ofEdges)}</edge>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz" version="1.2">',
    `<graph mode="static" defaultedgetype="${directed ? "directed" : "undirected"}">`,
    declared("node", ofNodes), declared("edge", ofEdges),
    "<nodes>", ...nodes.map(node), "</nodes>", "<edges>", ...edges.map(edge), "</edges>",
    "</graph>", "</gexf>", "",
  ].join("\n");
}

function vizOf({ x, y, colour }) {
  const [r, g, b] = (/^#(..)(..)(..)$/.exec(colour ?? "") ?? []).slice(1).map((part) => parseInt(part, 16));
  const ink = b == null ? "" : `<viz:color r="${r}" g="${g}" b="${b}"/>`;
  return `${ink}<viz:position x="${x ?? 0}" y="${-(y ?? 0)}" z="0"/>`; // Gephi's y grows upwards
}

/** GraphML for yEd, Cytoscape, igraph and networkx. */
export function graphml({ directed, nodes, edges }) {
  const withLabel = [{ name: "label", type: "string" }, ...attributes(nodes, "node")];
  const ofEdges = attributes(edges, "edge");
  const types = { integer: "int", double: "double", string: "string" };
  const declared = (kind, list) => list.map(({ name, type }, index) => `<key id="${kind[0]}${index}" for="${kind}" attr.name="${xmlText(name)}" attr.type="${types[type]}"/>`);
  const values = (kind, row, list) => filled(row, list).map(({ index, value }) => `<data key="${kind[0]}${index}">${xmlText(value)}</data>`).join("");
  const node = (row) => `<node id="${xmlText(row.id)}">${values("node", row, withLabel)}</node>`;
  const edge = (row) => `<edge id="${xmlText(row.id)}" source="${xmlText(row.source)}" target="${xmlText(row.target)}">${values("edge", row, ofEdges)}</edge>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...declared("node", withLabel), ...declared("edge", ofEdges),
    `<graph edgedefault="${directed ? "directed" : "undirected"}">`,
    ...nodes.map(node), ...edges.map(edge),
    "</graph>", "</graphml>", "",
  ].join("\n");
}
