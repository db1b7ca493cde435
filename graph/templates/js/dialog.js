/** A dialog over the page: it leaves by its button, by Escape and by a press beside it, and the reader is back where she was. */

import { element } from "./text.js";
import { word } from "./words.js";

/**
 * Opens a dialog.
 * @param {string} title
 * @param {(close: () => void) => Page.Child[]} fill makes what it holds
 */
export function openDialog(title, fill) {
  const close = () => dialog.close();
  const dialog = /** @type {HTMLDialogElement} */ (
    element(
      "dialog",
      {
        class: "over",
        "aria-labelledby": "over-title",
        on: {
          close: () => dialog.remove(),
          keydown: (/** @type {KeyboardEvent} */ event) => event.stopPropagation(), // keys of the page do nothing meanwhile
          click: (/** @type {Event} */ event) => event.target === dialog && close(),
        },
      },
      element("div", { class: "over-body" }, element("header", { class: "over-head" }, element("h2", { id: "over-title" }, title), element("button", { type: "button", class: "over-close", "aria-label": word("closeDialog"), title: word("closeDialog"), on: { click: close } }, "×")), fill(close)),
    )
  );
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
