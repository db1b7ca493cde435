/** The report over the documents of the library: answers first, then tables. */

import { saveLines } from "./download.js";
import { given } from "./given.js";
import { startHall } from "./hall.js";
import { element, onPage, setChildren } from "./text.js";
import { counted, inLanguage, word } from "./words.js";

/** @typedef {Page.Both | string | number | null} Cell */
/** @typedef {{ name: string, title: Page.Both, note: Page.Both, columns: [Page.Both, string][], rows: Cell[][], count: number }} Table */

/** @type {{ findings: [string, Page.Both, Page.Both][], counting: Page.Both, tables: Table[] }} */
const { findings, counting, tables } = given("report");

/**
 * @param {Cell} value
 * @param {string} kind
 */
function shown(value, kind) {
  if (Array.isArray(value)) return inLanguage(value);
  if (typeof value !== "number") return value ?? "";
  if (kind === "share") return `${(value * 100).toFixed(1)}%`;
  return Number.isInteger(value) ? String(value) : value.toFixed(Math.abs(value) < 1 ? 4 : 2);
}

/** @param {Table} table */
function tell({ name, title, note, columns, rows, count }) {
  const lines = () => [columns.map(([head]) => inLanguage(head)), ...rows.map((row) => row.map((cell, index) => shown(cell, columns[index][1])))];
  const head = () => element("tr", {}, columns.map(([text]) => element("th", { scope: "col" }, inLanguage(text))));
  const body = () => rows.map((row) => element("tr", {}, row.map((cell, index) => element("td", { class: `cell-${columns[index][1]}`, "data-label": inLanguage(columns[index][0]) }, shown(cell, columns[index][1])))));
  const open = () => {
    const place = /** @type {HTMLElement} */ (document.querySelector(`#table-${name} .scrolls`));
    if (!place.firstChild) place.append(element("table", { class: "listing" }, element("thead", {}, head()), element("tbody", {}, body())));
  };
  return element(
    "details",
    { id: `table-${name}`, on: { toggle: open } },
    element("summary", {}, `${inLanguage(title)}（${count}）`),
    element("p", { class: "quiet" }, inLanguage(note), " ", element("button", { type: "button", class: "chip", on: { click: () => saveLines(`${name}.csv`, lines()) } }, word("saveAnswer"))),
    element("div", { class: "scrolls", tabindex: "0", role: "region", "aria-label": inLanguage(title) }),
    rows.length < count ? element("p", { class: "quiet" }, `${rows.length} / ${counted(count, "rowCount")} · report.json`) : "",
  );
}

function draw() {
  const said = findings.map(([name, head, text]) => element("div", { id: `finding-${name}` }, element("dt", {}, inLanguage(head)), element("dd", {}, inLanguage(text))));
  setChildren(onPage("library"), [
    element("div", { class: "answers-data" },
      element("p", { class: "lead-line" }, word("reportLead")),
      inLanguage(counting) ? element("p", { class: "quiet" }, `${word("counting")}${inLanguage(counting)}`) : "",
      element("dl", { class: "more-answers" }, said),
      element("section", {}, tables.map(tell)),
    ),
  ]);
}

onPage("save-csv").remove();
startHall(() => draw);
