/** The ranked chart as one picture to save: an SVG file with its own colours and text. */

import { greatest } from "./bounds.js";
import { save } from "./download.js";
import { shape } from "./drawn.js";
import { briefName, documents, firsts, load } from "./model.js";
import { scopedAgencies } from "./scope.js";
import { visible } from "./text.js";
import { word } from "./words.js";

const [NAME, BARS, STEP, TOP] = [250, 480, 24, 84];
const INK = "#1c2027";
const FILLS = { first: "#a8201a", rest: "#8b93a1" };

export function savePoster() {
  const text = new window.XMLSerializer().serializeToString(drawPoster());
  save("policy-load.svg", new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`], { type: "image/svg+xml" }));
}

function drawPoster() {
  const list = scopedAgencies();
  const [width, height] = [NAME + BARS + 60, TOP + list.length * STEP + 20];
  const most = greatest(list.map((row) => load(row.iri)), 1);
  const [only, ...more] = [...documents.values()];
  return shape(
    "svg",
    { width, height, viewBox: `0 0 ${width} ${height}`, "font-family": "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif", "font-size": 13 },
    shape("rect", { width, height, fill: "#ffffff" }),
    label(only && !more.length ? only.title : word("manyDocuments"), { x: 20, y: 30, "font-size": 17, "font-weight": 600 }),
    shape("rect", { x: 20, y: 48, width: 14, height: 10, fill: FILLS.first }),
    label(word("first"), { x: 40, y: 58, "font-size": 12 }),
    shape("rect", { x: 120, y: 48, width: 14, height: 10, fill: FILLS.rest }),
    label(word("other"), { x: 140, y: 58, "font-size": 12 }),
    list.flatMap((row, index) => posterRow(row, TOP + index * STEP, BARS / most)),
  );
}

/**
 * @param {Page.Agency} row
 * @param {number} y
 * @param {number} scale
 */
function posterRow(row, y, scale) {
  const [all, first] = [load(row.iri) * scale, firsts(row.iri) * scale];
  return [
    label(briefName(row), { x: NAME - 10, y: y + 13, "text-anchor": "end" }),
    shape("rect", { x: NAME, y: y + 2, width: all.toFixed(1), height: 14, fill: FILLS.rest }),
    shape("rect", { x: NAME, y: y + 2, width: first.toFixed(1), height: 14, fill: FILLS.first }),
    label(String(load(row.iri)), { x: NAME + all + 8, y: y + 13, "font-weight": 600 }),
  ];
}

/**
 * @param {string} text
 * @param {Record<string, string | number>} attributes
 */
function label(text, attributes) {
  return shape("text", { fill: INK, ...attributes }, visible(text));
}
