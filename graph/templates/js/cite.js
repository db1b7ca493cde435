/** 引用: a button beside words, provisions and documents, and what it gives to be copied. */

import { citeBibtex, citeStandard, citeWords } from "./citing.js";
import { openDialog } from "./dialog.js";
import { permanent, publishedAt } from "./published.js";
import { copyText, element, say } from "./text.js";
import { word } from "./words.js";

/**
 * What is cited.
 * @typedef {object} Passage
 * @property {import("./citing.js").Cited} source
 * @property {string} [place] as printed: 三、（七）
 * @property {string | Promise<string>} [quote]
 * @property {string} href what leads there from this page
 * @property {string} [position] where it stands, for those who count characters
 */

const MOST_LINES = 7;

/** The day of the reader, who says by it when she read what is on the web. */
export function readerDay() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/**
 * A button that shows how something is cited.
 * @param {() => Passage} passage
 * @param {string} [what] what is cited, for readers who hear the button alone
 */
export function citeButton(passage, what = "") {
  return element("button", { type: "button", class: "act act-cite", title: word("citeHint"), "aria-label": what ? `${word("cite")} ${what}` : false, on: { click: () => openCited(passage()) } }, word("cite"));
}

/** @param {Passage} passage */
export async function openCited({ source, place = "", quote = "", href, position = "" }) {
  const said = await Promise.resolve(quote).catch(() => "");
  const address = permanent(href);
  const forms = [
    ["citedWords", citeWords(source, place, said)],
    ["citedLink", address],
    ["citedStandard", citeStandard(source, address, readerDay())],
    ["citedBibtex", citeBibtex(source, address, readerDay())],
  ];
  openDialog(word("cite"), () => [
    forms.map(([name, text]) => copyField(name, text)),
    publishedAt || !address.startsWith("file:") ? "" : element("p", { class: "quiet" }, word("citedHere")),
    position ? element("p", { class: "quiet cite-position" }, position) : "",
  ]);
}

/**
 * A text with a button that copies it; where the browser does not let it, the text is chosen for the keys.
 * @param {string} name
 * @param {string} text
 */
function copyField(name, text) {
  const lines = text.split("\n").length > 1 ? text.split("\n").length : Math.min(MOST_LINES, Math.ceil(text.length / 42));
  const field = /** @type {HTMLTextAreaElement} */ (element("textarea", { id: name, readonly: true, rows: lines, spellcheck: "false", lang: "zh-CN", on: { focus: () => field.select() } }, text));
  const copy = async () => {
    const done = await copyText(field.value);
    if (!done) field.focus();
    const told = word(done ? "citeCopied" : "citeNotCopied");
    button.textContent = told;
    say(told);
    setTimeout(() => (button.textContent = word("citeCopy")), 1600);
  };
  const button = element("button", { type: "button", class: "chip", "aria-describedby": `${name}-name`, on: { click: copy } }, word("citeCopy"));
  return element("div", { class: "copied" }, element("div", { class: "copied-head" }, element("label", { for: name, id: `${name}-name` }, word(name)), button), field);
}
