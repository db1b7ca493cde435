/** The way to pages and to places on them: each page is a file of its own, or one file holds all (`bind.js`). */

const { dataset: whereOpened } = document.documentElement;

/** What the address says of this page, without the page itself. */
export function placeHere() {
  const said = location.hash.slice(1);
  return said.startsWith("/") ? said.split("&").slice(1).join("&") : said;
}

/**
 * Says in the address where on this page the reader is.
 * @param {string} place
 * @param {{ step?: boolean }} [options] whether the way back leads past it
 */
export function keepPlace(place, { step = false } = {}) {
  const [own] = location.href.split("#"); // in a frame of a notebook, a fragment alone would be taken for one of the notebook
  history[step ? "replaceState" : "pushState"](null, "", own + (whereOpened.bound ? pageAddress(whereOpened.bound, place) : `#${place}`));
}

/**
 * The address of a page.
 * @param {string} path from the first page, without suffix: "ledger", "doc/沪府办规-2023-27"
 * @param {string} [place] where on it: "5.16", "at=120-134"
 */
export function pageAddress(path, place = "") {
  const written = path.split("/").map(encodeURIComponent).join("/");
  return whereOpened.bound ? withPlace(`#/${written}`, place) : withPlace(`${whereOpened.root ?? ""}${written}.html`, place);
}

/**
 * An address that leads to another place of the same page.
 * @param {string} href
 * @param {string} place
 */
export function withPlace(href, place) {
  const [page, sign] = href.startsWith("#/") ? [href.split("&")[0], "&"] : [href.split("#")[0], "#"];
  return place ? page + sign + place : page;
}
