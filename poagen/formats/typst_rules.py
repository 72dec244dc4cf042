"""Typst code for what every layout begins with: how words break, what a table is, how a picture is told."""

MODULE = "poagen.typ"
"""What `FUNCTIONS` is called where Typst looks for it."""

FUNCTIONS = r"""
#let facts-fill = luma(35%)
#let horizontalrule = line(length: 100%, stroke: 0.5pt)
// A file name, an address or a compound with hyphens stays whole where it fits into `room`. Else it may break
// after its signs, and anywhere in a part that does not fit. A long plain word is hyphenated.
#let poagen-gap = h(0.01pt) // a chance to break; a zero-width space would stay in what a reader copies
#let poagen-fitted(room, word) = {
  if measure(word).width <= room { return box(word) }
  let parts = word.matches(regex("[^-/_=&?,:@%+]*[-/_=&?,:@%+]*"))
  let torn(part) = if measure(part).width <= room { part } else { part.clusters().join(poagen-gap) }
  text(hyphenate: false, parts.map(part => torn(part.text)).join(poagen-gap))
}
// For words that have no stand-in (`typst_words.py`): done to a string, or by a show rule to `poagen-line`.
// Whole lines are taken at once, since Typst bears no more than some hundred matches in a paragraph.
#let poagen-line = regex("[^ \n]([^\n]*[^ \n])?") // `\S` takes long to compile, and so does `\p{L}`
#let with-fitted(room) = {
  let sign = "[!-~¡-ӿ]" // Latin, Greek, Cyrillic: Chinese and Japanese break by their own rules
  let long = calc.max(4, int(room / 7pt))
  let term = regex(sign + "*-" + sign + "*|" + sign + "{" + str(long) + ",}")
  let plain = regex("^[^A-Za-zª-ӿ]{0,2}[A-Za-zª-ӿ]+[^A-Za-zª-ӿ]{0,2}$")
  it => {
    let line = if type(it) == str { it } else { it.text }
    let words = line.matches(term)
    if words == () { return it }
    let ends = (0, ..words.map(word => word.end))
    context {
      for (start, word) in ends.zip(words) {
        line.slice(start, word.start)
        let whole = word.text.len() > 120 or not word.text.contains(plain)
        if whole { poagen-fitted(room, word.text) } else { text(hyphenate: true, word.text) }
      }
      line.slice(ends.last())
    }
  }
}
// How much stands in a cell, about in letters.
#let poagen-amount(it) = {
  if type(it) != content { 0 }
  else if it.func() == linebreak { 40 }
  else if it.has("text") { it.text.len() }
  else if it.has("children") { it.children.map(poagen-amount).sum(default: 0) }
  else { poagen-amount(it.fields().at("body", default: it.fields().at("child", default: none))) }
}
#let poagen-columns(table) = {
  let columns = table.fields().at("columns", default: 1)
  if type(columns) == array { calc.max(1, columns.len()) } else if type(columns) == int { columns } else { 1 }
}
// A cell that Typst lays out once, where it would do so twice: for the height of its row, and then in it. It
// keeps what a block that cannot break came to, if that is not alone and so not asked to fill the row.
#let poagen-once(breakable, cell) = {
  set block(breakable: breakable)
  cell
  v(0pt, weak: true)
}
// No row of `table` is broken across pages, unless no page would hold it.
#let whole-rows(table) = {
  let longest = calc.max(0, ..table.children.map(poagen-amount))
  let breakable = longest * poagen-columns(table) > 3000
  show std.table.cell: poagen-once.with(breakable)
  table
}
// What a setting of tables says of the cells of row `y`.
#let poagen-asked(setting, y, columns) = {
  if type(setting) == function { for x in range(columns) { (setting(x, y),) } }
  else if type(setting) == array { for x in range(columns) { (setting.at(calc.rem(x, setting.len())),) } }
  else { (setting,) * columns }
}
// How much an inset takes of a column's width.
#let poagen-sides(inset) = {
  if type(inset) != dictionary { return 2 * inset }
  let both = inset.at("x", default: inset.at("rest", default: 0pt))
  inset.at("left", default: both) + inset.at("right", default: both)
}
// What is drawn around a cell, with nothing left open that Typst would take from the cells around it.
#let poagen-own(wanted) = {
  if wanted in (none, (:)) { return none }
  let sides = ("left", "right", "top", "bottom", "x", "y", "rest")
  if type(wanted) == dictionary and wanted.keys().all(key => key in sides) {
    return (rest: none) + wanted.pairs().map(((side, it)) => ((side): poagen-own(it))).join()
  }
  let it = stroke(wanted)
  let told(value, default) = if value == auto { default } else { value }
  (paint: told(it.paint, black), thickness: told(it.thickness, 1pt), dash: told(it.dash, "solid"))
}
// The timeline, the evidence list, or a table of the author's. Widths in `em` are those of words; how much
// stands around these, the layout says. Where rows are alike (four of them tell), its settings are asked for
// one: Typst would ask for each cell, each time that it lays it out. A closure a cell would take much longer
// than these loops.
#let poagen-register(rows-break, columns, heads, align: auto, ..cells) = context {
  let count = columns.len()
  // The inset is put around the words here, so that a cell is no more than one block (see `poagen-once`).
  let inset = if table.cell.inset == auto { table.inset } else { table.cell.inset }
  let insets = poagen-asked(inset, 1, count)
  let (over, under, ..others) = for y in range(5) { (poagen-asked(table.stroke, y, count),) }
  let gap = v(0pt, weak: true)
  set table.cell(inset: 0pt) if table.cell.inset != auto
  table(
    inset: 0pt,
    stroke: if others != (under,) * 3 { table.stroke }
      else if under == (under.first(),) * count { under.first() }
      else { under },
    align: align,
    columns: for (width, inset) in columns.zip(insets) {
      (if type(width) == length { width + poagen-sides(inset) } else { width },)
    },
    table.header(
      ..for (words, inset, stroke) in heads.zip(poagen-asked(inset, 0, count), over) {
        let own = if over == under { (:) } else { poagen-own(stroke) }
        (table.cell(stroke: own, block(breakable: rows-break, spacing: 0pt, inset: inset, words) + gap),)
      },
    ),
    table.hline(),
    ..for (at, words) in cells.pos().enumerate() {
      let inset = insets.at(calc.rem(at, count))
      (if words != none { block(breakable: rows-break, spacing: 0pt, inset: inset, words) + gap },)
    },
  )
}
// A table of the author's, as pandoc writes it.
#let poagen-table(rows-break, columns: (), align: auto, header, line, ..cells) = {
  let words(cells) = for cell in cells { (if cell.func() == table.cell { cell.body } else { cell },) }
  poagen-register(rows-break, columns, words(header.children), align: align, ..words(cells.pos()))
}
"""
"""The same for every letter. As a file of its own Typst keeps it from letter to letter."""

