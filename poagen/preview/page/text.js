// The plain text by section goes in; boxes to copy from come out, each with its count of characters.

import { element } from "./element.js";

export function showText(panel, text, copy) {
  const scrolled = panel.scrollTop;
  if (!text) {
    panel.replaceChildren(element("p", { class: "empty" }, "There is no text yet."));
    return;
  }
  const whole = { heading: "Whole letter", body: text.whole.trimEnd(), characters: text.characters, limit: text.limit };
  panel.replaceChildren(box(whole, copy, true), ...text.sections.filter((section) => section.body).map((section) => box(section, copy, false)));
  panel.scrollTop = scrolled;
}

function box(section, copy, isWhole) {
  const heading = section.heading || section.name.replace(/^./, (first) => first.toUpperCase());
  const button = element("button", { type: "button", "aria-label": `Copy: ${heading}` }, "Copy");
  button.addEventListener("click", () => copy(section.body, `Copied: ${heading}`));
  const is = section.limit && section.characters > section.limit ? "count over" : "count";
  const head = element("div", { class: "text-head" }, element("h2", {}, heading), element("p", { class: is }, counted(section)), button);
  return element("article", { class: isWhole ? "text whole" : "text" }, head, ...(isWhole ? [] : [element("pre", {}, section.body)]));
}

function counted({ characters, limit }) {
  const number = (value) => value.toLocaleString("en");
  if (!limit) return `${number(characters)} characters`;
  const over = characters > limit ? `, ${number(characters - limit)} too many` : "";
  return `${number(characters)} of ${number(limit)} characters${over}`;
}
