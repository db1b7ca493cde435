/** Who works with whom: the pairs of agencies by shared measures, their communities, and the groups that stand apart. */

import { agencyChip, chapter, columnOf, figure, unfolding, unseen } from "./chapter.js";
import { stackedBar } from "./drawn.js";
import { chosen, sharedMeasures } from "./evidence.js";
import { agencies, briefName, data, groupsApart, measures, provisionName, provisions, rows, shortLabel } from "./model.js";
import { element } from "./text.js";
import { countWord, word } from "./words.js";

const MANY = 40; // pairs that are shown before the reader asks

export function together() {
  const apart = groupsApart();
  return chapter(
    "pairs",
    word("pairs"),
    word("pairsNote"),
    ...pairList(),
    element("h3", {}, chosen(data.report.communities.title)),
    element("p", { class: "quiet" }, chosen(data.report.communities.note)),
    element("ol", { class: "groups" }, communityLists().map((list) => element("li", {}, list.map(agencyChip)))),
    element("h3", {}, word("apart")),
    apart.length
      ? element("ul", { class: "groups" }, apart.map((group) => element("li", {}, group.map((id) => (agencies.has(id) ? agencyChip(id) : measureChip(id))))))
      : element("p", { class: "quiet" }, word("allJoined")),
  );
}

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
  const rank = new Map(data.load.agencies.map(([iri], index) => [iri, index]));
  const pairs = new Map();
  for (const row of measures) {
    const present = [...new Set(rows.assignments.filter((duty) => duty.measure === row.iri).map((duty) => duty.agency))].sort((a, b) => rank.get(a) - rank.get(b));
    present.forEach((one, index) => present.slice(index + 1).forEach((other) => pairs.set(`pair ${one} ${other}`, [one, other, (pairs.get(`pair ${one} ${other}`)?.[2] ?? 0) + 1])));
  }
  const sorted = [...pairs].sort(([, a], [, b]) => b[2] - a[2] || rank.get(a[0]) - rank.get(b[0]) || rank.get(a[1]) - rank.get(b[1]));
  if (!sorted.length) return [element("p", { class: "quiet" }, word("noPairs"))];
  const most = sorted[0][1][2];
  const many = sorted.filter(([, [, , count]]) => count > 1).length;
  return unfolding(sorted.slice(0, 400).map(([id, pair]) => pairRow(id, pair, most)), many >= 3 ? Math.min(many, MANY) : 12);
}

function pairRow(id, [one, other, count], most) {
  const cited = sharedMeasures(one, other).map((iri) => provisions.get(iri)).filter(Boolean).map(shortLabel);
  const names = [one, other].map((iri) => (agencies.has(iri) ? briefName(agencies.get(iri)) : iri));
  return element(
    "li",
    {},
    figure(
      id,
      { class: "paired" },
      element("span", { class: "paired-names" }, names[0], element("i", {}, " — "), names[1]),
      element("span", { class: "paired-bar" }, stackedBar([["fill-share", count]], most)),
      element("b", {}, count),
      unseen(` ${countWord(count, "shared")} `),
      element("span", { class: "label paired-cited" }, cited.slice(0, 6).join("、") + (cited.length > 6 ? " …" : "")),
    ),
  );
}
