/** The kinds of facts as the page declares them: how each is called, signed, coloured and told. No script names one but responsibilities. */

import { data } from "./model.js";
import { chosenLanguage, inLanguage, word } from "./words.js";

export const kinds = data.kinds;
const byTable = new Map(kinds.map((kind) => [kind.table, kind]));
const byName = new Map(kinds.map((kind) => [kind.name, kind]));
const byClass = new Map(kinds.flatMap((kind) => Object.keys(kind.classes).map((name) => [name, kind])));

/** The kinds that provisions name, which readers look for by name, figure or words. */
export const namedKinds = kinds.filter((kind) => Object.keys(kind.classes).length);
/** The kinds that give an amount. */
export const amountKinds = namedKinds.filter(givesAmount);
/** All kinds but responsibilities, which pages tell in ways of their own. */
export const otherKinds = kinds.filter((kind) => kind.table !== "assignments");

/** @type {Record<string, string>} The custom property that holds the colour of what is no fact. */
const FRAME_COLOURS = { document: "--ink", section: "--red", measure: "--kind-public-institution", action: "--muted", context: "--muted", agency: "--kind-city-department", group: "--edge" };
/** @type {Record<string, string>} */
const COMPARATORS = { ">=": "at-least", "<=": "at-most", ">": "more-than", "<": "less-than", "~": "roughly" };

/** @param {Page.FactKind} kind */
export function givesAmount(kind) {
  return kind.say.includes("value");
}

/**
 * The kind whose rows a table holds.
 * @param {string} table
 */
export function kindAt(table) {
  return /** @type {Page.FactKind} */ (byTable.get(table));
}

// ---- what kinds and classes are called

/** @param {string} text */
function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * What the facts of a kind are called, as a heading.
 * @param {Page.FactKind} kind
 */
export function kindTitle(kind) {
  return capital(inLanguage(kind.title));
}

/**
 * What one fact of a kind is called inside a sentence; what is no kind is a word of the page.
 * @param {string} name
 */
export function kindNoun(name) {
  const kind = byName.get(name);
  return kind ? inLanguage([kind.title[0], kind.name]) : word(`corrected-${name}`);
}

/**
 * What a number of facts counts.
 * @param {number} number
 * @param {Page.FactKind} kind
 */
export function countedKind(number, kind) {
  return word("countOfKind").replace("{kind}", number === 1 ? kindNoun(kind.name) : inLanguage(kind.title));
}

/**
 * What the class of a node is called.
 * @param {string} group
 */
export function className(group) {
  const kind = byClass.get(group);
  return kind ? capital(inLanguage(kind.classes[group])) : word(`class-${group}`);
}

/**
 * One character that stands for a class: the sign of its kind, or where things of a kind are told apart, how the class begins.
 * @param {string} group
 */
export function classSign(group) {
  const kind = byClass.get(group);
  if (kind && !kind.by && chosenLanguage() !== "en") return kind.sign;
  return kind || chosenLanguage() === "en" ? className(group).slice(0, 1) : word(`sign-${group}`);
}

/** @param {string} group */
export function classStyle(group) {
  return byClass.get(group)?.style ?? FRAME_COLOURS[group] ?? "--kind-other";
}

/**
 * What a relation of the graph is called: one that leads to a fact by what it leads to.
 * @param {string} relation
 */
export function relationName(relation) {
  const [kind] = namedKinds.filter((one) => one.link === relation && !one.thing);
  return kind ? className(Object.keys(kind.classes)[0]) : word(relation);
}

/**
 * The same read from its end: what leads to something.
 * @param {string} relation
 */
export function relationBack(relation) {
  return namedKinds.some((one) => one.link === relation && !one.thing) ? word("statedIn") : word(`${relation}Of`);
}

// ---- how a fact is told

/** What the printed words of an amount say, too: where it becomes another one, they no longer tell it. */
export const PRINTED_COLUMNS = ["value", "value_to", "unit"];

/**
 * A quantity as it is printed: in the words of the text where they are known.
 * @param {Partial<Page.Fact>} row
 */
export function limit(row) {
  const value = row.value_to == null ? row.value : `${row.value}–${row.value_to}`;
  const sign = COMPARATORS[String(row.comparator ?? "")];
  return `${sign ? word(sign) : ""}${row.literal || `${value}${row.unit}`}`;
}

/**
 * What a column of a row holds, as text; "" where it holds nothing.
 * @param {object} row
 * @param {string} name
 */
export function valueIn(row, name) {
  return String(/** @type {Record<string, unknown>} */ (row)[name] ?? "");
}

/**
 * What a column of a row says, a concept by what it is called; "" where it says nothing.
 * @param {Page.FactKind} kind
 * @param {Partial<Page.Fact>} row
 * @param {string} name
 */
export function told(kind, row, name) {
  const { choices, lengths, exact, inferred } = kind.columns[name];
  const value = (exact && valueIn(row, exact)) || valueIn(row, name);
  const called = choices?.[value] ? inLanguage(choices[value]) : lengths ? sayLength(value, lengths) : value;
  if (!called || !inferred) return called;
  return chosenLanguage() === "en" ? `${called} (${word("inferred")})` : `${called}（${word("inferred")}）`;
}

/**
 * A length of time by ISO 8601 as a reader says it: P15D is 15日内; what is none stays as it is.
 * @param {string} value
 * @param {Record<string, Page.Both>} lengths
 */
function sayLength(value, lengths) {
  const [, number = "", unit = ""] = /^P(\d+)([A-Z]+)$/.exec(value) ?? [];
  return lengths[unit] ? inLanguage(lengths[unit]).replace("{number}", number) : value;
}

/**
 * The texts that say a fact, without its amount.
 * @param {Page.FactKind} kind
 * @param {Partial<Page.Fact>} row
 */
export function saidOf(kind, row) {
  return kind.say.filter((name) => name !== "value").map((name) => told(kind, row, name)).filter(Boolean);
}

/**
 * What is told behind it: each with its label, or bare where the words speak for themselves.
 * @param {Page.FactKind} kind
 * @param {Partial<Page.Fact>} row
 * @param {{ bare?: boolean }} [options]
 */
export function asideOf(kind, row, { bare = false } = {}) {
  return kind.aside.map((name) => [name, told(kind, row, name)]).filter(([, text]) => text).map(([name, text]) => {
    const { label, choices, lengths, exact } = kind.columns[name];
    return choices || lengths || (bare && !exact) ? text : `${capital(inLanguage(label))} ${text}`;
  });
}

/**
 * What a fact is called: the name of what it speaks of, or what it counts and how much.
 * @param {Page.FactKind} kind
 * @param {Partial<Page.Fact>} row
 */
export function factTitle(kind, row) {
  return [...saidOf(kind, row), givesAmount(kind) ? row.literal || limit(row) : ""].filter(Boolean).join(" ");
}

/**
 * Everything of a fact that a reader may look for.
 * @param {Page.FactKind} kind
 * @param {Partial<Page.Fact>} row
 */
export function factWords(kind, row) {
  return [...kind.say, ...kind.aside].filter((name) => name !== "value").map((name) => valueIn(row, name)).concat(row.literal ?? "", row.quote ?? "").filter(Boolean);
}
