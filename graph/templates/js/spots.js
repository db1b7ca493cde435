/** Where a name stands at its disc: below it, or where another name is in the way a little aside, above it or beside it. */

const SHIFTS = [-0.06, 0.06, -0.14, 0.14, -0.3, 0.3]; // of its width, which leave no doubt whose name it is

/** @typedef {{ x: number, y: number, r: number }} Disc */

/**
 * @param {Page.Box} a
 * @param {Page.Box} b
 * @param {number} gap
 */
export function overlap(a, b, gap) {
  return a.left < b.left + b.width + gap && b.left < a.left + a.width + gap && a.top < b.top + b.height && b.top < a.top + a.height;
}

/**
 * The first spot that is free: below the disc, else around it where that covers no disc and does not leave the drawing.
 * @param {Disc} disc
 * @param {{ width: number, height: number }} size
 * @param {number} gap
 * @param {{ placed: Page.Box[], discs: Disc[], room: Page.Box }} others The discs among which it may stand elsewhere; none for no other place.
 * @returns {Page.Box | undefined}
 */
export function findSpot({ x, y, r }, size, gap, { placed, discs, room }) {
  const free = (/** @type {Page.Box} */ spot) => placed.every((other) => !overlap(spot, other, gap));
  const [middle, level] = [x - size.width / 2, y - size.height / 2];
  const below = { ...size, left: middle, top: y + r + 1.5 * gap };
  if (free(below) || !discs.length) return free(below) ? below : undefined;
  const above = { ...below, top: y - r - 1.5 * gap - size.height };
  const further = [
    ...SHIFTS.map((shift) => ({ ...below, left: middle + shift * size.width })),
    above,
    ...SHIFTS.map((shift) => ({ ...above, left: middle + shift * size.width })),
    { ...size, left: x + r + 2 * gap, top: level },
    { ...size, left: x - r - 2 * gap - size.width, top: level },
  ];
  return further.find((spot) => free(spot) && within(spot, room) && discs.every((disc) => !overlap(spot, square(disc), 0)));
}

/** @param {Disc} disc */
function square({ x, y, r }) {
  return { left: x - r, top: y - r, width: 2 * r, height: 2 * r };
}

/**
 * @param {Page.Box} spot
 * @param {Page.Box} room
 */
function within(spot, room) {
  return spot.left >= room.left && spot.top >= room.top && spot.left + spot.width <= room.left + room.width && spot.top + spot.height <= room.top + room.height;
}
