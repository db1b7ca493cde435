/** The shelf: documents, agencies and what documents ask for, as the scripts beside the page give them. */

import { asked } from "./asked.js";
import { given, openBlock, unpack, unpackRow } from "./given.js";
import { paceThrough } from "./pace.js";
import { pageAddress } from "./way.js";
import { chosenLanguage } from "./words.js";

const ROOT = document.documentElement.dataset.root ?? "";

/** Whether the page holds all data of its one document, and stands beside the other pages of that. */
export const alone = openBlock();

/** @type {Shelf.Document[]} */
export const documents = /** @type {any} */ (unpack(given("documents")));
/** @type {Shelf.Agency[]} */
export const agencies = /** @type {any} */ (unpack(given("agencies")));
/** Whether documents are of several areas, so that names need theirs. */
export const severalAreas = new Set(documents.map((row) => row.area)).size > 1;

const documentsByPage = new Map(documents.map((row) => [row.page, row]));
const agenciesByPage = new Map(agencies.map((row) => [row.page, row]));

/** @param {string} page */
export function documentAt(page) {
  return /** @type {Shelf.Document} */ (documentsByPage.get(page));
}

/** @param {string} page */
export function agencyAt(page) {
  return /** @type {Shelf.Agency} */ (agenciesByPage.get(page));
}

/** @param {Shelf.Agency} row */
export function agencyLabel(row) {
  return chosenLanguage() === "en" ? row.label_en : row.label;
}

/** @param {Shelf.Document} row */
export function yearOf(row) {
  return row.date.slice(0, 4);
}

/** What the documents ask for, once `openShelf` has unpacked it. @type {Shelf.Task[]} */
export const tasks = [];
/** @type {Shelf.Fact[]} */
export const facts = [];
/** @type {Shelf.Support[]} */
export const support = [];

/**
 * Unpacks what the documents of a part ask for: rows that name others by their number get these instead.
 * @param {any} packed
 */
async function openPart(packed) {
  const held = packed.documents.map(documentAt);
  const bearers = packed.agencies.map(agencyAt);
  const named = (/** @type {number[]} */ numbers) => numbers.map((number) => bearers[number]);
  const first = tasks.length;
  await paceThrough(packed.tasks.rows, (/** @type {unknown[]} */ row) => {
    const task = /** @type {any} */ (unpackRow(packed.tasks.fields, row));
    for (const role of ["lead", "support", "responsible", "inferred"]) task[role] = named(task[role]);
    tasks.push(Object.assign(task, { document: held[task.document], facts: [], places: [] }));
  });
  const join = (/** @type {any} */ table, /** @type {(row: any) => void} */ add) => paceThrough(table.rows, (/** @type {unknown[]} */ packedRow) => {
    const row = /** @type {any} */ (unpackRow(table.fields, packedRow));
    add(Object.assign(row, { document: held[row.document], task: row.task == null ? null : tasks[first + row.task] }));
  });
  await join(packed.facts, (fact) => {
    facts.push(fact);
    fact.task?.facts.push(fact);
  });
  await join(packed.support, (row) => support.push(row));
  await join(packed.places, ({ document: of, task, name }) => {
    placesByDocument.set(of, (placesByDocument.get(of) ?? new Set()).add(name));
    task?.places.push(name);
  });
}

/** @type {Map<Shelf.Document, Set<string>>} */
const placesByDocument = new Map();

/**
 * The places that a document speaks of.
 * @param {Shelf.Document} row
 */
export function placesOf(row) {
  return placesByDocument.get(row) ?? new Set();
}

/** Unpacks what the page was given of what documents ask for, part by part, in slices. */
export async function openShelf() {
  for (const name of Object.keys(window.policy ?? {}).sort()) if (name.startsWith("tasks-")) await openPart(window.policy?.[name]);
}

/**
 * Every agency of a task, those that lead first.
 * @param {Shelf.Task | null} task
 */
export function bearersOf(task) {
  return task ? [...task.lead, ...task.responsible, ...task.support] : [];
}

/**
 * The address of a page of the library, with the language and the theme that the reader has chosen.
 * @param {"doc" | "agency" | "network" | ""} folder
 * @param {string} page
 * @param {string} [place] where on it: "5.16", "at=120-134"
 */
export function address(folder, page, place = "") {
  const kept = ["lang", "theme"].flatMap((name) => (asked(name) ? [`${name}=${asked(name)}`] : []));
  if (alone) return `${folder === "agency" ? "ledger" : folder ? "document" : page}.html#${[folder === "agency" ? `agency=${encodeURIComponent(agencyAt(page).label)}` : place, ...kept].filter(Boolean).join("&")}`;
  const hash = [place, ...kept].filter(Boolean).join("&");
  return pageAddress(folder ? `${folder}/${page}` : page, hash);
}

/** @type {Map<string, Promise<any>>} */
const loading = new Map();

/**
 * Loads data that lie beside the page.
 * @param {string} name such as "doc/沪府办规-2023-27"
 * @returns {Promise<any>}
 */
export function loadData(name) {
  const known = loading.get(name);
  if (known) return known;
  /** @type {Promise<any>} */
  const promise = new Promise((resolve, reject) => {
    if (window.policy?.[name]) return resolve(window.policy[name]);
    const script = document.createElement("script");
    script.src = ROOT + name.split("/").map(encodeURIComponent).join("/") + ".js";
    script.onload = () => resolve(window.policy?.[name]);
    script.onerror = () => reject(new Error(name));
    document.head.append(script);
    return undefined;
  });
  loading.set(name, promise);
  return promise;
}
