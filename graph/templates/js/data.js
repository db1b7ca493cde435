/** The files of a build for other programs, and the questions that can be asked of it. */

import { given } from "./given.js";
import { startHall } from "./hall.js";
import { element, onPage, setChildren } from "./text.js";
import { inLanguage, word } from "./words.js";

/** @type {{ files: [string, Page.Both][], questions: [string, Page.Both, string[]][] }} */
const { files, questions } = given("files");

function draw() {
  setChildren(onPage("library"), [
    element("div", { class: "answers-data" },
      element("p", { class: "lead-line" }, word("dataLead")),
      element("section", {}, element("h2", {}, word("filesTitle")), element("dl", { class: "files" }, files.map(file))),
      element("section", {}, element("h2", {}, word("licenceTitle")), element("p", {}, word("licenceNote"))),
      element("section", {}, element("h2", {}, word("questionsTitle")), element("p", { class: "quiet" }, word("questionsNote")), element("dl", { class: "files" }, questions.map(question))),
    ),
  ]);
}

/** @param {[string, Page.Both]} given */
function file([name, told]) {
  return [element("dt", {}, element("a", { href: encodeURI(name) }, name)), element("dd", {}, inLanguage(told))];
}

/** @param {[string, Page.Both, string[]]} given */
function question([name, asks, parameters]) {
  const command = [`policy-graph ask ${name}`, ...parameters.map((parameter) => `--${parameter} …`)].join(" ");
  return [element("dt", {}, element("code", {}, command)), element("dd", {}, inLanguage(asks))];
}

onPage("save-csv").remove();
startHall(draw);
