/** A pen that draws SVG: it takes the calls that our drawings make on a canvas, and gives a document that vector programs edit. */

const scratch = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
const FORBIDDEN = /[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
/** @type {Record<string, string>} */
const ANCHORS = { left: "start", center: "middle", right: "end" };

/**
 * Text as XML holds it, in elements and in attributes.
 * @param {string | number | null | undefined} text
 */
export function xmlText(text) {
  return String(text ?? "")
    .replace(FORBIDDEN, "")
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

export class Pen {
  /**
   * @param {number} width
   * @param {number} height
   * @param {string} title
   */
  constructor(width, height, title) {
    this.width = width;
    this.height = height;
    this.title = title;
    /** @type {string[]} The elements that were drawn. */
    this.marks = [];
    /** @type {object[]} */
    this.stack = [];
    /** @type {number[]} */
    this.dash = [];
    /** @type {[x: number, y: number]} Where the path has come to. */
    this.last = [0, 0];
    this.path = "";
    this.x = 0;
    this.y = 0;
    this.fillStyle = "#000";
    this.strokeStyle = "#000";
    this.lineWidth = 1;
    this.globalAlpha = 1;
    this.font = "12px sans-serif";
    this.textAlign = "left";
    this.textBaseline = "alphabetic";
  }

  save() {
    const { fillStyle, strokeStyle, lineWidth, globalAlpha, font, textAlign, textBaseline, dash, x, y } = this;
    this.stack.push({ fillStyle, strokeStyle, lineWidth, globalAlpha, font, textAlign, textBaseline, dash, x, y });
  }

  restore() {
    Object.assign(this, this.stack.pop());
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  translate(x, y) {
    this.x += x;
    this.y += y;
  }

  /** @param {number[]} dash */
  setLineDash(dash) {
    this.dash = dash;
  }

  /** @param {string} text */
  measureText(text) {
    scratch.font = this.font;
    return scratch.measureText(text);
  }

  beginPath() {
    this.path = "";
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  moveTo(x, y) {
    this.path += `M${this.at(x, y)}`;
    this.last = [x, y];
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  lineTo(x, y) {
    this.path += `L${this.at(x, y)}`;
    this.last = [x, y];
  }

  /**
   * @param {number} a
   * @param {number} b
   * @param {number} c
   * @param {number} d
   * @param {number} x
   * @param {number} y
   */
  bezierCurveTo(a, b, c, d, x, y) {
    this.path += `C${this.at(a, b)} ${this.at(c, d)} ${this.at(x, y)}`;
    this.last = [x, y];
  }

  /**
   * Rounds a right angle, the only kind that our boxes have.
   * @param {number} x
   * @param {number} y
   * @param {number} endX
   * @param {number} endY
   * @param {number} radius
   */
  arcTo(x, y, endX, endY, radius) {
    const [fromX, fromY] = this.last;
    /** @type {[number, number]} */
    const before = [x - Math.sign(x - fromX) * radius, y - Math.sign(y - fromY) * radius];
    /** @type {[number, number]} */
    const after = [x + Math.sign(endX - x) * radius, y + Math.sign(endY - y) * radius];
    this.lineTo(...before);
    this.path += `Q${this.at(x, y)} ${this.at(...after)}`;
    this.last = after;
  }

  /**
   * Draws whole circles only.
   * @param {number} x
   * @param {number} y
   * @param {number} radius
   */
  arc(x, y, radius) {
    const r = number(radius);
    this.path += `M${this.at(x - radius, y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
  }

  closePath() {
    this.path += "Z";
  }

  fill() {
    this.mark(`<path d="${this.path}" fill="${xmlText(this.fillStyle)}"`);
  }

  stroke() {
    const dash = this.dash.length ? ` stroke-dasharray="${this.dash.map(number).join(" ")}"` : "";
    this.mark(`<path d="${this.path}" fill="none" stroke="${xmlText(this.strokeStyle)}" stroke-width="${number(this.lineWidth)}" stroke-linejoin="round"${dash}`);
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} width
   * @param {number} height
   */
  fillRect(x, y, width, height) {
    const [left, top] = this.at(x, y).split(" ");
    this.mark(`<rect x="${left}" y="${top}" width="${number(width)}" height="${number(height)}" fill="${xmlText(this.fillStyle)}"`);
  }

  strokeText() {} // a halo only helps on screen

  /**
   * @param {string} text
   * @param {number} x
   * @param {number} y
   */
  fillText(text, x, y) {
    const { weight, size = "12", family = "" } = /^(?:(?<weight>\d+) )?(?<size>[\d.]+)px (?<family>.+)$/.exec(this.font.trim())?.groups ?? {};
    const [left, top] = this.at(x, this.textBaseline === "middle" ? y + Number(size) * 0.36 : y).split(" ");
    const face = `font-family="${xmlText(family)}" font-size="${size}"${weight ? ` font-weight="${weight}"` : ""}`;
    this.mark(`<text x="${left}" y="${top}" ${face} text-anchor="${ANCHORS[this.textAlign] ?? "start"}" fill="${xmlText(this.fillStyle)}"`, xmlText(text), "text");
  }

  /**
   * @param {string} start
   * @param {string} [inner]
   * @param {string} [tag]
   */
  mark(start, inner = "", tag = "") {
    const alpha = this.globalAlpha < 1 ? ` opacity="${number(this.globalAlpha)}"` : "";
    this.marks.push(tag ? `${start}${alpha}>${inner}</${tag}>` : `${start}${alpha}/>`);
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  at(x, y) {
    return `${number(x + this.x)} ${number(y + this.y)}`;
  }

  toString() {
    const size = `width="${number(this.width)}" height="${number(this.height)}" viewBox="0 0 ${number(this.width)} ${number(this.height)}"`;
    return `<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img">\n<title>${xmlText(this.title)}</title>\n${this.marks.join("\n")}\n</svg>\n`;
  }
}

/** @param {number} value */
function number(value) {
  return Math.round(value * 100) / 100;
}
