"""A text goes in, its words and marks of punctuation come out, those of others as `QUOTED`."""

import re

QUOTED = "\ue000"
"""Stands for words that are not the author's; no font and no author uses it."""


def _any_number_of(part: str) -> str:
    """`(?:part)*`, but quick where there is none, as behind most words: an alternative is left at once."""
    return f"(?:{part}(?:{part})*|)"


_NUMBERS, _PARTS = map(_any_number_of, ("[.,:/][0-9]+", r"['’‐‑-][^\W_]+"))
TOKEN = re.compile(
    rf"""
    [0-9A-Za-z\u00aa-\U0010ffff.,;:!?()] (?:  # a search for one of a few characters is quick
        (?<=[^\W_]) [^\W_]*{_NUMBERS}{_PARTS}%?
      | (?<=[.,;:!?…()—–。！？、，；：（）])
      | (?<={QUOTED}) {QUOTED}*
    )
    """,
    re.VERBOSE,
)


_QUOTATION = re.compile(
    r"""
      “[^“”]*” | „[^„“”]*[“”] | «[^«»]*» | »[^«»]*« | ‹[^‹›]*› | ›[^‹›]*‹ | 「[^「」]*」 | 『[^『』]*』
    | (?<!\w)"[^"]*"
    | (?<!\w)‚[^‚‘’]*[‘’](?!\w)
    | (?<!\w)[‘'](?=\S)(?:[^‘’']|(?<=\w)['’](?=\w))*['’](?!\w)
    """,
    re.VERBOSE,
)
"""What stands between quotation marks; an inch (`12"`) and an apostrophe open none."""
_OPENING = re.compile("[“„«»‹›「『\"‚‘']")


def without_quotations(text: str) -> str:
    """The text with everything in quotation marks as `QUOTED`, each character of it."""
    if text.isascii() and "'" not in text and '"' not in text:  # as most are
        return text
    if not _OPENING.search(text):
        return text
    return _QUOTATION.sub(lambda quotation: QUOTED * len(quotation[0]), text)
