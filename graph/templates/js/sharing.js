/** The panel of the co-responsibility page: an agency with its metrics, a pair with what it shares, a community, the whole. */

import { spanOf } from "./bounds.js";
import { correctButton } from "./correct.js";
import { communities, communityColour, communityName } from "./hulls.js";
import { edgeShown, nodeShown, sharedBy } from "./filter.js";
import { agencies, agenciesByLoad, agencyName, briefName, data, dutiesAt, partners, provisions, valueAt } from "./model.js";
import { aboutAgency, agencyLink, disclosure, figures, heading, link, measureLink, part, quotation, rankTags, some } from "./panel.js";
import { circleSwitch } from "./ties.js";
import { element } from "./text.js";
import { counted, inLanguage, word } from "./words.js";

/** @typedef {import("./hulls.js").Community} Community */

const loads = new Map(data.load.agencies.map(([iri, ...values]) => [iri, values]));
const lines = new Map(data.edges.map((edge) => [edge.id, edge]));
const MOST_PAIRS = 15;

/**
 * What the panel shows for an agency, a pair or a community; nothing for everything else.
 * @param {string} id
 */
export function aboutSharing(id) {
  if (loads.has(id)) return aboutLoaded(valueAt(agencies, id));
  if (lines.has(id)) return aboutShared(valueAt(lines, id));
  const community = communities().find((one) => one.id === id);
  if (community) return aboutCommunity(community);
  return provisions.has(id) || agencies.has(id) || !data.nodes.length ? null : aboutNetwork();
}

// ---- an agency

/** @param {Page.Agency} row */
function aboutLoaded(row) {
  const [head, numbers, ...rest] = aboutAgency(row);
  const shared = partners(row.iri);
  const own = rest.slice(0, -1); // the list of partners is told in full here
  return [
    head, shared.length ? circleSwitch() : "", numbers,
    part(word("load"), element("dl", { class: "loads" }, data.load.metrics.map((metric, index) => loadLine(metric, valueAt(loads, row.iri)[index])))),
    part(word("partners"), shared.length ? some(shared, ({ partner }) => partnerDetails(row.iri, partner)) : element("p", { class: "quiet" }, word("noPartners"))),
    ...own,
  ];
}

/**
 * @param {[name: string, kind: Page.Kind, title: Page.Both, meaning: Page.Both]} given
 * @param {Page.Value} value
 */
function loadLine([, kind, name, meaning], value) {
  return element("div", { title: inLanguage(meaning) }, element("dt", {}, inLanguage(name)), element("dd", {}, written(value, kind)));
}

/**
 * @param {Page.Value} value
 * @param {string} kind
 */
function written(value, kind) {
  if (value == null) return "—";
  if (kind === "flag") return word(value ? "yes" : "no");
  if (kind === "share") return `${(value * 100).toFixed(1)} %`;
  return Number.isInteger(value) ? String(value) : value.toFixed(3);
}

/**
 * @param {string} one
 * @param {string} other
 */
function partnerDetails(one, other) {
  const row = agencies.get(other);
  const shared = sharedBy(one, other);
  const title = [row ? agencyName(row) : other, element("small", {}, counted(shared.length, "shared"))];
  const lead = element("p", {}, row ? agencyLink(row) : other);
  return element("details", { class: "partner" }, element("summary", {}, title), lead, shared.map((measure) => sharedWords(measure, [one, other])));
}

/**
 * A shared measure in the words that name the agencies.
 * @param {string} measure
 * @param {string[]} pair
 */
function sharedWords(measure, pair) {
  const provision = provisions.get(measure);
  const named = dutiesAt(measure).filter((row) => pair.includes(row.agency));
  const statements = Map.groupBy(named, (row) => row.statement || row.quote);
  return element(
    "article",
    { class: "duty" },
    element("p", { class: "duty-title" }, provision ? measureLink(provision) : measure),
    element("p", { class: "roles" }, named.map((row) => [element("span", {}, briefName(agencies.get(row.agency) ?? { name: row.surface })), rankTags(row), correctButton(row)])),
    [...statements].map(([text, list]) => quotation(text, spanOf(list), provision, list.length === 1 ? list[0].quote : "")),
  );
}

