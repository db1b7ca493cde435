/** The kinds of facts: their tables, signs and colours, and how a figure is written. What names a single kind belongs here. */

/** @type {Record<string, string>} The tables of facts, in the order of the margin, each with the character that stands for it. */
export const FACT_SIGNS = { assignments: "责", targets: "目", caps: "限", citations: "引", places: "地", infrastructure: "设", verbs: "动", issues: "疑", decisions: "核" };

/** The tables of what provisions name, which readers look for by name, figure or words. */
export const NAMED_TABLES = /** @type {const} */ (["targets", "caps", "citations", "places", "infrastructure"]);

/** The tables of facts that a person can verify. */
export const VERIFIED_TABLES = /** @type {const} */ (["assignments", ...NAMED_TABLES]);

/** The tables of facts that a figure of the report rests on, beside responsibilities. */
export const COUNTED_TABLES = ["targets", "caps", "citations", "issues"];

/** @type {Record<string, { field: "iri" | "cited", group: string }>} What the rows of a table speak of, and its class; "" where each row says that. */
export const ENTITIES = {
  targets: { field: "iri", group: "target" },
  caps: { field: "iri", group: "cap" },
  citations: { field: "cited", group: "cited" },
  places: { field: "iri", group: "" },
  infrastructure: { field: "iri", group: "infrastructure" },
};

/** @type {Record<string, string>} The custom property that holds the colour of a class. */
export const CLASS_COLOURS = {
  document: "--ink", section: "--red", measure: "--kind-public-institution", action: "--muted", agency: "--kind-city-department", target: "--kind-district-government",
  cap: "--kind-central-body", park: "--kind-party-organ", collection: "--kind-party-organ", infrastructure: "--kind-branch-office", cited: "--kind-other", group: "--edge",
};

/** @type {Record<string, string>} */
const COMPARATORS = { ">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< ", "~": "≈ " };

/**
 * A quantity as it is printed: in the words of the text where they are known.
 * @param {Page.Fact} row
 */
export function limit(row) {
  const value = row.value_to == null ? row.value : `${row.value}–${row.value_to}`;
  return `${COMPARATORS[row.comparator ?? ""] ?? ""}${row.literal || `${value}${row.unit}`}`;
}

/**
 * What a fact is called: the name of what it speaks of, or what it counts and how much.
 * @param {Partial<Page.Fact>} row
 */
export function factTitle(row) {
  return row.title ?? row.name ?? [row.indicator ?? row.base, row.literal].filter(Boolean).join(" ");
}
