"""A text goes in, the numbers of payment cards in it come out; order, tracking and article numbers do not."""

import re
from collections.abc import Iterator
from typing import NamedTuple


class Issuer(NamedTuple):
    """Who gives out cards, by the first digits of their numbers."""

    name: str
    first: int
    last: int
    """Prefixes from `first` to `last`, both included and equally long."""
    lengths: tuple[int, ...]


ISSUERS = (
    Issuer("Visa", 4, 4, (16,)),
    Issuer("Mastercard", 51, 55, (16,)),
    Issuer("Mastercard", 2221, 2720, (16,)),
    Issuer("American Express", 34, 34, (15,)),
    Issuer("American Express", 37, 37, (15,)),
    Issuer("Discover", 6011, 6011, (16,)),
    Issuer("Discover", 644, 649, (16,)),
    Issuer("Discover", 65, 65, (16,)),
    Issuer("JCB", 3528, 3589, (16,)),
    Issuer("Diners Club", 300, 305, (14,)),
    Issuer("Diners Club", 3095, 3095, (14,)),
    Issuer("Diners Club", 36, 36, (14,)),
    Issuer("Diners Club", 38, 39, (14,)),
    Issuer("UnionPay", 62, 62, (16, 19)),
    Issuer("Maestro", 5018, 5018, (16, 19)),
    Issuer("Maestro", 5020, 5020, (16, 19)),
    Issuer("Maestro", 5038, 5038, (16, 19)),
    Issuer("Maestro", 5893, 5893, (16, 19)),
    Issuer("Maestro", 6304, 6304, (16, 19)),
    Issuer("Maestro", 6759, 6759, (16, 19)),
    Issuer("Maestro", 6761, 6763, (16, 19)),
)
"""Source: the issuers' published ranges under ISO/IEC 7812-1, as of 2026-11-22. Lengths
that no card in use has (Visa with 13 digits), and those that order and parcel numbers share, are left out."""

_NUMBER = re.compile(
    r"""
    (?<![\w.,/+-])(?<!\d[ \xa0])          # not the rest of an IBAN, an order number or an amount
    (?:
        \d{4}(?P<blank>[ \xa0-])\d{4}(?P=blank)\d{4}(?P=blank)\d{4}(?:(?P=blank)\d{3})?
      | \d{4}(?P<gap>[ \xa0-])\d{6}(?P=gap)\d{4,5}
      | \d{14,16} | \d{19}
    )
    (?!\w | [.,-]\d | [ \xa0]\d(?!\d?/))  # a day of expiry (12/27) may follow
    """,
    re.VERBOSE | re.ASCII,
)


_FOURTEEN_DIGITS = re.compile(r"\d(?:[ \xa0-]?\d){13}", re.ASCII)
"""What starts with a digit is quick to look for."""


def card_numbers(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and digits of every number with an issuer's prefix and length and the right check digit."""
    for match in _NUMBER.finditer(text) if _FOURTEEN_DIGITS.search(text) else ():
        digits = re.sub(r"\D", "", match[0])
        if _is_issued(digits) and _has_check_digit(digits) and not _is_article(match[0]):
            yield match.start(), match.end(), digits


def _is_issued(digits: str) -> bool:
    return any(
        len(digits) in issuer.lengths and issuer.first <= int(digits[: len(str(issuer.first))]) <= issuer.last
        for issuer in ISSUERS
    )


def _has_check_digit(digits: str) -> bool:
    """Luhn's sum: every second digit from the right is doubled."""
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (sum(doubled) + sum(map(int, digits[-1::-2]))) % 10 == 0


def _is_article(written: str) -> bool:
    """Fourteen digits in a row with the check digit of a GTIN, which a carton carries."""
    weighted = (int(digit) * (3, 1)[index % 2] for index, digit in enumerate(written) if digit.isdigit())
    return len(written) == 14 and sum(weighted) % 10 == 0
