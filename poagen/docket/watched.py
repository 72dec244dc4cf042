"""A dossier goes in, one that tells the same comes out, which notes what of its surroundings rules asked."""

from array import array
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, KeysView, Mapping
from datetime import date
from typing import Any, cast
from zlib import crc32

from poagen.model.elsewhere import NOWHERE, Elsewhere, Fingerprints, Seller
from poagen.rules import Dossier

_TODAY = Dossier._fields.index("today")


class Asked:
    """What the rules asked of one case."""

    def __init__(self) -> None:
        self.today = False
        self.sellers = False
        """All of them, by no name."""
        self.snippets = False
        self.words: set[str] = set()
        """What a seller's name or a code was looked for with, found or not."""
        self.cases: set[str] = set()
        """Paths of the other cases of which anything was told."""

    def numbers(self) -> str:
        """The words, short; two of one number only cost a rebuild.

        As JSON numbers they would be two fifths of all that is kept."""
        return b64encode(array("I", sorted(map(number_of, self.words))).tobytes()).decode()


def number_of(word: str) -> int:
    """Stands for a word in what is kept."""
    return crc32(word.encode("utf-8", "surrogatepass"))


def numbers_in(kept: str) -> set[int]:
    """What `Asked.numbers` told; raises ValueError where it did not tell this."""
    numbers = array("I")
    numbers.frombytes(b64decode(kept, validate=True))
    return set(numbers)


class WatchedDossier(Dossier):
    """A dossier that notes whether somebody asks for today."""

    asked: Asked

    @property
    def today(self) -> date:
        self.asked.today = True
        return cast("date", self[_TODAY])


def watched(dossier: Dossier, asked: Asked) -> Dossier:
    """The same dossier; what is asked of it is noted in `asked`."""
    elsewhere = dossier.elsewhere
    if elsewhere is not NOWHERE:
        dossier = dossier._replace(elsewhere=_watched(elsewhere, asked))
    found = WatchedDossier(*dossier)
    found.asked = asked
    return found


def _watched(elsewhere: Elsewhere, asked: Asked) -> Elsewhere:
    def holders() -> Mapping[int, frozenset[str]]:
        found = elsewhere.holders()
        for paths in set(found.values()):
            asked.cases.update(paths)
        return found

    def snippets() -> Fingerprints:
        asked.snippets = True
        return elsewhere.snippets()

    return elsewhere._replace(
        sellers=_Sellers(elsewhere.sellers, asked),
        names=_Lookups(elsewhere.names, asked),
        codes=_Lookups(elsewhere.codes, asked),
        holders=holders,
        case=_noted(elsewhere.case, asked),
        snippets=snippets,
    )


def _noted(case: Callable[[str], Any], asked: Asked) -> Callable[[str], Any]:
    def read(path: str) -> Any:
        asked.cases.add(path)
        return case(path)

    return read


class _Sellers(Mapping[str, Seller]):
    def __init__(self, sellers: Mapping[str, Seller], asked: Asked) -> None:
        self._sellers = sellers
        self._asked = asked

    def __getitem__(self, path: str) -> Seller:
        self._asked.cases.add(path)
        return self._sellers[path]

    def __iter__(self) -> Iterator[str]:
        self._asked.sellers = True
        return iter(self._sellers)

    def __len__(self) -> int:
        self._asked.sellers = True
        return len(self._sellers)


class _Lookups(Mapping[str, tuple[Seller, ...]]):
    """Sellers by a word of theirs."""

    def __init__(self, sellers: Mapping[str, tuple[Seller, ...]], asked: Asked) -> None:
        self._sellers = sellers
        self._asked = asked

    def __getitem__(self, word: str) -> tuple[Seller, ...]:
        self._asked.words.add(word)
        found = self._sellers[word]
        self._asked.cases.update(seller.case for seller in found)
        return found

    def __contains__(self, word: object) -> bool:
        self._asked.words.add(str(word))
        return word in self._sellers

    def __bool__(self) -> bool:
        return True  # whether there are others at all is asked of every word

    def __iter__(self) -> Iterator[str]:
        self._asked.sellers = True
        return iter(self._sellers)

    def __len__(self) -> int:
        return len(self._sellers)

    def keys(self) -> KeysView[str]:
        return _Words(self._sellers, self._asked)


class _Words(KeysView[str]):
    """Takes the words that it is compared with at once."""

    def __init__(self, sellers: Mapping[str, tuple[Seller, ...]], asked: Asked) -> None:
        super().__init__(sellers)
        self._keys = sellers.keys()
        self._asked = asked

    def __contains__(self, word: object) -> bool:
        self._asked.words.add(str(word))
        return word in self._keys

    def __rand__(self, words: Any) -> set[Any]:
        self._asked.words.update(words)
        return set(words) & self._keys
