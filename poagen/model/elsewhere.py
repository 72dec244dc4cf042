"""What the other cases of a workspace hold, as far as the rules of one case ask: `Seller`, `Elsewhere`."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from poagen.model.case import Case


class NameWords(NamedTuple):
    """Words in sellers' names; a data file."""

    legal_forms: tuple[str, ...]
    """Which letters leave out: `GmbH & Co. KG`."""
    leading_forms: tuple[str, ...]
    """Those that may stand before the name."""
    general: frozenset[str]
    """In small letters; a name of these alone may mean anything."""


class Seller(NamedTuple):
    """Whose case it is: what the letter of another seller must not tell."""

    case: str
    """Path from the workspace: `cases/acme-odr`."""
    name: str
    core: str
    """The name without its legal form: `Acme Outdoor` of `Acme Outdoor GmbH`."""
    is_general: bool
    """The core may mean anything, as `Home` does."""
    id: str
    asins: tuple[str, ...]
    signatory: str

    def is_same_as(self, other: "Seller") -> bool:
        """Whether both are cases of one seller, or of a person who signs for a company too."""
        if self.id and self.id == other.id:
            return True
        if self.signatory and self.signatory == other.signatory and self.signatory in (self.name, other.name):
            return True
        return bool(self.core) and self.core.casefold() == other.core.casefold()


NOBODY = Seller("", "", "", True, "", (), "")

Fingerprints = Mapping[tuple[str, int], frozenset[int]]
"""Unit and length of passages to what identifies them; see `poagen/alike.py`."""


class Elsewhere(NamedTuple):
    """The other cases of the workspace; what a rule does not ask for is not read."""

    own: Seller = NOBODY
    """Of the case itself."""
    sellers: Mapping[str, Seller] = {}
    """By the case's path; the case itself may be among them."""
    names: Mapping[str, tuple[Seller, ...]] = {}
    """By the first word of the seller's name, in small letters; the case itself among them."""
    codes: Mapping[str, tuple[Seller, ...]] = {}
    """By seller id and by ASIN; the case itself among them."""
    holders: Callable[[], Mapping[int, frozenset[str]]] = dict
    """Which other cases seem to hold a passage of this one, by its fingerprint."""
    case: Callable[[str], Case | None] = lambda _: None
    """Another case by its path, as far as it can be read."""
    snippets: Callable[[], Fingerprints] = dict
    """Passages that are meant to stand in many cases."""

    def siblings(self) -> tuple[Seller, ...]:
        """The other cases of this seller."""
        return tuple(seller for seller in self.sellers.values() if seller.is_same_as(self.own))


NOWHERE = Elsewhere()
"""A case that has no others beside it."""
