/** Files that the reader saves from the page. */

import { say } from "./text.js";
import { word } from "./words.js";

const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/**
 * A cell as spreadsheets read it: never a formula, quoted where it must be.
 * @param {string | number | boolean | null | undefined} value
 */
export function csvCell(value) {
  const text = typeof value === "number" ? String(value) : String(value ?? "").replace(FORMULA, "'$&");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * @param {string} name
 * @param {Blob} blob
 */
export function save(name, blob) {
  const address = URL.createObjectURL(blob);
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
  say(`${word("saved")} ${name}`);
}

/**
 * Saves lines of cells, with the mark by which spreadsheets know UTF-8.
 * @param {string} name
 * @param {(string | number | boolean | null | undefined)[][]} lines
 */
export function saveLines(name, lines) {
  const text = `\ufeff${lines.map((cells) => cells.map(csvCell).join(",")).join("\r\n")}\r\n`;
  save(name, new Blob([text], { type: "text/csv;charset=utf-8" }));
}
