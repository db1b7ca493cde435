/** The files of a build for other programs, and the questions that can be asked of it, each with its answer where it needs nothing more. */

import { saveLines } from "./download.js";
import { given } from "./given.js";
import { startHall } from "./hall.js";
import { address, documents, loadData } from "./shelf.js";
import { element, onPage, say, setChildren } from "./text.js";
import { counted, inLanguage, word, wordOr } from "./words.js";

/** @typedef {[string, Page.Both, string[]]} Question */
/** @typedef {string | number | boolean | null} Said */
/** @typedef {{ columns: string[], rows: Said[][] }} Answer */

/** @type {{ files: [string, Page.Both][], questions: Question[] }} */
const { files, questions } = given("files");
/** @type {Record<string, number>} */
const answered = given("answers");
const pagesByName = new Map(documents.flatMap((row) => [[row.title, row.page], [row.number || row.title, row.page]]));

function draw() {
  const [open, other] = [questions.filter(([name]) => name in answered), questions.filter(([name]) => !(name in answered))];
  setChildren(onPage("library"), [
    element("div", { class: "answers-data" },
      element("p", { class: "lead-line" }, word("dataLead")),
      element("section", {}, element("h2", {}, word("filesTitle")), element("dl", { class: "files" }, files.map(file))),
      element("section", {}, element("h2", {}, word("licenceTitle")), element("p", {}, word("licenceNote"))),
      element("section", {}, element("h2", {}, word("questionsTitle")), element("p", { class: "quiet" }, word("questionsNote")), open.map(answer), element("dl", { class: "files" }, other.map(question))),
    ),
  ]);
}

/** @param {[string, Page.Both]} given */
function file([name, told]) {
  return [element("dt", {}, element("a", { href: encodeURI(name) }, name)), element("dd", {}, inLanguage(told))];
}

/** @param {Question} question */
function command([name, , parameters]) {
  return element("code", {}, [`policy-graph ask ${name}`, ...parameters.map((parameter) => `--${parameter} …`)].join(" "));
}

/** @param {Question} asked */
function question(asked) {
  return [element("dt", {}, command(asked)), element("dd", {}, inLanguage(asked[1]))];
}

/**
 * A question with its answer, which is loaded when it is opened.
 * @param {Question} asked
 */
function answer(asked) {
  const [name, asks] = asked;
  const place = element("div", { class: "scrolls", tabindex: "0", role: "region", "aria-label": inLanguage(asks) });
  const open = () => loadData(`answers/${name}`).then((/** @type {Answer} */ found) => setChildren(place, tell(name, found)), () => say(word("answerFailed")));
  return element("details", { id: `answer-${name}`, on: { toggle: open } },
    element("summary", {}, `${inLanguage(asks)}（${answered[name]}）`),
    element("p", { class: "quiet" }, command(asked)),
    place,
  );
}

/**
 * @param {string} name
 * @param {Answer} answer
 */
function tell(name, { columns, rows }) {
  const heads = columns.map((column) => wordOr(`ask-${column}`, column));
  const cells = (/** @type {Said[]} */ row) => row.map((said, index) => element("td", { "data-label": heads[index] }, shownAnswer(columns, row, index)));
  const save = () => saveLines(`${name}.csv`, [heads, ...rows.map((row) => row.map(toldAnswer))]);
  return [
    element("p", {}, element("button", { type: "button", class: "chip", on: { click: save } }, word("saveAnswer"))),
    element("table", { class: "listing" },
      element("thead", {}, element("tr", {}, heads.map((head) => element("th", { scope: "col" }, head)))),
      element("tbody", {}, rows.map((row) => element("tr", {}, cells(row)))),
    ),
    rows.length < answered[name] ? element("p", { class: "quiet" }, `${rows.length} / ${counted(answered[name], "rowCount")}`) : "",
  ];
}

/** @param {Said} said */
function toldAnswer(said) {
  return typeof said === "string" ? wordOr(`told-${said}`, said) : String(said ?? "");
}

/**
 * A cell; a provision of a document, and a document, lead to their place in the text.
 * @param {string[]} columns
 * @param {Said[]} row
 * @param {number} index
 */
function shownAnswer(columns, row, index) {
  const page = pagesByName.get(String(row[columns.indexOf("document")] ?? ""));
  const said = toldAnswer(row[index]);
  const path = columns[index] === "measure" || columns[index] === "section" ? String(row[index] ?? "") : "";
  return page && said && (path || columns[index] === "document") ? element("a", { href: address("doc", page, path) }, said) : said;
}

onPage("save-csv").remove();
startHall(() => draw);
