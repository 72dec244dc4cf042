// Findings go in; in the letter the words are marked that they speak of. `unmark` gives back the letter's own nodes.

export class Marks {
  constructor() {
    this.kept = new Map(); // span to the nodes that were in it
    this.spots = new Map(); // finding's index to its first mark
  }

  unmark() {
    for (const [span, nodes] of this.kept) span.replaceChildren(...nodes);
    this.kept.clear();
    this.spots.clear();
  }

  mark(root, findings) {
    this.unmark();
    if (!findings.length) return;
    const files = new Map();
    for (const span of root.querySelectorAll("[data-at]")) {
      const at = placeOf(span);
      if (!files.has(at.file)) files.set(at.file, []);
      files.get(at.file).push({ span, at });
    }
    const wanted = new Map();
    findings.forEach((finding, index) => {
      for (const part of partsOf(finding.place, files.get(finding.place.file) ?? [])) {
        if (!wanted.has(part.span)) wanted.set(part.span, []);
        wanted.get(part.span).push({ ...part, index, finding });
      }
    });
    for (const [span, parts] of wanted) this.wrap(span, parts);
  }

  wrap(span, parts) {
    const nodes = [...span.childNodes];
    this.kept.set(span, nodes);
    const isText = nodes.length === 1 && nodes[0].nodeType === Node.TEXT_NODE;
    if (!isText) {
      const mark = this.made(span, parts);
      mark.append(...nodes.map((node) => node.cloneNode(true)));
      span.replaceChildren(mark);
      return;
    }
    const text = nodes[0].data;
    const cuts = [...new Set([0, text.length, ...parts.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b);
    const pieces = cuts.slice(1).map((to, number) => {
      const from = cuts[number];
      const here = parts.filter((part) => part.from < to && part.to > from);
      if (!here.length) return text.slice(from, to);
      const mark = this.made(span, here);
      mark.append(text.slice(from, to));
      return mark;
    });
    span.replaceChildren(...pieces);
  }

  made(span, parts) {
    const mark = span.ownerDocument.createElement("mark");
    const worst = ["error", "warning", "info"].find((severity) => parts.some(({ finding }) => !finding.allowed && finding.severity === severity));
    mark.className = `poagen-mark poagen-${worst ?? "allowed"}`;
    mark.title = parts.map(({ finding }) => finding.message).join("\n");
    mark.dataset.findings = parts.map(({ index }) => index).join(" ");
    for (const { index } of parts) if (!this.spots.has(index)) this.spots.set(index, mark);
    return mark;
  }
}

export function placeOf(span) {
  const [line, column, end, ...file] = span.dataset.at.split(":");
  return { line: Number(line), column: Number(column), end: Number(end), file: file.join(":") };
}

// The parts of spans that a place means; what is said in the timeline too is marked where its author wrote it.
function partsOf(place, spans) {
  const found = spans.filter(({ at }) => touches(place, at));
  const outside = found.filter(({ span }) => !span.closest("table.timeline"));
  const meant = outside.length ? outside : found;
  if (!meant.length) return nearest(place, spans);
  return meant.map(({ span, at }) => {
    const text = span.textContent;
    const from = place.line === at.line ? place.column - at.column : 0;
    const ends = place.endLine || place.line;
    const to = ends > at.line ? text.length : place.endLine ? place.endColumn - at.column : wordEnd(text, from);
    const isExact = text.trimEnd().length === at.end - at.column || text.length === at.end - at.column;
    return isExact && from < to ? { span, from: Math.max(from, 0), to: Math.min(to, text.length) } : { span, from: 0, to: text.length };
  });
}

function touches(place, at) {
  const endLine = place.endLine || place.line;
  if (at.line < place.line || at.line > endLine) return false;
  const end = at.end > at.column ? at.end : at.column + 1;
  if (at.line === place.line && end <= place.column) return false;
  const last = place.endLine ? place.endColumn : place.column + 1;
  return !(at.line === endLine && at.column >= last);
}

// What stands right before a place that shows no words of its own, such as a fact or a link's target.
function nearest(place, spans) {
  const before = spans.filter(({ at }) => place.line > 1 && at.line <= place.line && at.line >= place.line - 1 && (at.line < place.line || at.column <= place.column));
  const spot = before.at(-1)?.span ?? (place.line === 1 && headingOf(spans));
  return spot ? [{ span: spot, from: 0, to: spot.textContent.length }] : [];
}

// A whole section is spoken of at the first line of its file.
function headingOf(spans) {
  const first = spans.find(({ span }) => !span.closest("table.timeline"))?.span;
  return first?.closest("section")?.querySelector("h2");
}

function wordEnd(text, from) {
  const end = text.slice(Math.max(from, 0)).search(/\s/);
  return end <= 0 ? text.length : Math.max(from, 0) + end;
}
