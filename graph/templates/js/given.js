/** What the page was given: blocks of data in the page itself, or scripts beside it that hold the same. */

/**
 * A block of data by its name; nothing where it was not given.
 * @param {string} name
 * @returns {any}
 */
export function given(name) {
  const block = document.getElementById(name)?.textContent;
  return block ? JSON.parse(block) : window.policy?.[name];
}

/** Puts what the page of one document holds where the scripts of a library would put it; says whether there is such a page. */
export function openBlock() {
  const block = given("policy-data");
  if (block) window.policy ??= block;
  return Boolean(block);
}

/**
 * The rows of a table as objects.
 * @param {{ fields: string[], rows: unknown[][] }} table
 */
export function unpack({ fields, rows }) {
  return rows.map((row) => unpackRow(fields, row));
}

/**
 * @param {string[]} fields
 * @param {unknown[]} row
 */
export function unpackRow(fields, row) {
  /** @type {Record<string, unknown>} */
  const made = {};
  for (let index = 0; index < fields.length; index += 1) made[fields[index]] = row[index];
  return made;
}
