/** Corrections as their file holds them (docs/corrections.md): a line a fact, its cells parted by tabs. */

/** @typedef {{ document: string, action: string, kind: string, path: string, key: string, quote: string, set: string, by: string, on: string, span: string }} Line */

/** @type {(keyof Line)[]} The columns of the file. */
const LINE_COLUMNS = ["document", "action", "kind", "path", "key", "quote", "set", "by", "on", "span"];
const BREAKING = /[\u0000-\u001f\u007f\u0085\u2028\u2029\ufeff]+/g; // what would end a cell or a line
const COMPUTED = /^[\s'=+\-@＝＋－＠]+/; // what a spreadsheet would compute; words of a fact are found without their first marks
const CALENDAR_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * A text as a cell holds it.
 * @param {unknown} text
 */
export function lineCell(text) {
  return String(text ?? "").replace(BREAKING, " ").trim();
}

/**
 * How a file of corrections calls a document: by its number, which its copies have as well. What somebody has put right in a
 * document is not what the next build reads in it, but the name of its file is.
 * @param {Page.DocumentRow} row
 * @param {boolean} corrected
 */
export function callDocument({ number, source, title }, corrected) {
  const names = (corrected ? [source, number, title] : [number, source, title]).map(lineCell).filter(Boolean);
  return names.find((name) => !COMPUTED.test(name) && !name.startsWith("#")) ?? names[0];
}

/**
 * What names a fact for the build: its provision, key, words and place.
 * @param {Page.Fact} row
 * @param {Page.Editable} kind
 * @param {string} path
 */
export function nameFact(row, kind, path) {
  const key = lineCell(/** @type {Record<string, unknown>} */ (/** @type {unknown} */ (row))[kind.key]);
  const quote = lineCell(row.quote).replace(COMPUTED, "");
  return { path: lineCell(path), key: quote && !kind.numeric && COMPUTED.test(key) ? "" : key, quote, span: row.start == null ? "" : `${row.start}-${row.end}` };
}

/**
 * What a field is set to, as the cell `set` says it.
 * @param {[field: string, value: string][]} values
 */
export function writeSet(values) {
  return values.map(([name, value]) => `${name}=${lineCell(value)}`).join("; ");
}

/**
 * What is wrong with a value that a field is given: the key of a text, "" where nothing is.
 * @param {Page.OpenField} field
 * @param {string} value
 */
export function faultOf(field, value) {
  if (!value) return field.optional ? "" : "correctEmpty";
  if (value.includes(";")) return "correctSemicolon";
  return field.choices?.[value] || (!field.choices && hasForm(field, value)) ? "" : "correctWrong";
}

/**
 * Whether a text has the form of a field; a number is finite, and a day is one of the calendar.
 * @param {Page.OpenField} field
 * @param {string} value
 */
function hasForm({ form, pattern }, value) {
  if (!pattern) return true;
  if (!new RegExp(`^(?:${pattern})$`, "u").test(value)) return false;
  return form === "number" ? Number.isFinite(Number(value)) : isDay(value) || !CALENDAR_DAY.test(value);
}

/**
 * Whether a text is a day of the calendar.
 * @param {string} text
 */
export function isDay(text) {
  const [, year, month, day] = (CALENDAR_DAY.exec(text) ?? []).map(Number);
  const found = new Date(Date.UTC(year, month - 1, day));
  return Number(year) > 0 && found.getUTCMonth() === month - 1 && found.getUTCDate() === day;
}

/**
 * The file of some lines, with the mark by which spreadsheets know UTF-8.
 * @param {Line[]} lines
 */
export function writeLines(lines) {
  return `\ufeff${[LINE_COLUMNS, ...lines.map((line) => LINE_COLUMNS.map((name) => lineCell(line[name])))].map((cells) => cells.join("\t")).join("\n")}\n`;
}
