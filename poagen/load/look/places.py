"""An object of an open PDF goes in, words for where it hangs come out: `/OpenAction`, `/Annots of page 2`."""

import re
from typing import TYPE_CHECKING

from poagen.load.look.actions import text_of

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

_REFERENCE = re.compile(rb"(\d+) \d+ R\b")


class Places:
    """Who refers to whom in a PDF, read once for all questions about it."""

    def __init__(self, pdf: "Pdf", suspect: re.Pattern[bytes]) -> None:
        """`suspect` finds the entry of a page or catalog that holds the thing itself."""
        self._suspect = suspect
        self._catalog = pdf.Root
        self._pages = {page.obj.objgen[0]: (number, page.obj) for number, page in enumerate(pdf.pages, 1)}
        self._referrers: dict[int, list[int]] = {}
        for item in pdf.objects:
            for reference in set(_REFERENCE.findall(text_of(item))):
                self._referrers.setdefault(int(reference), []).append(item.objgen[0])

    def of(self, number: int) -> str:
        """The nearest entry of the catalog or of a page that leads to an object."""
        seen, queue = {number}, [(number, self._suspect)]
        for holder, needle in queue:
            if holder == self._catalog.objgen[0]:
                return _entry(self._catalog, needle)
            if holder in self._pages:
                page_number, page = self._pages[holder]
                return f"{_entry(page, needle)} of page {page_number}"
            needle = re.compile(rb"\b%d \d+ R\b" % holder)
            above = [item for item in self._referrers.get(holder, ()) if item not in seen]
            seen.update(above)
            queue.extend((item, needle) for item in above)
        return f"object {number}"


def _entry(holder: "Object", needle: re.Pattern[bytes]) -> str:
    """The key below which the needle stands."""
    from pikepdf import Object

    for key, value in holder.items():
        text = value.unparse() if isinstance(value, Object) else b""
        if needle.search(key.encode()) or needle.search(text):
            return key
    return "an entry"
