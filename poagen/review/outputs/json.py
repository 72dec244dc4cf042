"""A comparison goes in, one JSON object for machines comes out (`docs/diff.schema.json`)."""

import json
import re

from poagen import __version__
from poagen.model import shown
from poagen.model.changes import Comparison
from poagen.report.json import finding_object
from poagen.review.outputs import Wanted
from poagen.review.redline import linear

_SURROGATE = re.compile("[\ud800-\udfff]")


def written(wanted: Wanted) -> bytes:
    """The object with a line end; ASCII only, so that nothing hides in it."""
    told = json.dumps(_content(wanted.comparison), indent=2)
    # A workflow's log that shows it must find no command of the old kind in it.
    return (told.replace("##[", "#\\u0023[") + "\n").encode("ascii")


def _content(comparison: Comparison) -> dict[str, object]:
    return {
        "poagen": __version__,
        "case": shown(comparison.case),
        "old_case": shown(comparison.old_case),
        "base": comparison.base,
        "other": comparison.other,
        "state": comparison.state,
        "commitments": [
            {key: _words(value) for key, value in change._asdict().items()}
            for change in comparison.commitments
        ],
        "findings": {
            "new": [finding_object(finding) for finding in comparison.new],
            "fixed": [finding_object(finding) for finding in comparison.fixed],
        },
        "notes": [shown(note) for note in comparison.notes],
        "redline": [{"op": span.op, "text": _words(span.text)} for span in linear(comparison.redline)],
    }


def _words(text: str) -> str:
    """`text` as it is, but for halves of characters, which no text output holds and some readers refuse."""
    return _SURROGATE.sub("\ufffd", text)
