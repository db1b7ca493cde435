/** Text and elements. Text from documents enters the page here only, as text, never as markup. */

const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/**
 * Writes out the characters that would turn, hide or forge text.
 * @param {string | number | null | undefined} text
 */
export function visible(text) {
  const code = (/** @type {string} */ character) => (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return String(text ?? "").replace(HIDDEN, (character) => `‹U+${code(character)}›`);
}

/**
 * Makes an element. Children are elements, or text that stays text; empty children are left out.
 * `options` holds `class`, `on` (event → listener), `style` (custom property → value) and attributes.
 * @param {string} tag
 * @param {Page.Options} [options]
 * @param {...Page.Child} children
 */
export function element(tag, options = {}, ...children) {
  const made = document.createElement(tag);
  const { on = {}, style = {}, ...attributes } = options;
  for (const [name, value] of Object.entries(attributes)) setAttribute(made, name, value);
  for (const [name, value] of Object.entries(style)) made.style.setProperty(name, String(value));
  for (const [event, listener] of Object.entries(on)) made.addEventListener(event, listener);
  setChildren(made, children);
  return made;
}

/**
 * Gives an element other children, one by one: there may be more of them than a call takes arguments.
 * @param {Element} place
 * @param {Page.Child[]} children
 */
export function setChildren(place, children) {
  place.replaceChildren();
  for (const child of /** @type {(Node | string | number | null | undefined)[]} */ (children.flat(2))) {
    if (child != null && child !== "") place.append(child instanceof Node ? child : visible(child));
  }
}

/**
 * @param {HTMLElement} made
 * @param {string} name
 * @param {unknown} value
 */
function setAttribute(made, name, value) {
  if (value === true) made.setAttribute(name, "");
  else if (value !== false && value != null) made.setAttribute(name, visible(/** @type {string} */ (value)));
}

/**
 * Full-width letters and figures as half-width ones; every character stays one, so that places stay places.
 * @param {string} text
 */
export function folded(text) {
  return text.replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));
}

/**
 * Makes a text in which the first `part` is marked, whatever its width.
 * @param {string} text
 * @param {string | undefined} part
 */
export function marked(text, part) {
  const at = part ? folded(text).indexOf(folded(part)) : -1;
  if (!part || at < 0) return [text];
  return [text.slice(0, at), element("mark", {}, text.slice(at, at + part.length)), text.slice(at + part.length)];
}

/**
 * Says something to readers who cannot see it happen.
 * @param {string} text
 */
export function say(text) {
  onPage("said").textContent = visible(text);
}

/**
 * Copies a text; says whether the browser let it. Pages from a host without TLS have no clipboard.
 * @param {string} text
 */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * The element of the template that has this id.
 * @param {string} id
 */
export function onPage(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/**
 * Whether a key that is pressed is meant for a field of text.
 * @param {EventTarget | null} target
 */
export function isField(target) {
  return target instanceof Element && target.matches("input, textarea");
}
