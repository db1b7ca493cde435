/** 纠错: a form beside a fact that notes a line of corrections: the fact is accepted, rejected, or says something else. */

import { readerDay } from "./cite.js";
import { callDocument, faultOf, isDay, lineCell, nameFact, writeSet } from "./correcting.js";
import { openDialog } from "./dialog.js";
import { PRINTED_COLUMNS, factTitle, kindAt, kinds, kindTitle, valueIn } from "./kinds.js";
import { data, documents, factRows, provisions } from "./model.js";
import { element } from "./text.js";
import { lastName, noteLine } from "./tray.js";
import { decisionsOf } from "./verified.js";
import { inLanguage, word } from "./words.js";

/** @typedef {{ title: string, said: string, quote: string, kind: Page.Editable, row: Page.Fact | Page.DocumentRow, document: Page.DocumentRow, actions: string[], table: string }} Subject */
/** @typedef {{ field: Page.OpenField, input: HTMLInputElement | HTMLSelectElement, before: string, known: string[] }} Entry */

const MOST_KNOWN = 200; // values that are offered for a field
const kindOfRow = new WeakMap(kinds.flatMap((kind) => factRows(kind.table).map((row) => /** @type {[Page.Fact, Page.FactKind]} */ ([row, kind]))));

/**
 * A button that opens the form for a fact; nothing where its kind cannot be corrected.
 * @param {Page.Fact & { table?: string, fact?: string }} row
 */
export function correctButton(row) {
  const kind = kindOfRow.get(row) ?? kindAt(row.table ?? row.fact ?? "");
  if (!kind?.editable) return "";
  const editable = kind.editable;
  const said = factSaid(kind, row);
  const open = () => openForm({ title: kindTitle(kind), said, quote: row.statement || row.quote, kind: editable, row, document: /** @type {Page.DocumentRow} */ (documents.get(row.document)), actions: ["change", "reject", "accept"], table: kind.table });
  return element("button", { type: "button", class: "act act-correct", title: word("correctHint"), "aria-label": `${word("correct")} ${said}`, on: { click: open } }, word("correct"));
}

/**
 * @param {Page.FactKind} kind
 * @param {Page.Fact} row
 */
function factSaid(kind, row) {
  return factTitle(kind, row) || row.quote;
}

/**
 * Opens the form for what a document says of itself.
 * @param {string} iri
 */
export function correctDocument(iri) {
  const row = /** @type {Page.DocumentRow} */ (documents.get(iri));
  openForm({ title: word("documentItself"), said: row.title, quote: "", kind: data.itself, row, document: row, actions: ["change"], table: "" });
}

/** @param {Subject} subject */
function openForm(subject) {
  const entries = subject.kind.fields.map((field) => openEntry(subject, field));
  const by = /** @type {HTMLInputElement} */ (element("input", { id: "correct-by", type: "text", autocomplete: "name", value: lastName() }));
  const on = /** @type {HTMLInputElement} */ (element("input", { id: "correct-on", type: "date", value: readerDay() }));
  const fault = element("p", { class: "fault", id: "correct-fault", role: "alert" });
  const changes = element("div", { class: "fields" }, entries.map(drawField));
  let action = subject.actions[0];
  const choose = (/** @type {string} */ chosen) => {
    action = chosen;
    changes.hidden = chosen !== "change";
  };
  const note = (/** @type {() => void} */ close) => {
    const found = findFault(action, entries, by, on);
    for (const { input } of [...entries, { input: by }, { input: on }]) input.removeAttribute("aria-invalid");
    if (!found) {
      noteLine(formLine(subject, action, entries, by.value, on.value));
      close();
      return;
    }
    found.input?.setAttribute("aria-invalid", "true");
    found.input?.focus();
    fault.textContent = found.said;
  };
  openDialog(`${word("correct")} · ${subject.title}`, (close) => [
    element("p", { class: "correct-fact" }, element("b", {}, subject.said), subject.quote ? element("q", { lang: "zh-CN" }, subject.quote) : ""),
    subject.actions.length > 1 ? actionsOf(subject.actions, choose) : "",
    changes,
    element("div", { class: "fields" }, element("label", {}, element("span", {}, word("correctBy")), by), element("label", {}, element("span", {}, word("correctOn")), on)),
    fault,
    element("div", { class: "over-end" }, element("button", { type: "button", class: "chip", on: { click: close } }, word("correctCancel")), element("button", { type: "button", class: "chip chip-strong", id: "correct-note", on: { click: () => note(close) } }, word("correctNote"))),
  ]);
}

/**
 * @param {string[]} actions
 * @param {(action: string) => void} choose
 */
