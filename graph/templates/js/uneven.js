/** How unevenly load is spread, and what each metric means. */

import { greatest } from "./bounds.js";
import { agencyChip, chapter, columnOf, figure, passageCount, scrolling, shown, valuesOf } from "./chapter.js";
import { chanceRange, lorenzCurve } from "./drawn.js";
import { agencyCalled, chosen, findings } from "./evidence.js";
import { agencies, briefName, data, valueAt } from "./model.js";
import { inScope } from "./scope.js";
import { element } from "./text.js";
import { counted, word } from "./words.js";

export function concentration() {
  const values = data.load.agencies.map((row) => Number(row[columnOf("assignments")]));
  const wanted = ["top_share", "hhi", "gini"];
  const [sharp, plain] = [data.load.totals.filter(([name]) => wanted.includes(name)), data.load.totals.filter(([name]) => !wanted.includes(name))];
  const finding = findings.find(({ name }) => name === "concentration");
  return chapter(
    "concentration",
    word("concentrationTitle"),
    finding ? chosen(finding.text) : "",
    element(
      "div",
      { class: "uneven" },
      values.length > 1 ? element("figure", {}, lorenzCurve(values), element("figcaption", { class: "quiet" }, word("lorenzNote"))) : "",
      element("dl", { class: "totals sharp" }, sharp.map(total)),
    ),
    finding ? figure("finding concentration", { class: "source-link" }, passageCount(finding)) : "",
    chanceTable(),
    element("h3", {}, word("wholeTitle")),
    element("dl", { class: "totals" }, plain.map(total)),
  );
}

/** @param {[name: string, kind: Page.Kind, title: Page.Both, line: Page.Both, value: Page.Value]} given */
function total([name, kind, title, line, value]) {
  return element("div", { "data-total": name }, element("dt", {}, chosen(title)), element("dd", { class: "total-value" }, shown(value, kind === "count" ? "count" : kind)), element("dd", { class: "quiet" }, chosen(line)));
}

function chanceTable() {
  const { title, note, columns, rows: lines } = data.report.chance;
  if (!lines.length) return element("p", { class: "quiet" }, word("noChance"));
  const head = element("tr", {}, columns.map(([, name]) => element("th", { scope: "col" }, chosen(name))), element("td", {}, ""));
  const made = lines.filter(([, agency, observed]) => !agency || observed).map((cells) => {
    const [statistic, agency, observed, mean, low, high, p] = cells;
    const figures = [observed, mean, low, high, p].map((value) => element("td", { class: "number" }, shown(value, "number")));
    return element("tr", {}, element("th", { scope: "row" }, chosen(statistic)), element("td", {}, agency ? chosen(agency) : ""), figures, element("td", {}, chanceRange({ observed: Number(observed), mean: Number(mean), low: Number(low), high: Number(high) })));
  });
  return element("div", {}, element("h3", {}, chosen(title)), element("p", { class: "quiet" }, chosen(note)), scrolling(String(chosen(title)), element("table", { class: "listed" }, element("thead", {}, head), element("tbody", {}, made))));
}

// ---- what each metric means

export function explained() {
  const lines = data.load.metrics.map(([name, kind, title, line], index) => {
    const highest = kind === "label" ? [] : topOf(index + 1);
    const value = highest.length ? valuesOf(highest[0])[index + 1] : null;
    return element(
      "tr",
      { "data-metric": name },
      element("th", { scope: "row" }, chosen(title)),
      element("td", {}, chosen(line)),
      element("td", {}, highest.slice(0, 2).map(agencyChip), highest.length > 2 ? ` ${counted(highest.length, "agencyCount")}` : ""),
      element("td", { class: "number" }, highest.length ? shown(value, kind) : ""),
    );
  });
  const head = ["indicator", "meaning", "highest", "value"].map((key) => element("th", { scope: "col", class: key === "value" ? "number" : "" }, word(key)));
  return chapter(
    "metrics",
    word("explainedTitle"),
    word("explainedNote"),
    scrolling(word("explainedTitle"), element("table", { class: "listed" }, element("thead", {}, element("tr", {}, head)), element("tbody", {}, lines))),
    element("details", { class: "whole" }, element("summary", {}, word("allValues")), scrolling(word("allValues"), allValues())),
  );
}

/**
 * The agencies with the highest value of a metric, none where all are nought.
 * @param {number} place
 */
function topOf(place) {
  const known = data.load.agencies.filter((values) => values[place] != null);
  const top = greatest(known.map((values) => Number(values[place])));
  return top ? known.filter((values) => values[place] === top).map(([iri]) => iri) : [];
}

function allValues() {
  const { metrics: names } = data.load;
  const list = data.load.agencies.filter(([iri]) => inScope(iri));
  return element(
    "table",
    { class: "listed values" },
    element("thead", {}, element("tr", {}, element("th", { scope: "col" }, word("agency")), names.map(([, , title, line]) => element("th", { scope: "col", class: "number", title: chosen(line) }, chosen(title))))),
    element("tbody", {}, list.map(([iri, ...values]) => element("tr", {}, element("th", { scope: "row" }, figure(iri, { class: "link words" }, agencies.has(iri) ? briefName(valueAt(agencies, iri)) : iri)), values.map((value, index) => element("td", { class: "number" }, shown(value, names[index][1])))))),
  );
}

/** The table of all values as the lines of a file. */
export function loadLines() {
  const { metrics: names } = data.load;
  const list = data.load.agencies.filter(([iri]) => inScope(iri));
  const head = [word("agency"), word("kind"), ...names.map(([, , title]) => chosen(title))];
  return [head, ...list.map(([iri, ...values]) => [agencyCalled(iri), chosen([agencies.get(iri)?.kind_zh ?? "", agencies.get(iri)?.kind_en ?? ""]), ...values.map((value) => value ?? "")])];
}
