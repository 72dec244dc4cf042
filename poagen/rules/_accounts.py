"""A text goes in, the bank accounts in it come out; order, tracking, tax and article numbers do not."""

import re
from bisect import bisect
from collections.abc import Iterator
from typing import NamedTuple

from poagen.rules._late import late


class Account(NamedTuple):
    """A bank account, and where in a text it is written."""

    start: int
    end: int
    what: str
    """`an IBAN`, `the number of a bank account`."""
    last: str
    """Its last characters, which may be shown."""


_LENGTHS = {
    15: "NO",
    16: "BE",
    18: "DK FI FK FO GL NL SD",
    19: "MK SI",
    20: "AT BA EE KZ LT LU MN XK",
    21: "CH HR LI LV",
    22: "BG BH CR DE GB GE IE ME RS VA",
    23: "AE GI IL IQ OM SO TL",
    24: "AD CZ ES MD PK RO SA SE SK TN VG",
    25: "LY PT ST",
    26: "IS TR",
    27: "BI DJ FR GR IT MC MR SM",
    28: "AL AZ BY CY DO GT HN HU LB NI PL SV",
    29: "BR EG PS QA UA",
    30: "JO KW MU YE",
    31: "MT SC",
    32: "LC",
    33: "RU",
}
"""Characters of an IBAN to the countries that have such. Source: SWIFT, IBAN Registry, release 100, as of
2026-11-22; the check digits are those of ISO 13616 (ISO 7064, MOD 97-10)."""
LENGTH_OF = {country: length for length, countries in _LENGTHS.items() for country in countries.split()}

_IBAN_START = re.compile(
    r"(?<![^\W_])([A-Z]{2}|[a-z]{2})[ \xa0\u202f-]?\d\d(?=[ \xa0\u202f.-]?[^\W_])", re.ASCII
)
_BLANKS = " \xa0\u202f.-"
_DIGIT = re.compile(r"\d")
_FEWEST_DIGITS = 7
"""Every account has as many; words in small letters that start like an IBAN have fewer."""


def bank_accounts(text: str) -> Iterator[Account]:
    """Every IBAN with its country's length and the right check digits, and what is named as an account."""
    if len(_DIGIT.findall(text)) < _FEWEST_DIGITS:
        return
    end = 0
    for account in sorted((*_ibans(text), *_national(text))):
        if account.start >= end:
            yield account
            end = account.end


def _ibans(text: str) -> Iterator[Account]:
    for match in _IBAN_START.finditer(text):
        length = LENGTH_OF.get(match[1].upper())
        if length:
            written = _taken(text, match.start(), length)
            plain = "".join(character for character in written if character not in _BLANKS)
            if _is_iban(plain, length):
                yield Account(match.start(), match.start() + len(written), "an IBAN", plain[-4:])


def _taken(text: str, start: int, length: int) -> str:
    """So many characters from `start`, single blanks aside; nothing where a word goes on behind."""
    count, at = 0, start
    while count < length:
        character = text[at : at + 1]
        if character.isascii() and character.isalnum():
            count += 1
        elif character not in _BLANKS or not character or text[at - 1] in _BLANKS:
            return ""
        at += 1
    behind = text[at : at + 1]
    return "" if behind.isalnum() or behind == "_" else text[start:at]


def _is_iban(plain: str, length: int) -> bool:
    if len(plain) != length or plain not in (plain.upper(), plain.lower()):
        return False
    if sum(map(str.isdigit, plain)) < _FEWEST_DIGITS + 3:
        return False
    turned = plain[4:] + plain[:4]
    return int("".join(str(int(character, 36)) for character in turned)) % 97 == 1


