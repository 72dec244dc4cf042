"""The front matter of `case.md` goes in as a tree, a `Front` comes out: the schema of a case, key by key."""

import re
import unicodedata
from collections.abc import Mapping as MappingOf
from typing import NamedTuple

from poagen.load.fields import Entry, Fields
from poagen.load.near import did_you_mean
from poagen.load.yaml_tree import Mapping, Node, Scalar
from poagen.model import (
    Allowance,
    Ask,
    Description,
    Event,
    Finding,
    Front,
    Metric,
    Name,
    Notice,
    Place,
    shown,
)

RESPONSES = ("admit", "dispute", "documents")
NOTICE_KINDS = ("prevention", "deactivation", "listing-removal", "rejection", "review")
STATUSES = ("draft", "in-review", "submitted", "accepted", "rejected")
KEYS = (
    "type response title seller signatory marketplaces language date layout notice asins metrics timeline "
    "evidence allow status"
).split()

_ASIN = re.compile(r"[A-Z0-9]{10}", re.ASCII)
_REPLY = re.compile(r"(\d{1,4}) (hour|day)s?", re.ASCII)


class Known(NamedTuple):
    """What the shelves of this workspace hold, by name."""

    types: frozenset[str]
    languages: frozenset[str]
    layouts: frozenset[str]
    marketplaces: MappingOf[str, str]
    """Every code, `GB` too, to the code that Amazon uses."""


def read_front(root: Node, file: str, text: str, known: Known) -> tuple[Front, list[Finding]]:
    """The front matter, as far as it could be understood, and all that could not."""
    fields = Fields(text)
    entries = fields.mapping(root, KEYS)
    seller = _part(fields, entries, "seller", ("name", "id"))
    signatory = _part(fields, entries, "signatory", ("name", "role"))
    front = Front(
        type=fields.choice(entries.get("type"), known.types),
        response=fields.choice(entries.get("response"), RESPONSES) if "response" in entries else "admit",
        title=fields.text(entries.get("title")),
        seller_name=fields.text(seller.get("name")),
        seller_id=fields.text(seller.get("id")),
        signatory_name=fields.text(signatory.get("name")),
        signatory_role=fields.text(signatory.get("role")),
        marketplaces=_marketplaces(fields, entries.get("marketplaces"), known.marketplaces),
        language=fields.choice(entries.get("language"), known.languages, "en"),
        date=fields.day(entries.get("date")),
        layout=fields.choice(entries.get("layout"), known.layouts),
        notice=_notice(fields, entries),
        asins=_asins(fields, entries.get("asins")),
        metrics=_metrics(fields, entries.get("metrics")),
        timeline=_timeline(fields, entries.get("timeline")),
        evidence=_evidence(fields, entries.get("evidence")),
        allow=_allow(fields, entries.get("allow")),
        status=fields.choice(entries.get("status"), STATUSES, "draft"),
        own=_own(fields, root),
        places=fields.places,
    )
    _require(fields, front, Place(file))
    return front, fields.findings


def _part(fields: Fields, entries: dict[str, Entry], key: str, known: tuple[str, ...]) -> dict[str, Entry]:
    entry = entries.get(key)
    return fields.mapping(entry.node, known, f"{key}.") if entry else {}


def _require(fields: Fields, front: Front, start: Place) -> None:
    """What no letter can do without; told at the mapping that lacks it, else at the start."""
    wanted = ["type", "seller.name", "marketplaces"]
    if front.response != "documents":
        wanted.append("notice.received")
    blank = {"seller.name": not front.seller_name, "marketplaces": not front.marketplaces}
    for key in wanted:
        parent = key.partition(".")[0]
        is_given = key in fields.places and not blank.get(key)
        if not is_given and not fields.odd & {"", parent}:
            place = fields.places.get(parent, start)
            fields.tell("missing-key", place, f"the front matter has no {key}", f"add {EXAMPLES[key]}")


EXAMPLES = {
    "type": "type: order-defect-rate (`poagen types` lists them)",
    "seller.name": "seller: {name: Acme Outdoor GmbH}",
    "marketplaces": "marketplaces: [DE]",
    "notice.received": "notice: {received: 2026-03-03 10:12}",
}


def _marketplaces(fields: Fields, entry: Entry | None, known: MappingOf[str, str]) -> tuple[Name, ...]:
    found: dict[str, Name] = {}
    for name in fields.names(entry, "marketplaces: [DE, FR]"):
        if name.text in known:
            found.setdefault(known[name.text], Name(known[name.text], name.place))
        else:
            hint = did_you_mean(name.text, known) or f"known: {', '.join(sorted(known))}"
            fields.tell("bad-value", name.place, f'"{shown(name.text)}" is no marketplace of Amazon', hint)
            fields.odd.add("marketplaces")
    return tuple(found.values())


