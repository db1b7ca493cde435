/**
 * Opens the page that the address names, of a library that one file holds: #/doc/沪府办规-2023-27&5.16 is the place 5.16 of
 * doc/沪府办规-2023-27.html. What pages share stands in the file once; a page gets it in the pieces that it is made of.
 *
 * @typedef {{ template: string, page: string, here: string, given: string, title: string }} Bound
 * @typedef {{ pages: Record<string, Bound>, scripts: Record<string, string[]>, styles: Record<string, string[]> }} Binding
 */

/** @param {string} name */
function blockNamed(name) {
  return document.getElementById(name)?.textContent ?? "";
}

/** @param {string[]} names */
function join(names) {
  return names.map(blockNamed).join("\n");
}

/** The page that the address names; the first page where it names none. */
function pageAsked() {
  const [said] = location.hash.startsWith("#/") ? location.hash.slice(2).split("&") : [""];
  return Object.keys(binding.pages).find((path) => path.split("/").map(encodeURIComponent).join("/") === said || path === said) ?? "index";
}

/**
 * @param {"style" | "script"} tag
 * @param {string} text
 */
function addPiece(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  document.head.append(made);
}

/** Lets data be read when they are first asked for. */
function offerData() {
  /** @type {Record<string, any>} */
  const policy = {};
  for (const block of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("script[data-name]"))) {
    const name = block.dataset.name ?? "";
    const open = () => {
      const value = JSON.parse(block.textContent ?? "");
      Object.defineProperty(policy, name, { value, enumerable: true });
      return value;
    };
    Object.defineProperty(policy, name, { get: open, enumerable: true, configurable: true });
  }
  window.policy = policy;
}

/**
 * Puts the frame of a page in, with its tab lit and every tab leading to its page.
 * @param {Bound} page
 */
function raiseFrame({ template, here, title }) {
  const frame = /** @type {HTMLTemplateElement} */ (document.getElementById(`frame ${template}`)).content.cloneNode(true);
  document.body.prepend(frame);
  for (const tab of document.querySelectorAll(".pages a")) {
    tab.setAttribute("href", `#/${(tab.getAttribute("href") ?? "").replace(/^(\.\.\/)?|\.html$/g, "")}`);
    if (tab.getAttribute("data-word") === `${here}Tab`) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
  const heading = document.getElementById("title");
  if (heading && title) heading.textContent = title;
  document.querySelector(".skip")?.addEventListener("click", (event) => {
    event.preventDefault(); // the address says which page this is
    /** @type {HTMLElement | null} */ (document.querySelector("main [tabindex]"))?.focus();
  });
}

/** @type {Binding} */
const binding = JSON.parse(blockNamed("binding"));
const shown = pageAsked();
const page = binding.pages[shown];
history.scrollRestoration = "manual"; // another page begins at its top
Object.assign(document.documentElement.dataset, { page: page.page, given: page.given, root: "", bound: shown });
addPiece("style", join(binding.styles[page.template]));
offerData();
raiseFrame(page);
addEventListener("hashchange", () => {
  if (/^(#\/|#?$)/.test(location.hash) && pageAsked() !== shown) location.reload();
});
if (page.template === "graph") addPiece("script", blockNamed("vis.js"));
addPiece("script", `(()=>{"use strict";\n${join(binding.scripts[page.page])}\n})();\n`);