_TO = r"[ \xa0]{0,3}(?:[:=#][ \xa0]{0,3}|(?:is|was|ist|lautet|lauten|war)[ \xa0])?"
_ACCOUNT = (
    r"(?:\b(?:account|acct?\.?|a/c|konto)[ -]?(?:numbers?|no\.?|nr\.?|nummer|#)?"
    r"|\b(?:kto\.?|ktnr\.?|kontonummer|kontonr\.?)(?:[ -]?nr\.?)?)"
    rf"{_TO}(?P<account>\d[\d \xa0-]{{3,20}}\d)(?![\w-])"
)
_BANK = (
    r"\b(?:BLZ|Bankleitzahl)" + _TO + r"(?P<blz>\d{3}[ ]?\d{3}[ ]?\d{2})(?!\w)"
    r"|\bsort[ -]?codes?" + _TO + r"(?P<sort>\d\d[ -]?\d\d[ -]?\d\d)(?!\w)"
    r"|\b(?:routing|ABA|RTN)(?:[ /-](?:transit|routing|ABA|RTN))?(?:[ ](?:number|no\.?|code))?"
    + _TO
    + r"(?P<aba>\d{9})(?!\w)"
    r"|\bBSB(?:[ ](?:number|no\.?|code))?" + _TO + r"(?P<bsb>\d{3}[ -]?\d{3})(?!\w)"
    r"|\bIFSC(?:[ ](?:number|no\.?|code))?" + _TO + r"(?P<ifsc>[A-Z]{4}0[A-Z0-9]{6})(?!\w)"
    r"|\b(?:BIC|SWIFT)(?:[ /-](?:BIC|SWIFT|code))?"
    + _TO
    + r"(?P<bic>[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)(?!\w)"
)
_NATIONAL = late(rf"{_ACCOUNT}|{_BANK}", re.IGNORECASE)
_NAMED = late(
    r"\b(?:bank[ -]?(?:account|acct\.?|konto)(?:[ -]?(?:number|no\.?|nr\.?|nummer|#))?|bankkontonummer|"
    r"numéro de compte(?: bancaire)?|número de cuenta(?: bancaria)?|numero di conto(?: corrente)?)"
    rf"{_TO}(?P<account>\d(?:[ -]?\d){{5,19}})(?![\w-])"
    r"|(?:口座番号|银行账号|銀行口座|银行账户|银行卡号)[ \u3000]?(?:[:：は为是]\s?)?"
    r"(?P<eastern>\d(?:[ -]?\d){5,19})(?!\d)",
    re.IGNORECASE,
)
_NEAR = 80
"""Characters between a bank and its account."""
_HINTS = (
    *("bank", "blz", "sort", "routing", "aba", "rtn", "bsb", "ifsc", "bic", "swift"),
    *("compte", "cuenta", "conto", "口座", "银行", "銀行"),
)
"""A text without one of these names no account."""
_DAY = re.compile(r"(?:19|20)\d\d-?[01]\d-?[0-3]\d")


def _national(text: str) -> Iterator[Account]:
    """Accounts in the forms of a country, which are one only beside words that say so."""
    lowered = text.lower()
    if not any(word in lowered for word in _HINTS):
        return
    for match in _NAMED().finditer(text):
        name = "account" if match["account"] else "eastern"
        yield from _account(match, name)
    accounts, banks = [], []
    for match in _NATIONAL().finditer(text):
        if match["account"]:
            accounts.append(match)
        elif not match["aba"] or _is_routing(match["aba"]):
            banks.append(match.span())
    for match in accounts:
        if _is_near(match.span(), banks):
            yield from _account(match, "account")


def _is_near(account: tuple[int, int], banks: list[tuple[int, int]]) -> bool:
    """Whether one of the banks, which stand in order, is named beside the account."""
    after = bisect(banks, account)
    start, end = account
    if after < len(banks) and banks[after][0] - end <= _NEAR:
        return True
    return after > 0 and start - banks[after - 1][1] <= _NEAR


def _account(match: re.Match[str], name: str) -> Iterator[Account]:
    if not _DAY.fullmatch(match[name]):
        yield Account(*match.span(name), "the number of a bank account", re.sub(r"\D", "", match[name])[-2:])


def _is_routing(number: str) -> bool:
    """The check digit of the American Bankers Association."""
    weights = (3, 7, 1) * 3
    return sum(int(digit) * weight for digit, weight in zip(number, weights, strict=True)) % 10 == 0
