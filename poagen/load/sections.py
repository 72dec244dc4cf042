"""The text of a Markdown file goes in, a `Section` or a `Snippet` comes out."""

from collections.abc import Mapping

from poagen.load.fields import Fields
from poagen.load.front_matter import MAX_FRONT_MATTER, Parts, split
from poagen.load.markdown import read_markdown
from poagen.load.text import Source
from poagen.load.yaml_tree import Node, read_yaml
from poagen.model import Finding, Place, Section, Snippet

OPENING = "opening"
"""The section that the body of `case.md` is."""

SECTIONS: Mapping[str, tuple[str, ...]] = {
    "admit": (OPENING, "root-cause", "corrective-actions", "preventive-measures", "conclusion"),
    "dispute": (OPENING, "statement-of-facts", "conclusion"),
    "documents": (OPENING,),
}
"""The files that each response has a place for, in the order of the letter."""


def read_section(name: str, source: Source, findings: list[Finding]) -> Section:
    """One section file; its own front matter may give it a title and a date."""
    if not source.readable:
        return Section(name, source.file, (), readable=False)
    parts = split(source.text)
    root = read_front_tree(parts, source.file, findings)
    if parts.state == "unclosed" or (parts.state == "found" and root is None):
        return Section(name, source.file, (), readable=False)
    fields = Fields(source.text)
    entries = fields.mapping(root, ("title", "date"))
    title, day = fields.text(entries.get("title")), fields.day(entries.get("date"))
    findings += fields.findings
    blocks = read_markdown(parts.body, source.file, parts.body_line, findings)
    return Section(name, source.file, blocks, title, day)


def read_snippet(name: str, source: Source, findings: list[Finding]) -> Snippet | None:
    """One file of `snippets/`; None where nothing of it can be put in."""
    if not source.readable:
        return None
    parts = split(source.text)
    if parts.state == "missing":
        help = "start the file with ---, says: …, needs: […], ---"
        findings.append(
            _at_start(source.file, "front-matter-missing", "the snippet has no front matter", help)
        )
        return None
    root = read_front_tree(parts, source.file, findings)
    if root is None:
        return None
    fields = Fields(source.text)
    entries = fields.mapping(root, ("says", "needs"))
    needs = fields.names(entries.get("needs"), "needs: [seller.name]")
    says = fields.text(entries.get("says"))
    if "says" not in fields.places:
        fields.tell("missing-key", Place(source.file), "the snippet does not say what it is", "add says: …")
    findings += fields.findings
    blocks = read_markdown(parts.body, source.file, parts.body_line, findings)
    return Snippet(name, says, needs, Section(name, source.file, blocks))


def read_front_tree(parts: Parts, file: str, findings: list[Finding]) -> Node | None:
    """The front matter as a tree; None where there is none, or none that can be understood."""
    if parts.state == "unclosed":
        message = "the front matter is not closed"
        findings.append(
            _at_start(file, "front-matter-unclosed", message, "end it with a line of its own: ---")
        )
        return None
    if parts.state == "missing":
        return None
    if len(parts.front) > MAX_FRONT_MATTER:
        message = f"the front matter is longer than {MAX_FRONT_MATTER:,} characters"
        findings.append(_at_start(file, "too-large", message, "keep facts there, and text in the sections"))
        return None
    tree = read_yaml(parts.front, file, first_line=2)
    findings += tree.findings
    return tree.root


def _at_start(file: str, rule: str, message: str, help: str) -> Finding:
    return Finding(Place(file), rule, "error", message, help)
