/** The tabs of a page, which scroll sideways where they do not fit. */

/** Brings the tab of the page into view. */
export function showTab() {
  const tabs = /** @type {HTMLElement | null} */ (document.querySelector(".pages"));
  const here = /** @type {HTMLElement | null} */ (tabs?.querySelector("[aria-current]") ?? null);
  if (tabs && here) tabs.scrollLeft = here.offsetLeft - tabs.offsetLeft - (tabs.clientWidth - here.offsetWidth) / 2;
}
