"""A text goes in, the telephone numbers in it come out; orders, parcels, days and amounts do not."""

import re
from collections.abc import Iterator

from poagen.rules._late import late

_RUN = re.compile(
    r"(?<![A-Za-z0-9_+.,/#€$£%()-])(?<!\d[ \xa0])"
    r"(?:\(\+?|\+)?\d(?:[ \xa0.\-/()]{0,2}\d){5,16}(?![\w%€]|[ \xa0.,/-]?\d)"
)
"""Six to 17 digits with what people write between them."""
_SIX_DIGITS = re.compile(r"\d(?:[ \xa0.\-/()]{0,2}\d){5}")
"""What starts with a digit is quick to look for."""

_FREE = late(
    r"\(?(?:\+?1[-. ]*)?\(?8(?:00|33|44|55|66|77|88)\)?[-. ]|\(?0?800\D|\+\d{2}[ -]?\(?0?\)?[ -]?800\D"
)
"""Free of charge for the caller, so that of a firm."""
_AMOUNT = late(r"\+?\d{1,3}(?:[ \xa0.]\d{3})*[ \xa0.]000")
_NO_PHONE = late(
    r"(?:19|20)\d\d[-/. ]?[01]\d[-/. ]?[0-3]\d(?:[ -]?\d{4,6})?"  # 2026-03-05, 20260305 101200
    r"|[0-3]?\d[-/. ][01]?\d[-/. ](?:19|20)?\d\d(?:[ -]\d{4})?"  # 5.3.2026
    r"|[0-3]?\d[./][0-3]?\d[./]?(?:(?:19|20)?\d\d)?[ -]{1,2}[0-3]?\d[./][01]?\d[./](?:19|20)?\d\d"
    r"|(?:19|20)\d\d[-/. ](?:19|20)\d\d(?:[-/. ](?:19|20)\d\d)*"  # 2020-2024
    r"|\d{3}-\d{7}-\d{3,7}"
)

_NATIONAL = late(
    r"""
      (?:1[-. ]?)?\([2-9]\d\d\)[ ]?\d{3}[-. ]\d{4}                      # (555) 123-4567
    | (?:1[-. ])?[2-9]\d\d(?P<dot>[-.])\d{3}(?P=dot)\d{4}   # 555-123-4567
    | \([1-9]\d\)[ ]?9?\d{4}-\d{4}                          # (11) 91234-5678
    | \(0\d{1,4}\)[ /-]{0,2}\d(?:[ -]?\d){5,8}              # (030) 1234567
    | \(0\)[ ]?\d{2,4}[ /-]\d(?:[ -]?\d){4,8}            # (0)30/1234567
    | 0\d{2,4}[ ]?/[ ]?\d(?:[ -]?\d){4,8}                   # 030/1234567
    | 0[1-9](?P<pair>[ .-])\d\d(?:(?P=pair)\d\d){3}         # 06 12 34 56 78
    | 0[1-9][ -]\d{4}[ -]\d{4} | 0[1-9][ -]\d{8}            # 03-1234-5678
    | 0[1-9]\d{1,3}(?:[ -]\d{2,8}){1,4}                     # 0170 1234567, 07700 900 123, 090-1234-5678
    | 0(?:1[5-7]|7[1-9])\d{8}                               # 01701234567
    | 1[3-9]\d(?P<gap>[ -])\d{4}(?P=gap)\d{4}               # 138 1234 5678
    """,
    re.VERBOSE,
)
"""Forms of a country that nothing else has. Source: ITU-T E.123 and the national numbering plans as the ITU
publishes them (https://www.itu.int/oth/T0202.aspx), as of 2026-11-22."""

_WORD = (
    r"(?:tele)?phone|tele?fon\w*|tel|fon|ph|mobile|mobil\w*|cell(?:ular)?|handy\w*|rufnummer|whatsapp|sms|fax"
    r"|téléphone|tél|portable|teléfono|móvil|telefono|cellulare|facetime"
    r"|(?:his|her|their|buyer'?s?|customer'?s?|private|home|work)[ ](?:own[ ])?number"
)
_NAMED = late(
    rf"(?:(?<!\w)(?:{_WORD})\.?(?:[ -]?(?:numbers?|no|nr|nummer|n°|\#))?\.?"
    r"(?:[ ](?:is|was|ist|war|lautet|at|on|under|unter))?"
    r"|電話(?:番号)?(?:は)?|携帯(?:電話)?(?:番号)?|(?:手机|电话|联系电话)(?:号码?)?)"
    r"[ \xa0]?[:：=(\[]{0,2}[ \xa0]{0,2}$"
    r"|(?<!\w)(?:call(?:ed|ing|s)?|phoned|phoning|rang|texted|messaged|reach(?:ed|able)?|contact(?:ed)?"
    r"|angerufen|erreich\w*|telefon\w*|joint|joignable|appelé)\b"
    r"[^.!?\n\d]{0,40}?[ ](?:at|on|under|unter|via|auf|au|al)[ ]"
    r"(?:(?:the|his|her|their|der|die)[ ])?(?:(?:phone[ ])?number[ ]|nummer[ ]|no\.?[ ])?$",
    re.IGNORECASE,
)
_OTHER = late(
    r"(?<!\w)(?:orders?|asins?|f?n?skus?|upcs?|eans?|gtins?|isbns?|invoices?|cases?|tickets?|complaints?|tracking|parcels?|shipments?"
    r"|references?|ref|ids?|lots?|batch(?:es)?|serials?|models?|parts?|items?|articles?|p\.?o|vat|tax|eori|duns|iban|ssn|version"
    r"|contract|lading|note|certificate|licen[cs]e|registration|barcode|no|nr|numbers?|\#|hrb|version|account|code|fcc|report|standard"
    r"|bestell\w*|rechnung\w*|sendung\w*|paket\w*|artikel\w*|auftrag\w*|steuer\w*|charge\w*|kunden\w*|vorgang\w*|zeichen"
    r"|liefer\w*|ust\w*|siret|siren|tva|p\.?\ ?iva|nif|cif|nummer)"
    r"(?:[ ](?:numbers?|no|nr|ids?|codes?|nummer|is|was))?[.:#]{0,2}[ \xa0]?\(?$",
    re.IGNORECASE,
)
"""What is numbered otherwise."""
_LONGEST_LOOK = 70


def phone_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every number to dial: with a country code, named as one, or in a country's form."""
    for match in _RUN.finditer(text) if _SIX_DIGITS.search(text) else ():
        start, end = match.span()
        before = text[max(start - _LONGEST_LOOK, 0) : start]
        if _is_phone(match[0], before):
            yield start, end


def _is_phone(run: str, before: str) -> bool:
    count = sum(map(str.isdigit, run))
    if count > 16 or _NO_PHONE().fullmatch(run):
        return False
    if _FREE().match(run) or _AMOUNT().fullmatch(run):
        return False
    if run.startswith(("+", "(+")):
        return 8 <= count <= 15 and run.lstrip("(+")[0] != "0"
    if _NAMED().search(before):
        return count <= 15
    if _OTHER().search(before):
        return False
    if re.match(r"00[1-9]\d{0,2}[ /(-]", run):
        return 11 <= count <= 16
    return bool(_NATIONAL().fullmatch(run)) and (9 if "/" in run or "(" in run else 10) <= count <= 12
