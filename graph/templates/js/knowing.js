/** The panel of the page of everything: documents, sections and what provisions name, each with its words. */

import { classColour, entity, entityName, entityNames, otherEntities } from "./entities.js";
import { agencyShown, classCounts } from "./filter.js";
import { agenciesByLoad, borneBy, data, documents, measures, provisions, rows, valueAt } from "./model.js";
import { amount, amountFigures, decision, figures, heading, link, measureLink, part, quotation, some } from "./panel.js";
import { best, plain } from "./spelling.js";
import { element } from "./text.js";
import { decisionsOf, verifiedTag } from "./verified.js";
import { counted, word } from "./words.js";
import { asideOf, className, classSign, factTitle, givesAmount, limit, relationBack, relationName, saidOf } from "./kinds.js";

/**
 * What the panel shows for what is neither agency nor measure; nothing for those.
 * @param {string} id
 */
export function aboutEntity(id) {
  const known = entity(id);
  if (known?.group === "document") return aboutDocument(valueAt(documents, id));
  if (known?.group === "section") return aboutSection(valueAt(provisions, id));
  if (known && otherEntities().includes(known)) return aboutOther(known);
  return known || data.edges.some((edge) => edge.id === id) || !data.nodes.length ? aboutLine(id, known) : aboutEverything();
}

/** @param {string} group */
export function classBadge(group) {
  return element("i", { class: "badge", "aria-hidden": "true", style: { "--kind": classColour(group) } }, classSign(group));
}

/** @param {string} id */
function entityLink(id) {
  const known = entity(id);
  return link(id, [known ? classBadge(known.group) : "", entityName(id)]);
}

/**
 * The entries of the legend: one a class.
 * @returns {[name: string, sign: Page.Child, text: string, number: number][]}
 */
export function classEntries() {
  return classCounts().map(([group, number]) => [`class:${group}`, classBadge(group), className(group), number]);
}

/**
 * What the search finds besides agencies and measures.
 * @param {string} asked
 */
export function entityHits(asked) {
  const sections = rows.provisions.filter((row) => row.kind === "section").flatMap((row) => entity(row.iri) ?? []);
  const all = [...otherEntities(), ...sections, ...rows.documents.flatMap((row) => entity(row.iri) ?? [])];
  return all.map((known) => {
    const [score, name] = best(entityNames(known), asked);
    const title = entityName(known.id);
    const said = score < Infinity ? null : known.rows.find((row) => plain(row.quote).includes(asked));
    const note = name && name !== title && !title.includes(name) && score < Infinity ? `${word("alias")} ${name}` : said?.quote;
    return { id: known.id, score: said ? 4 : score + 0.2, title, note: [className(known.group), note].filter(Boolean).join(" · ") };
  });
}

/**
 * What the lines of the graph join to a node, by relation, each way.
 * @param {string} id
 */
function relationsOf(id) {
  const found = Map.groupBy(data.edges.filter((edge) => edge.relation && (edge.from === id || edge.to === id)), ({ relation = "", from }) => (from === id ? relationName(relation) : relationBack(relation)));
  return [...found].map(([name, edges]) => part(name, element("ul", { class: "plain" }, some(edges, ({ from, to }) => element("li", {}, entityLink(from === id ? to : from))))));
}

/** @param {Page.Entity} known */
function aboutOther(known) {
  const { id, group, kind, row } = known;
  if (!kind) return [];
  const kicker = [classBadge(group), className(group)];
  if (givesAmount(kind)) return [heading(kicker, [limit(row), " ", element("small", {}, saidOf(kind, row).join(" "))]), amount(known.rows[0], kind), ...relationsOf(id)];
  const others = entityNames(known).filter((name) => name !== entityName(id));
  const more = [...new Set(others)].filter((name) => name !== row.number);
  const lines = asideOf(kind, row).filter((text) => known.rows.every((other) => asideOf(kind, other).includes(text)));
  return [
    heading(kicker, entityName(id), [...lines, more.length ? `${word("otherNames")} ${more.join("、")}` : ""]),
    part(word("quotation"), some(known.rows, (one) => mention(one, kind))),
    ...relationsOf(id),
  ];
}

/**
 * @param {Page.Fact} row
 * @param {Page.FactKind} kind
 */
function mention(row, kind) {
  const provision = provisions.get(row.provision ?? "");
  const head = [provision ? measureLink(provision) : "", verifiedTag(row)].filter(Boolean);
  return element("article", { class: "duty" }, head.length ? element("p", { class: "duty-title" }, head) : "", quotation(row.quote, row, provision, factTitle(kind, row)));
}

/** @param {Page.DocumentRow} row */
function aboutDocument(row) {
  const facts = [["number", row.number], ["issuer", row.issuers], ["date", row.date], ["inForce", row.effective_from || row.effective_to ? `${row.effective_from} ${word("until")} ${row.effective_to}` : ""], ["source", row.source]];
  return [
    heading([classBadge("document"), className("document")], row.title),
    element("dl", { class: "loads" }, facts.filter(([, value]) => value).map(([key, value]) => element("div", {}, element("dt", {}, word(key)), element("dd", {}, value)))),
    part(word("decisionsFact"), some(decisionsOf(row.iri), decision)),
    ...relationsOf(row.iri),
  ];
}

/** @param {Page.Provision} row */
function aboutSection(row) {
  return [
    heading([classBadge("section"), documents.get(row.document)?.title ?? className("section")], entityName(row.iri)),
    part(word("quotation"), quotation(row.quote, row, row)),
    ...relationsOf(row.iri),
  ];
}

/**
 * A line that is no responsibility: what it joins, and the words that say so.
 * @param {string} id
 * @param {Page.Entity | undefined} known
 */
function aboutLine(id, known) {
  const edge = data.edges.find((one) => one.id === id);
  if (known || !edge || edge.rank) return null;
  /** @type {Page.Fact | undefined} */
  const row = entity(edge.to)?.rows.find((one) => one.provision === edge.from) ?? provisions.get(edge.from);
  const kind = entity(edge.to)?.kind;
  return [
    heading(word("relation"), relationName(edge.relation ?? "")),
    element("ul", { class: "plain" }, [edge.from, edge.to].map((end) => element("li", {}, entityLink(end)))),
    row ? part(word("quotation"), quotation(row.quote, row, provisions.get(row.provision ?? row.iri), kind ? factTitle(kind, row) : ""), verifiedTag(row)) : "",
  ];
}

function aboutEverything() {
  if (!measures.length) return null;
  const lists = classCounts().map(([group]) => /** @type {[string, Page.Node[]]} */ ([group, data.nodes.filter((node) => node.group === group && (group !== "agency" || agencyShown(node.id)))]));
  return [
    heading(word("overview"), counted(data.nodes.length, "entityCount"), [word("knowledgeNote")], false),
    figures([[rows.documents.length, "documents"], [measures.length, "measureCount"], [borneBy(agenciesByLoad), "assignments"], ...amountFigures()]),
    ...lists.map(([group, nodes]) => listOf(group, nodes)),
    part(word("source"), element("p", { class: "quiet" }, word("about"))),
  ];
}

/**
 * @param {string} group
 * @param {Page.Node[]} nodes
 */
function listOf(group, nodes) {
  const title = [classBadge(group), className(group), element("small", {}, nodes.length)];
  const open = nodes.length <= 10;
  return element("details", { class: "part", open }, element("summary", { class: "of-class" }, title), element("ul", { class: "plain" }, some(nodes, (node) => element("li", {}, link(node.id, entityName(node.id))))));
}