// ---- a pair

/** @param {Page.Edge} given */
function aboutShared({ from, to }) {
  const shared = sharedBy(from, to);
  const [one, other] = [valueAt(agencies, from), valueAt(agencies, to)];
  return [
    heading(word("pair"), `${agencyName(one)} — ${agencyName(other)}`, [counted(shared.length, "shared")]),
    element("ul", { class: "plain" }, [one, other].map((row) => element("li", {}, agencyLink(row)))),
    part(word("sharedMeasures"), shared.map((measure) => sharedWords(measure, [from, to]))),
  ];
}

// ---- a community

/** @param {Community} given */
function aboutCommunity({ number, inside }) {
  const names = new Set(inside.map((node) => node.id));
  const within = data.edges.filter((edge) => names.has(edge.from) && names.has(edge.to));
  return [
    heading(`${word("community")} ${number}`, communityName(inside), [word("communityNote")]),
    figures([[inside.length, "agencyCount"], [within.length, "pairCount"]]),
    part(word("agencies"), element("ul", { class: "plain" }, some(inside, (node) => element("li", {}, agencyLink(valueAt(agencies, node.id)))))),
    part(word("partnerships"), element("ul", { class: "plain" }, some([...within].sort((a, b) => b.weight - a.weight), pairItem))),
  ];
}

/** @param {Page.Edge} given */
function pairItem({ id, from, to, weight }) {
  const names = [from, to].map((iri) => briefName(valueAt(agencies, iri))).join(" — ");
  return element("li", {}, link(id, names), element("small", {}, counted(weight, "shared")));
}

/** @param {Community} given */
function communityItem({ id, number, inside }) {
  const sign = element("i", { class: "badge", "aria-hidden": "true", style: { "--kind": communityColour(number) } }, number);
  const first = inside.slice(0, 3).map((node) => briefName(valueAt(agencies, node.id))).join("、");
  return element("li", {}, link(id, [sign, `${first}${inside.length > 3 ? "…" : ""}`]), element("small", {}, counted(inside.length, "agencyCount")));
}

// ---- the whole

function aboutNetwork() {
  const shown = data.nodes.filter(nodeShown);
  const ids = new Set(shown.map((node) => node.id));
  const strongest = data.edges.filter((edge) => ids.has(edge.from) && ids.has(edge.to) && edgeShown(edge)).sort((a, b) => b.weight - a.weight);
  const alone = data.nodes.filter((node) => node.in === "community:0");
  const totals = data.load.totals.filter(([, kind]) => kind !== "count");
  return [
    heading(word("overview"), `${shown.length < data.nodes.length ? `${shown.length} / ` : ""}${counted(agenciesByLoad.length, "agencyCount")} · ${counted(strongest.length, "pairCount")}`, [word("networkNote")], false),
    figures([[communities().length, "communityCount"], [alone.length, "aloneCount"]]),
    part(word("pairsByShared"), strongest.length ? element("ul", { class: "plain" }, strongest.slice(0, MOST_PAIRS).map(pairItem)) : ""),
    part(word("communities"), element("ul", { class: "plain" }, some(communities(), communityItem))),
    part(word("aloneList"), alone.length ? element("ul", { class: "plain" }, some(alone, (node) => element("li", {}, agencyLink(valueAt(agencies, node.id))))) : ""),
    part(word("wholeNetwork"), element("dl", { class: "loads" }, totals.map(([name, kind, texts, meaning, value]) => loadLine([name, kind, texts, meaning], value)))),
    disclosure(word("byLoad"), element("ul", { class: "plain" }, some(shown, (node) => element("li", {}, agencyLink(valueAt(agencies, node.id)), element("small", {}, counted(valueAt(loads, node.id)[0] ?? 0, "measureCount")))))),
    part(word("source"), element("p", { class: "quiet" }, word("about"))),
  ];
}
