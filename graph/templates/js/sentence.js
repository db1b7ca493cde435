/** Words of a text by their places, and the sentence that holds them. A paragraph is [start, words, start, words, …], an entity followed by its negative length. */

const STOPS = "。；;！!？?";
const POINTS = ".．";

/**
 * The words of some runs between two places of the raw text.
 * @param {(number | string)[]} runs
 * @param {number} start
 * @param {number} end
 */
export function cutWords(runs, start, end) {
  let [words, at] = ["", 0];
  for (const part of runs) {
    if (typeof part === "number") {
      if (part >= 0) at = part;
    } else if (at < end && at + part.length > start) {
      const characters = Array.from(part);
      if (at + characters.length > start) words += characters.slice(Math.max(0, start - at), Math.max(0, end - at)).join("");
    }
  }
  return words;
}

/**
 * The sentence in which some words stand; "" where no paragraph has them.
 * @param {(number | string)[][]} paragraphs
 * @param {number} start
 * @param {number} end
 */
export function sentenceAt(paragraphs, start, end) {
  const held = paragraphs.find((runs) => runs.some((part, index) => typeof part === "string" && Number(runs[index - 1]) <= start && start < Number(runs[index - 1]) + part.length));
  if (!held) return "";
  const before = Array.from(cutWords(held, 0, start));
  const words = Array.from(cutWords(held, start, end));
  const whole = [...before, ...words, ...Array.from(cutWords(held, end, Infinity))];
  let [from, to] = [0, whole.length];
  for (let index = 0; index < whole.length; index += 1) {
    if (!endsAt(whole, index)) continue;
    if (index < before.length) from = index + 1;
    else if (index >= before.length + words.length - 1) {
      to = index + 1;
      break;
    }
  }
  return whole.slice(from, to).join("");
}

/**
 * Whether a character ends a sentence; a half-width point does where neither a letter nor a figure stands beside it.
 * @param {string[]} characters
 * @param {number} index
 */
function endsAt(characters, index) {
  if (STOPS.includes(characters[index])) return true;
  return POINTS.includes(characters[index]) && ![characters[index - 1], characters[index + 1]].some((beside) => /[\w.．]/.test(beside ?? ""));
}