function actionsOf(actions, choose) {
  const one = (/** @type {string} */ action, /** @type {number} */ index) => element("label", {}, element("input", { type: "radio", name: "correct-action", value: action, checked: !index, on: { change: () => choose(action) } }), word(`correct-${action}`));
  return element("fieldset", { class: "correct-actions" }, element("legend", { class: "unseen" }, word("decision")), actions.map(one));
}

// ---- the fields

/**
 * A field with what the fact says in it now.
 * @param {Subject} subject
 * @param {Page.OpenField} field
 * @returns {Entry}
 */
function openEntry({ row, table }, field) {
  const before = field.column ? lineCell(valueIn(row, field.column)) : "";
  const id = `correct-${field.field}`;
  if (field.choices) {
    const options = Object.entries(field.choices).map(([value, label]) => element("option", { value, selected: value === before }, inLanguage(label) || value));
    const none = field.optional || !before ? element("option", { value: "", selected: !before }, "—") : "";
    return { field, before, known: [], input: /** @type {HTMLSelectElement} */ (element("select", { id }, none, options)) };
  }
  const known = field.form === "text" && table && field.column ? [...new Set(factRows(table).map((one) => lineCell(valueIn(one, field.column))))].filter(Boolean).slice(0, MOST_KNOWN) : [];
  const input = element("input", { id, type: field.form === "date" ? "date" : "text", value: before, autocomplete: "off", ...(field.form === "number" ? { inputmode: "decimal" } : {}), ...(known.length > 1 ? { list: `${id}-known` } : {}) });
  return { field, before, known, input: /** @type {HTMLInputElement} */ (input) };
}

/** @param {Entry} entry */
function drawField({ field, input, known }) {
  const list = known.length > 1 ? element("datalist", { id: `${input.id}-known` }, known.map((value) => element("option", { value }))) : "";
  const hint = ["text", "choice", "number", "date"].includes(field.form) ? "" : element("small", { class: "quiet" }, word(`form-${field.form.replaceAll(" ", "-")}`));
  return element("label", {}, element("span", {}, inLanguage(field.label)), input, list, hint);
}

/**
 * What was changed: fields whose value is another one; of those that the page does not know, the ones that are filled in.
 * @param {Entry[]} entries
 */
function changesOf(entries) {
  return entries.filter(({ input, before }) => lineCell(input.value) !== before);
}

/**
 * The values that are set; an amount that becomes another one no longer has the printed words of the old.
 * @param {Entry[]} entries
 * @returns {[field: string, value: string][]}
 */
function setValues(entries) {
  const changes = changesOf(entries);
  const printed = entries.find(({ field, before }) => field.field === "literal" && before);
  const outdated = printed && !changes.includes(printed) && changes.some(({ field }) => PRINTED_COLUMNS.includes(field.field));
  return [...changes.map(({ field, input }) => /** @type {[string, string]} */ ([field.field, input.value])), ...(outdated ? [/** @type {[string, string]} */ (["literal", ""])] : [])];
}

/**
 * The first thing that the build would refuse.
 * @param {string} action
 * @param {Entry[]} entries
 * @param {HTMLInputElement} by
 * @param {HTMLInputElement} on
 */
function findFault(action, entries, by, on) {
  const changes = action === "change" ? changesOf(entries) : [];
  const wrong = changes.map((entry) => ({ ...entry, key: faultOf(entry.field, lineCell(entry.input.value)) })).find(({ key }) => key);
  if (wrong) return { input: wrong.input, said: `${inLanguage(wrong.field.label)}${word("colon")}${word(wrong.key)}` };
  if (action === "change" && !changes.length) return { input: entries[0]?.input, said: word("correctNothing") };
  if (!lineCell(by.value)) return { input: by, said: word("correctNobody") };
  return isDay(on.value) ? null : { input: on, said: word("correctNoDay") };
}

/**
 * @param {Subject} subject
 * @param {string} action
 * @param {Entry[]} entries
 * @param {string} by
 * @param {string} on
 */
function formLine({ kind, row, document: held, said, title }, action, entries, by, on) {
  const fact = /** @type {Page.Fact} */ (row);
  const path = provisions.get(valueIn(row, kind.holder))?.path ?? "";
  const named = kind.holder ? nameFact(fact, kind, path) : { path: "", key: "", quote: "", span: "" };
  const set = action === "change" ? writeSet(setValues(entries)) : "";
  const corrected = decisionsOf(held.iri).some(({ code }) => code === "document-corrected");
  return { document: callDocument(held, corrected), action, kind: kind.name, ...named, set, by: lineCell(by), on, said: `${title} ${said}` };
}