RULES = r"""
#import "poagen.typ": *
// pandoc drops the alternative text.
#let image(source, ..rest) = {
  let shown = poagen-pictures.at(source, default: none)
  if shown == none { std.image(source, ..rest) } else {
    layout(room => std.image(source, alt: shown.alt, width: calc.min(shown.width * 1pt, room.width)))
  }
}
#{ set document(title: poagen-title, author: poagen-author, keywords: poagen-keywords); [] }
#set text(lang: poagen-language, region: poagen-region);#set smartquote(enabled: false);"""
"""For every letter. What it says of the document is said of nothing in it, or each element would be looked up
and kept with it. No blank stands between two rules, here and below: Typst then takes them for one. All quotes
are shown as they were typed, in all outputs."""

FIGURES = """\
#set figure(numbering: none);\
#show figure: set align(start);\
#show figure: set block(breakable: true);\
#show figure.where(kind: table): it => {
  // pandoc wraps a table in a centred figure, which would be tagged as a picture.
  let inner = if it.body.func() == align { it.body.body } else { it.body }
  if inner.func() == table { whole-rows(inner) } else { inner }
};"""
"""For a letter with a table of the author's, or a picture that stands alone."""

FITTED = """\
#show poagen-line: with-fitted(120pt);\
#show table: it => {
  // What is narrower than its share, Typst does not squeeze.
  show poagen-line: with-fitted(430pt / poagen-columns(it) - 14pt)
  it
};"""
"""For a letter with long words that have no stand-ins."""

UPRIGHT = "#show emph: it => strong(it.body);"
"""Chinese and Japanese have no slanted characters."""
