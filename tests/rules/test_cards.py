"""Card numbers are found as cards write them; what sellers number otherwise stays quiet."""

import random
from collections.abc import Callable

import pytest

from poagen.rules._cards import card_numbers

RANDOM = random.Random(20261122)


def digits(count: int) -> str:
    return "".join(RANDOM.choices("0123456789", k=count))


@pytest.mark.parametrize(
    "written",
    [
        "4111 1111 1111 1111",
        "4111-1111-1111-1111",
        "4111\u00a01111\u00a01111\u00a01111",
        "5555555555554444",
        "2223003122003222",
        "3782 822463 10005",
        "378282246310005",
        "6011111111111117",
        "3530111333300000",
        "30569309025904",
        "6200000000000005",
    ],
)
def test_a_card_is_found(written: str) -> None:
    number = "".join(filter(str.isdigit, written))
    assert [found for *_, found in card_numbers(f"It went to card ({written}), 12/27.")] == [number]
    assert [found for *_, found in card_numbers(f"{written} 12/27")] == [number]


@pytest.mark.parametrize("written", ["4111 1111 1111 1112", "9111 1111 1111 1111", "4111 1111-1111 1111"])
def test_no_card_has_this_number(written: str) -> None:
    assert not list(card_numbers(written))


@pytest.mark.parametrize(
    "number",
    [
        lambda: f"{digits(3)}-{digits(7)}-{digits(7)}",
        lambda: digits(17),
        lambda: digits(13),
        lambda: digits(12),
        lambda: "9400 " + " ".join(digits(4) for _ in range(4)) + " " + digits(2),
        lambda: "00" + digits(18),
        lambda: "1Z" + digits(16),
        lambda: "DE" + digits(20),
        lambda: f"DE{digits(2)} {' '.join(digits(4) for _ in range(4))} {digits(2)}",
        lambda: f"AT{digits(2)} {' '.join(digits(4) for _ in range(4))}",
        lambda: f"+49 {digits(4)} {digits(4)} {digits(4)}",
        lambda: _with_gtin_check(digits(13)),
    ],
    ids="order order-17 ean parcel-12 parcel-22 pallet ups iban iban-de iban-at phone carton".split(),
)
def test_other_numbers_are_quiet(number: Callable[[], str]) -> None:
    assert not [found for _ in range(2000) for found in card_numbers(f"No. {number()}.")]


def _with_gtin_check(body: str) -> str:
    return body + str(-sum(int(digit) * (3, 1)[index % 2] for index, digit in enumerate(body)) % 10)
