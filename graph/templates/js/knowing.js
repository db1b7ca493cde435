/** The panel of the page of everything: targets, amounts, places, infrastructure, cited documents and documents, each with its words. */

import { classColour, classSign, entity, entityName, entityNames, otherEntities } from "./entities.js";
import { agencyShown, classCounts } from "./filter.js";
import { data, documents, measures, provisions, rows, valueAt } from "./model.js";
import { amount, decision, figures, heading, link, measureLink, part, quotation, some } from "./panel.js";
import { best, plain } from "./search.js";
import { element } from "./text.js";
import { decisionsOf, verifiedTag } from "./verified.js";
import { counted, word } from "./words.js";
import { limit } from "./kinds.js";

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
  return classCounts().map(([group, number]) => [`class:${group}`, classBadge(group), word(`class-${group}`), number]);
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
    return { id: known.id, score: said ? 4 : score + 0.2, title, note: [word(`class-${known.group}`), note].filter(Boolean).join(" · ") };
  });
}

/**
 * What the lines of the graph join to a node, by relation, each way.
 * @param {string} id
 */
function relationsOf(id) {
  const found = Map.groupBy(data.edges.filter((edge) => edge.relation && (edge.from === id || edge.to === id)), ({ relation, from }) => `${relation}${from === id ? "" : "Of"}`);
  return [...found].map(([name, edges]) => part(word(name), element("ul", { class: "plain" }, some(edges, ({ from, to }) => element("li", {}, entityLink(from === id ? to : from))))));
}

/** @param {Page.Entity} known */
function aboutOther(known) {
  const { id, group, row } = known;
  const others = entityNames(known).filter((name) => name !== entityName(id));
  const lines = [row.number, row.stage && `${word("stage")} ${row.stage}`, row.district && `${word("district")} ${row.district} (${word("inferred")})`];
  const more = [...new Set(others)].filter((name) => name !== row.number && name !== row.indicator);
  const kicker = [classBadge(group), word(`class-${group}`)];
  if (group === "target" || group === "cap") return [heading(kicker, [limit(known.rows[0]), " ", element("small", {}, row.indicator ?? row.base)]), amount(known.rows[0], group), ...relationsOf(id)];
  return [
    heading(kicker, entityName(id), [...lines, more.length ? `${word("otherNames")} ${more.join("、")}` : ""]),
    part(word("quotation"), some(known.rows, mention)),
    ...relationsOf(id),
  ];
}

/** @param {Page.Fact} row */
function mention(row) {
  const provision = provisions.get(row.provision ?? "");
  const head = [provision ? measureLink(provision) : "", verifiedTag(row)].filter(Boolean);
  return element("article", { class: "duty" }, head.length ? element("p", { class: "duty-title" }, head) : "", quotation(row.quote, row, provision, row.title ?? row.name ?? ""));
}

/** @param {Page.DocumentRow} row */
function aboutDocument(row) {
  const facts = [["number", row.number], ["issuer", row.issuers], ["date", row.date], ["inForce", row.effective_from || row.effective_to ? `${row.effective_from} ${word("until")} ${row.effective_to}` : ""], ["source", row.source]];
  return [
    heading([classBadge("document"), word("class-document")], row.title),
    element("dl", { class: "loads" }, facts.filter(([, value]) => value).map(([key, value]) => element("div", {}, element("dt", {}, word(key)), element("dd", {}, value)))),
    part(word("decisionsFact"), some(decisionsOf(row.iri), decision)),
    ...relationsOf(row.iri),
  ];
}

/** @param {Page.Provision} row */
function aboutSection(row) {
  return [
    heading([classBadge("section"), documents.get(row.document)?.title ?? word("class-section")], entityName(row.iri)),
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
  return [
    heading(word("relation"), word(edge.relation ?? "")),
    element("ul", { class: "plain" }, [edge.from, edge.to].map((end) => element("li", {}, entityLink(end)))),
    row ? part(word("quotation"), quotation(row.quote, row, provisions.get(row.provision ?? row.iri), row.name ?? row.title ?? ""), verifiedTag(row)) : "",
  ];
}

function aboutEverything() {
  if (!measures.length) return null;
  const lists = classCounts().map(([group]) => /** @type {[string, Page.Node[]]} */ ([group, data.nodes.filter((node) => node.group === group && (group !== "agency" || agencyShown(node.id)))]));
  return [
    heading(word("overview"), counted(data.nodes.length, "entityCount"), [word("knowledgeNote")], false),
    figures([[rows.documents.length, "documents"], [measures.length, "measureCount"], [rows.assignments.length, "assignments"], [rows.targets.length, "targetCount"], [rows.caps.length, "capCount"]]),
    ...lists.map(([group, nodes]) => listOf(group, nodes)),
    part(word("source"), element("p", { class: "quiet" }, word("about"))),
  ];
}

/**
 * @param {string} group
 * @param {Page.Node[]} nodes
 */
function listOf(group, nodes) {
  const title = [classBadge(group), word(`class-${group}`), element("small", {}, nodes.length)];
  const open = nodes.length <= 10;
  return element("details", { class: "part", open }, element("summary", { class: "of-class" }, title), element("ul", { class: "plain" }, some(nodes, (node) => element("li", {}, link(node.id, entityName(node.id))))));
}
