"""A word that nobody knows and the known ones go in, a hint comes out."""

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that `word` was probably meant to be, or nothing."""
    from difflib import get_close_matches

    by_folded = {name.casefold(): name for name in known}
    swapped = [name for folded, name in by_folded.items() if sorted(folded) == sorted(word[:100].casefold())]
    if swapped:
        return swapped[0]
    close = get_close_matches(word[:100].casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[close[0]] if close else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`did you mean "refund-report.pdf"?`, or nothing."""
    name = nearest(word, known)
    return f'did you mean "{name}"?' if name else ""
