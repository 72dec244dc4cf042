// The name of the newest PDF goes in; its tab shows it. Browsers do not tell which page their viewer shows, so that
// it is renewed at the page that the reader named.

import { element } from "./element.js";

export class Pdf {
  constructor(panel) {
    this.panel = panel;
    this.newest = null;
    this.shown = null;
    this.page = element("input", { type: "number", min: 1, max: 999, value: 1, "aria-describedby": "pdf-kept" });
    this.page.addEventListener("change", () => this.frame?.setAttribute("src", this.address));
    const kept = element("span", { id: "pdf-kept" }, "It is kept when the letter changes.");
    this.bar = element("p", { class: "pdf-bar" }, element("label", {}, "Page ", this.page), kept);
  }

  get address() {
    const page = Math.max(1, Math.trunc(Number(this.page.value)) || 1);
    return `/plan-of-action.pdf#navpanes=0&page=${page}`;
  }

  get frame() {
    return this.panel.querySelector("iframe");
  }

  show(name, isBusy) {
    this.newest = name;
    if (name === null) {
      this.shown = null;
      this.panel.replaceChildren(element("p", { class: "empty" }, isBusy ? "The PDF is being made." : "There is no PDF yet."));
    } else if (!this.panel.hidden && !isBusy) this.open();
  }

  open() {
    if (this.newest === null || this.newest === this.shown) return;
    this.shown = this.newest;
    if (!this.frame) this.panel.replaceChildren(this.bar, this.made());
    else this.renew();
  }

  renew() {
    try {
      this.frame.contentWindow.location.reload();
    } catch {
      this.frame.replaceWith(this.made());
    }
  }

  made() {
    return element("iframe", { src: this.address, title: "The PDF of the letter" });
  }
}
