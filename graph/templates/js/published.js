/** Where the pages are published, so that a link that is copied leads there and not into the folder of the reader. */

import { given } from "./given.js";
import { withPlace } from "./way.js";

/** The address of their folder, with a slash at its end; "" where nobody said that they are published. */
export const publishedAt = String(document.documentElement.dataset.published ?? given("published") ?? "");

/**
 * The address of a place that stays, from one that leads there from this page.
 * @param {string} href such as "../doc/沪府办规-2023-27.html#5.16", "#at=12-40", or a whole address
 */
export function permanent(href) {
  if (href.includes("#/")) return publishedAt ? publishedAt + unbound(href) : new URL(href, location.href).href;
  const address = new URL(href, location.href).href;
  const folder = new URL(document.documentElement.dataset.root || "./", location.href).href;
  return publishedAt && address.startsWith(folder) ? publishedAt + address.slice(folder.length) : address;
}

/**
 * The address in the folder of what one file holds: the page is a file there.
 * @param {string} href
 */
function unbound(href) {
  const [page, ...place] = href.slice(href.indexOf("#/") + 2).split("&");
  return withPlace(`${page}.html`, place.join("&"));
}
