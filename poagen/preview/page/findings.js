// Findings go in, worst first as the server orders them; a list comes out. All of it is text, never HTML.

import { element } from "./element.js";

const NAMES = { error: "Error", warning: "Warning", info: "Info", allowed: "Allowed" };

export function showFindings(list, counts, source, showInLetter) {
  let findings = [];
  let drawn = "";

  const card = (finding, index, isMarked) => {
    const kind = finding.allowed ? "allowed" : finding.severity;
    const item = element("li", { class: `finding ${kind}`, "data-index": index });
    const what = element("p", { class: "what" }, element("strong", {}, `${NAMES[kind]}:`), " ", finding.message);
    const help = finding.allowed || finding.help;
    item.append(what, ...(help ? [element("p", { class: "help" }, help)] : []), where(finding, index, isMarked));
    return item;
  };

  const where = (finding, index, isMarked) => {
    const to = source.link(finding.place);
    const at = finding.place.shown.lastIndexOf("/") + 1;
    const words = [element("span", { class: "folder" }, finding.place.shown.slice(0, at)), finding.place.shown.slice(at)];
    const place = to
      ? element("a", { class: "place", href: to }, ...words)
      : element("button", { type: "button", class: "place", title: "Copy file and line" }, ...words);
    const show = element("button", { type: "button", class: "show", "aria-label": `Show in the letter: ${finding.message}` }, "Show");
    return element("p", { class: "where" }, place, element("code", {}, finding.rule), ...(isMarked ? [show] : []));
  };

  list.addEventListener("click", (event) => {
    const item = event.target.closest(".finding");
    if (!item || (getSelection().toString() && item.contains(getSelection().anchorNode) && !event.target.closest("button, a"))) return;
    const index = Number(item.dataset.index);
    choose(index, false);
    showInLetter(index);
    if (event.target.closest(".show")) return;
    if (!event.target.closest("a")) source.go(findings[index].place);
  });

  const choose = (index, withFocus) => {
    for (const item of list.children) item.classList.toggle("chosen", Number(item.dataset.index) === index);
    const item = list.children[index];
    if (!item) return;
    item.scrollIntoView({ block: "nearest" });
    if (withFocus) item.querySelector(".place").focus();
  };

  return {
    choose,
    step(by) {
      if (!findings.length) return;
      const now = [...list.children].findIndex((item) => item.classList.contains("chosen"));
      const index = now < 0 ? (by > 0 ? 0 : findings.length - 1) : (now + by + findings.length) % findings.length;
      choose(index, true);
      showInLetter(index);
    },
    show(told, marked) {
      const key = JSON.stringify([told, [...marked], told.map((finding) => source.link(finding.place))]);
      if (key === drawn) return; // what a reader is about to click on stays
      drawn = key;
      findings = told;
      const focused = list.contains(document.activeElement) ? document.activeElement.closest(".finding")?.dataset.index : undefined;
      list.replaceChildren(...told.map((finding, index) => card(finding, index, marked.has(index))));
      if (focused !== undefined) choose(Math.min(Number(focused), told.length - 1), true);
      counts.textContent = counted(told);
    },
  };
}

function counted(findings) {
  const of = (kind) => findings.filter((finding) => (finding.allowed ? "allowed" : finding.severity) === kind).length;
  const words = { error: ["error", "errors"], warning: ["warning", "warnings"], info: ["info", "info"], allowed: ["allowed", "allowed"] };
  const told = Object.entries(words).map(([kind, [one, many]]) => of(kind) && `${of(kind)} ${of(kind) === 1 ? one : many}`);
  return told.filter(Boolean).join(", ") || "Nothing to mend.";
}