def _notice(fields: Fields, entries: dict[str, Entry]) -> Notice:
    known = ("kind", "received", "reply-within", "deadline", "reference", "asks")
    notice = _part(fields, entries, "notice", known)
    reply = notice.get("reply-within")
    words = fields.text(reply)
    match = _REPLY.fullmatch(words)
    if reply and words and not match:
        help = "write 72 hours or 7 days, or give the day as deadline: 2026-03-06"
        fields.tell("bad-value", reply.node.place, f'"{shown(words)}" is no time to reply in', help)
    return Notice(
        kind=fields.choice(notice.get("kind"), NOTICE_KINDS),
        received=fields.moment(notice.get("received")),
        reply_within=words if match else "",
        reply_hours=int(match[1]) * (24 if match[2] == "day" else 1) if match else 0,
        deadline=fields.moment(notice.get("deadline")),
        reference=fields.text(notice.get("reference")),
        asks=_asks(fields, notice.get("asks")),
    )


def _asks(fields: Fields, entry: Entry | None) -> tuple[Ask, ...]:
    if entry is None:
        return ()
    expected = "a mapping such as `cause: The root cause of the claims`"
    asks = fields.entries(entry.node, "notice.asks.", expected)
    return tuple(Ask(ask.key, fields.text(ask), ask.at) for ask in asks)


def _asins(fields: Fields, entry: Entry | None) -> tuple[Name, ...]:
    names = fields.names(entry, "asins: [B08EXAMPL1]")
    for name in names:
        _check_asin(fields, name)
    return names


def _check_asin(fields: Fields, name: Name) -> None:
    if not _ASIN.fullmatch(name.text):
        fields.tell(
            "bad-value",
            name.place,
            f'"{shown(name.text)}" is no ASIN',
            "an ASIN is ten capital letters or digits",
        )


def _metrics(fields: Fields, entry: Entry | None) -> tuple[Metric, ...]:
    if entry is None:
        return ()
    metrics = []
    expected = "a mapping such as `order-defect-rate: {before: 2.4%, now: 0.6%}`"
    for metric in fields.entries(entry.node, "metrics.", expected):
        values = fields.mapping(metric.node, ("before", "now"), f"metrics.{metric.key}.")
        before, now = fields.text(values.get("before")), fields.text(values.get("now"))
        metrics.append(Metric(metric.key, before, now, metric.at))
    return tuple(metrics)


def _timeline(fields: Fields, entry: Entry | None) -> tuple[Event, ...]:
    events = []
    example = "- 2026-01-12: 1,140 orders moved to a regional courier."
    for node in fields.sequence(entry.node if entry else None, example):
        for event in fields.entries(node, "timeline.", f"`{example}`"):
            period = fields.period_of(event.key, event.at)
            text = fields.text(event)
            if period and text:
                events.append(Event(period, text, event.at))
    return tuple(events)


def _evidence(fields: Fields, entry: Entry | None) -> tuple[Description, ...]:
    if entry is None:
        return ()
    expected = "a mapping such as `refund-report.pdf: {title: Refund report}`"
    return tuple(_description(fields, paper) for paper in _papers(fields, entry, expected))


def _papers(fields: Fields, entry: Entry, expected: str) -> list[Entry]:
    """The described papers; one without a word about it (`a.pdf:`) counts too."""
    described = {paper.key: paper for paper in fields.entries(entry.node, "evidence.", expected)}
    if isinstance(entry.node, Mapping):
        for key, value in entry.node.entries:
            described.setdefault(key.text, Entry(key.text, key.place, value))
    return list(described.values())


def _description(fields: Fields, paper: Entry) -> Description:
    path = f"evidence.{paper.key}."
    known = fields.mapping(paper.node, ("title", "kind", "dated", "covers"), path)
    covers = fields.names(known.get("covers"), "covers: [B08EXAMPL1]")
    return Description(
        name=unicodedata.normalize("NFC", paper.key),
        place=paper.at,
        title=fields.text(known.get("title")),
        kind=fields.text(known.get("kind")),
        dated=fields.day(known.get("dated")),
        covers=covers,
    )


def _allow(fields: Fields, entry: Entry | None) -> tuple[Allowance, ...]:
    """Findings that may stand; whether a rule of that name exists is for the check to say."""
    if entry is None:
        return ()
    return read_allowances(fields, entry.node, "allow.")


def read_allowances(fields: Fields, node: Node, path: str) -> tuple[Allowance, ...]:
    """`rule: reason` pairs, each with its reason."""
    if not isinstance(node, Mapping):
        list(fields.entries(node, path, "a mapping such as `boilerplate: The client's agreed wording.`"))
        return ()
    allowances = []
    for key, value in node.entries:
        reason = fields.scalar(value, key.text) if not isinstance(value, Scalar) or value.text else ""
        if isinstance(value, Scalar) and not reason:
            fields.tell(
                "bad-value",
                key.place,
                f'"{shown(key.text)}" is allowed without a reason',
                "say why, after the colon",
            )
        allowances.append(Allowance(key.text, reason, key.place))
    return tuple(allowances)


def _own(fields: Fields, root: Node) -> dict[str, str]:
    """The author's `x-` keys with one value."""
    if not isinstance(root, Mapping):
        return {}
    return {
        key.text: " ".join(value.text.split())
        for key, value in root.entries
        if key.text.startswith("x-") and isinstance(value, Scalar)
    }
