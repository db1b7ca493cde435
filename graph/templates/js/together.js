/** Who works with whom: the pairs of agencies by shared measures, their communities, and the groups that stand apart. */

import { agencyChip, chapter, columnOf, figure, unfolding, unseen } from "./chapter.js";
import { stackedBar } from "./drawn.js";
import { chosen } from "./evidence.js";
import { agencies, briefName, data, groupsApart, pairs, provisionName, provisions, shortLabel, valueAt } from "./model.js";
import { element } from "./text.js";
import { countWord, word } from "./words.js";

const MANY = 40; // pairs that are shown before the reader asks

export function together() {
  return chapter(
    "pairs",
    word("pairs"),
    word("pairsNote"),
    ...pairList(),
    element("h3", {}, chosen(data.report.communities.title)),
    element("p", { class: "quiet" }, chosen(data.report.communities.note)),
    element("ol", { class: "groups" }, communityLists().map((list) => element("li", {}, list.map(agencyChip)))),
    element("h3", {}, word("apart")),
    groupsApart.length
      ? element("ul", { class: "groups" }, groupsApart.map((group) => element("li", {}, group.map((id) => (agencies.has(id) ? agencyChip(id) : measureChip(id))))))
      : element("p", { class: "quiet" }, word("allJoined")),
  );
}

/** @param {string} iri */
function measureChip(iri) {
  const row = provisions.get(iri);
  return figure(iri, { class: "chip" }, row ? provisionName(row) : iri);
}

function communityLists() {
  const place = columnOf("community");
  const lists = new Map();
  for (const values of data.load.agencies) lists.set(values[place], [...(lists.get(values[place]) ?? []), values[0]]);
  return [...lists].sort(([a], [b]) => a - b).map(([, list]) => list);
}

/** The pairs by number of shared measures; those that share one open on demand. */
function pairList() {
  if (!pairs.length) return [element("p", { class: "quiet" }, word("noPairs"))];
  const most = pairs[0].shared.length;
  const many = pairs.filter(({ shared }) => shared.length > 1).length;
  return unfolding(pairs.slice(0, 400).map((pair) => pairRow(pair, most)), many >= 3 ? Math.min(many, MANY) : 12);
}

/**
 * @param {{ one: string, other: string, shared: string[] }} given
 * @param {number} most
 */
function pairRow({ one, other, shared }, most) {
  const count = shared.length;
  const cited = shared.flatMap((iri) => provisions.get(iri) ?? []).map(shortLabel);
  const names = [one, other].map((iri) => (agencies.has(iri) ? briefName(valueAt(agencies, iri)) : iri));
  return element(
    "li",
    {},
    figure(
      `pair ${one} ${other}`,
      { class: "paired" },
      element("span", { class: "paired-names" }, names[0], element("i", {}, " — "), names[1]),
      element("span", { class: "paired-bar" }, stackedBar([["fill-share", count]], most)),
      element("b", {}, count),
      unseen(` ${countWord(count, "shared")} `),
      element("span", { class: "label paired-cited" }, cited.slice(0, 6).join("、") + (cited.length > 6 ? " …" : "")),
    ),
  );
}
