/** What people verified, rejected or corrected: by whom and when. */

import { factRows, groupBy, rows } from "./model.js";
import { element } from "./text.js";
import { word } from "./words.js";
import { kindNoun, kinds } from "./kinds.js";

/** What was rejected or corrected, in the order of the text; what a document said of itself stands first. */
export const decisions = rows.decisions ?? [];
const ofDocuments = groupBy(decisions, "document");
const atProvisions = groupBy(decisions, "provision");

/** The facts that somebody accepted, changed or added; a place with several mentions once in each document. */
export const verifiedFacts = [...new Map(kinds.flatMap(({ table }) => factRows(table).filter((row) => row.verified_by).map((row) => /** @type {[string, Page.Fact & { table: string }]} */ ([`${row.document} ${row.iri}`, { ...row, table }]))).reverse()).values()].reverse();

/** @param {string} document */
export function decisionsOf(document) {
  return ofDocuments.get(document) ?? [];
}

/** @param {string} provision */
export function decisionsAt(provision) {
  return atProvisions.get(provision) ?? [];
}

/**
 * Who verified a fact and when: "张三 · 2024-03-01"; "" where nobody did.
 * @param {Partial<Page.Signed>} row
 */
export function signature(row) {
  return [row.verified_by, row.verified_on].filter(Boolean).join(" · ");
}

/**
 * The same as a sentence: "已核实 · 张三 · 2024-03-01".
 * @param {Partial<Page.Signed> & { basis?: string }} row
 */
export function verification(row) {
  return signature(row) || row.basis === "verified" ? [word("verified"), signature(row)].filter(Boolean).join(" · ") : "";
}

/** @param {Partial<Page.Signed> & { basis?: string }} row */
export function verifiedTag(row) {
  const said = verification(row);
  return said ? element("small", { class: "tag tag-verified" }, said) : "";
}

/**
 * What was decided: "否定", "更正文件信息".
 * @param {{ code: string }} given
 */
export function decisionName({ code }) {
  return word(`decision-${code}`);
}

/**
 * What it was decided about, in the words of the reader where the message has the form that the build gives it.
 * @param {{ message: string }} given
 */
export function decisionNote({ message }) {
  const [, kind, key, outcome] = /^(\w+) (.+?) (was rejected|is rejected, and was not found|was accepted)$/s.exec(message) ?? [];
  if (kind) return `${kindNoun(kind)} ${unquoted(key)}${outcome.startsWith("is") ? word("notFound") : ""}`;
  const changes = [...message.matchAll(/(\w+) ('.*?'|".*?") became ('.*?'|".*?")(?:; |$)/gs)];
  const told = changes.map(([, field, before, after]) => `${word(`corrected-${field}`)}${word("colon")}${unquoted(before) || "—"} → ${unquoted(after) || "—"}`);
  return told.join("; ") || message;
}

/** @param {string} text */
function unquoted(text) {
  return text.replace(/^(['"])(.*)\1$/s, "$2");
}
