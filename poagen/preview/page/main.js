// What the server tells goes in; each part of the page shows what concerns it. Start here.

import { showFindings } from "./findings.js";
import { onKeys } from "./keys.js";
import { listen } from "./live.js";
import { Letter } from "./letter.js";
import { Pdf } from "./pdf.js";
import { sourceLinks } from "./source.js";
import { makeTabs } from "./tabs.js";
import { showText } from "./text.js";

const $ = (id) => document.getElementById(id);
const source = sourceLinks($("toast"));
const letter = new Letter($("letter"), (place) => source.go(place), chooseFinding);
const pdf = new Pdf($("panel-pdf"));
const tabs = makeTabs($("tab-letter").parentElement, (name) => name === "pdf" && pdf.open());
const findings = showFindings($("finding-list"), $("counts"), source, (index) => {
  tabs.choose("letter");
  letter.showFinding(index);
});

let known = {};
let told = null; // the number of the last build that was announced
let passages = 0; // that changed since

function chooseFinding(indexes) {
  toggleFindings(true);
  findings.choose(indexes[0], false);
}

function show(state) {
  const before = known;
  const isNew = (part) => state[part] !== undefined && state[part] !== before[part];
  known = { ...known, ...state };
  const { build } = known;
  if (isNew("editor")) source.use(state.editor);
  if (isNew("letter") && known.letter !== null) passages += letter.show(known.letter);
  if (isNew("letter") || isNew("findings") || isNew("build") || isNew("editor")) {
    letter.mark(build.broken ? [] : known.findings);
    findings.show(known.findings, letter.marked());
  }
  if (isNew("text")) showText($("panel-text"), known.text, source.copy);
  if (isNew("build")) pdf.show(build.pdf, build.busy.includes("pdf"));
  if (isNew("build")) showBuild(build);
}

function showBuild(build) {
  $("case").textContent = build.case || "poagen";
  document.title = `${build.broken ? "⚠ " : ""}${build.case || "poagen"}`;
  $("no-letter").hidden = known.letter !== null;
  $("letter").hidden = known.letter === null;
  document.body.classList.toggle("broken", build.broken);
  showBanners(build);
  const names = { pdf: "PDF", text: "text" };
  const busy = build.busy.map((name) => names[name] ?? name).join(" and ");
  const time = new Date(1000 * build.at).toLocaleTimeString([], { hour12: false });
  $("status").textContent = busy ? `Making ${busy} …` : build.number ? `Saved state of ${time}` : "";
  if (!build.busy.length && build.number !== told) announce(build);
}

// Once a build, when all of it is there.
function announce(build) {
  const many = passages === 1 ? "1 passage" : `${passages} passages`;
  const what = told === null ? "" : build.broken ? "No letter can be made of this save. " : `${many} of the letter changed. `;
  $("announcement").textContent = what + $("counts").textContent;
  told = build.number;
  passages = 0;
}

function showBanners(build) {
  const told = [];
  const errors = known.findings.filter((finding) => finding.severity === "error" && !finding.allowed).length;
  const many = errors === 1 ? "1 error" : `${errors} errors`;
  if (build.broken && known.letter !== null) told.push(["broken", `No letter can be made of this save: ${many}. Shown is the last good one.`]);
  else if (build.broken) told.push(["broken", `No letter can be made of this case yet: ${many}.`]);
  if (build.note) told.push(["note", build.note]);
  $("banners").replaceChildren(
    ...told.map(([kind, words]) => {
      const line = document.createElement("p");
      line.className = kind;
      line.textContent = words;
      return line;
    }),
  );
}

function toggleFindings(wanted = document.body.classList.contains("without-findings")) {
  document.body.classList.toggle("without-findings", !wanted);
  $("toggle-findings").setAttribute("aria-expanded", String(wanted));
}

$("toggle-findings").addEventListener("click", () => toggleFindings());
const keys = onKeys({
  1: () => tabs.choose("letter"),
  2: () => tabs.choose("pdf"),
  3: () => tabs.choose("text"),
  n: () => findings.step(1),
  p: () => findings.step(-1),
  e: () => source.go(letter.placeInView()),
  f: () => toggleFindings(),
});
letter.ready.then(() => {
  keys.hear($("letter").contentDocument);
  show(JSON.parse($("state").textContent));
  listen(show, (isLost) => document.body.classList.toggle("lost", isLost));
});
