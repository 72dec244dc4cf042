// The letter's HTML goes in; the frame shows it, at the place where its reader was, with what is new set off.

import { Marks, placeOf } from "./marks.js";
import { BLOCKS, morph } from "./morph.js";

const SHOWN = 2500; // milliseconds for which a change is set off

export class Letter {
  constructor(frame, go, choose) {
    this.frame = frame;
    this.go = go;
    this.choose = choose;
    this.marks = new Marks();
    this.changed = new Set();
    this.fading = 0;
    this.isFirst = true;
    this.ready = new Promise((resolve) => {
      const begin = () => {
        if (frame.contentDocument?.readyState !== "complete" || frame.contentDocument.URL === "about:blank") return;
        frame.removeEventListener("load", begin);
        this.listen();
        resolve();
      };
      frame.addEventListener("load", begin);
      begin();
    });
  }

  get document() {
    return this.frame.contentDocument;
  }

  // How many blocks have other words than before.
  show(html) {
    const fresh = new this.view.DOMParser().parseFromString(html, "text/html"); // the frame allows styles
    this.marks.unmark();
    this.forget();
    const anchor = this.anchor();
    this.dress(fresh);
    const changed = morph(this.document.body, fresh.body);
    this.keep(anchor);
    if (!this.isFirst) this.setOff(changed);
    this.isFirst = false;
    return this.changed.size;
  }

  // The letter's own styles, title and language.
  dress(fresh) {
    const [root, head] = [this.document.documentElement, this.document.head];
    root.lang = fresh.documentElement.lang;
    const own = fresh.head.innerHTML;
    if (own === this.head) return;
    this.head = own;
    const nodes = [...fresh.head.childNodes].filter((node) => node.nodeName !== "BASE" && !node.httpEquiv);
    head.replaceChildren(...nodes.map((node) => this.document.importNode(node, true)));
    const style = this.document.createElement("style");
    style.textContent = STYLE;
    head.append(style);
  }

  mark(findings) {
    this.marks.mark(this.document.body, findings);
  }

  marked() {
    return new Set(this.marks.spots.keys());
  }

  showFinding(index) {
    const mark = this.marks.spots.get(index);
    if (!mark) return;
    mark.scrollIntoView({ block: "center" });
    mark.classList.add("poagen-sought");
    setTimeout(() => mark.classList.remove("poagen-sought"), SHOWN);
  }

  placeInView() {
    const spans = [...this.document.querySelectorAll("[data-at]")];
    const first = spans.find((span) => span.getBoundingClientRect().bottom > 0);
    return first ? placeOf(first) : null;
  }

  // The block at the top of the view and those around it: if the first is gone afterwards, the next serves.
  anchor() {
    if (!this.view.scrollY) return [];
    // Only what its author wrote scrolls for sure.
    const blocks = [...new Set([...this.document.querySelectorAll("[data-at]")].map((span) => span.closest(BLOCKS)))];
    const at = blocks.findIndex((block) => block.getBoundingClientRect().bottom > 0);
    if (at < 0) return [];
    const around = [...blocks.slice(at, at + 40), ...blocks.slice(Math.max(0, at - 10), at).reverse()];
    return around.map((block) => ({ block, top: block.getBoundingClientRect().top }));
  }

  keep(anchor) {
    const still = anchor.find(({ block }) => block.isConnected);
    if (!still) return;
    const moved = still.block.getBoundingClientRect().top - still.top;
    if (moved) this.view.scrollBy({ top: moved, behavior: "instant" });
  }

  get view() {
    return this.frame.contentWindow;
  }

  setOff(changed) {
    this.changed = changed;
    for (const block of changed) block.dataset.poagenChanged = "";
    this.fading = setTimeout(() => this.forget(), SHOWN);
  }

  forget() {
    clearTimeout(this.fading);
    for (const block of this.changed) block.removeAttribute("data-poagen-changed");
    this.changed = new Set();
  }

  listen() {
    this.document.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      if (link) return follow(event, link);
      if (!this.view.getSelection().isCollapsed) return;
      const mark = event.target.closest("mark[data-findings]");
      if (mark) this.choose(mark.dataset.findings.split(" ").map(Number));
      const block = event.target.closest(`td, figcaption, ${BLOCKS}`);
      const span = event.target.closest("[data-at]") ?? (block?.querySelector(BLOCKS) ? null : block?.querySelector("[data-at]"));
      if (span) this.go(this.exact(span, event));
    });
  }

  // The column of the very character, where the words are as they were written.
  exact(span, event) {
    const place = placeOf(span);
    const caret = this.document.caretRangeFromPoint?.(event.clientX, event.clientY);
    const text = span.textContent;
    if (!caret || !span.contains(caret.startContainer) || text.trimEnd().length > place.end - place.column) return place;
    const before = this.document.createRange();
    before.setStart(span, 0);
    before.setEnd(caret.startContainer, caret.startOffset);
    return { ...place, column: place.column + before.toString().length };
  }
}

// Papers and pages open beside the letter, which stays where it is.
function follow(event, link) {
  if (link.getAttribute("href").startsWith("#")) return;
  event.preventDefault();
  if (link.protocol === "mailto:") location.assign(link.href);
  else if (["http:", "https:"].includes(link.protocol)) window.open(link.href, "_blank", "noopener");
}

const STYLE = `
html { overflow-anchor: none; }
[data-at] { cursor: pointer; border-radius: 2px; }
[data-at]:hover { background: color-mix(in srgb, currentcolor 9%, transparent); }
.poagen-mark { color: inherit; background: none; text-decoration: underline wavy 1.5px; text-underline-offset: 0.2em; text-decoration-skip-ink: none; }
.poagen-error { text-decoration-color: #d0021b; background: rgb(208 2 27 / 9%); }
.poagen-warning { text-decoration-color: #c77700; background: rgb(230 150 0 / 12%); }
.poagen-info { text-decoration: underline dotted 2px #3b74c4; }
.poagen-allowed { text-decoration: underline dotted 1px currentcolor; }
.poagen-sought { outline: 3px solid #3b82f6; outline-offset: 2px; }
[data-poagen-changed] { animation: poagen-changed 2.5s ease-out; border-radius: 2px; }
@keyframes poagen-changed { from, 30% { background: rgb(60 170 90 / 26%); box-shadow: 0 0 0 4px rgb(60 170 90 / 26%); } }
@media (prefers-reduced-motion: reduce) { [data-poagen-changed] { animation: none; box-shadow: -6px 0 0 -2px rgb(60 170 90); } }
@media (prefers-color-scheme: dark) { .poagen-error { text-decoration-color: #ff7b72; } .poagen-warning { text-decoration-color: #f0b34a; } .poagen-info { text-decoration-color: #8ab4ff; } }
@media print { .poagen-mark { text-decoration: none; background: none; } }
`;
