/** How a document and its words are cited: in a sentence, by GB/T 7714—2015, and in BibTeX. What a document does not say is left out. */

/** @typedef {{ title: string, number: string, issuers: string, date: string }} Cited */

const MOST_AUTHORS = 3; // GB/T 7714—2015, 8.1.2: of more, the first three
const NESTED = /** @type {Record<string, string>} */ ({ "《": "〈", "》": "〉" });
/** What TeX reads as commands; braces by their names, because BibTeX counts them even behind a backslash. */
const TEX = /** @type {Record<string, string>} */ ({
  "\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}",
  $: "\\$", "&": "\\&", "#": "\\#", _: "\\_", "%": "\\%",
});
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** @param {string} text */
function onOneLine(text) {
  return text.replace(/\s+/gu, " ").trim();
}

/** @param {Cited} row */
function authorsOf({ issuers }) {
  return issuers.split("、").map(onOneLine).filter(Boolean);
}

/**
 * A document as officials name it: 《关于印发〈…〉的通知》（沪府办规〔2023〕27号）.
 * @param {Cited} row
 */
export function nameCited({ title, number }) {
  const inner = onOneLine(title).replace(/[《》]/g, (mark) => NESTED[mark]);
  return `《${inner}》${number ? `（${onOneLine(number)}）` : ""}`;
}

/**
 * Words with their source: 《标题》（文号）三、（七）：“原文”.
 * @param {Cited} row
 * @param {string} place
 * @param {string} quote
 */
export function citeWords(row, place, quote) {
  const said = onOneLine(quote);
  return `${nameCited(row)}${onOneLine(place)}${said && `：“${said}”`}`;
}

/** @param {string} address */
function isOnline(address) {
  return /^https?:/.test(address);
}

/**
 * The reference by GB/T 7714—2015: what is on the web is an electronic bulletin [EB/OL], what is not an "other" document [Z].
 * @param {Cited} row
 * @param {string} address
 * @param {string} today when the reader read it
 */
export function citeStandard(row, address, today) {
  const authors = authorsOf(row);
  const by = authors.slice(0, MOST_AUTHORS).join(", ") + (authors.length > MOST_AUTHORS ? ", 等" : "");
  const title = [row.title, row.number].map(onOneLine).filter(Boolean).join(": ");
  if (!isOnline(address)) return [by, `${title}[Z]`, row.date].filter(Boolean).join(". ").concat(".");
  const days = `${row.date && `(${row.date})`}[${today}]`;
  return [by, `${title}[EB/OL]`, days, address].filter(Boolean).join(". ").concat(".");
}

/** @param {string} text */
function escapeTex(text) {
  return onOneLine(text).replace(/[\\{}~^$&#_%]/g, (mark) => TEX[mark]);
}

/**
 * The key of an entry: the number of the document, without what BibTeX takes for marks; else its title.
 * @param {Cited} row
 */
function keyOf({ number, title }) {
  const key = (number.replace(/号\s*$/u, "") || Array.from(title).slice(0, 20).join("")).replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
  return key || "document";
}

/**
 * The entry of a document for BibTeX and biblatex.
 * @param {Cited} row
 * @param {string} address
 * @param {string} today
 */
export function citeBibtex(row, address, today) {
  const [year, month, day] = row.date.split("-");
  const authors = authorsOf(row).map((name) => `{${escapeTex(name)}}`).join(" and ");
  const online = isOnline(address);
  const fields = [
    ["author", authors && `{${authors}}`],
    ["title", row.title && `{{${escapeTex(row.title)}}}`],
    ["howpublished", row.number && `{${escapeTex(row.number)}}`],
    ["year", year && `{${year}}`],
    ["month", month && MONTHS[Number(month) - 1]],
    ["day", day && `{${Number(day)}}`],
    ["url", online && `{${address.replace(/[{}\\]/g, encodeURIComponent)}}`],
    ["urldate", online && `{${today}}`],
  ];
  return `@misc{${keyOf(row)},\n${fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = ${value},\n`).join("")}}`;
}
