"""A text goes in; whether it states a day, or a month with its year, comes out."""

import re

MONTHS = (
    "january february march april may june july august september october november december "
    "januar februar märz mai juni juli oktober dezember jänner "
    "janvier février mars avril juin juillet août septembre octobre novembre décembre "
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre dicembre "
    "enero febrero abril mayo junio julio septiembre octubre noviembre diciembre "
    "jan feb mar apr jun jul aug sep sept oct nov dec okt dez"
).split()
"""The months of CLDR 47 in English, German, French, Italian and Spanish, and their usual short forms."""

_MONTH = rf"(?:{'|'.join(MONTHS)})\b\.?"
_DATE = re.compile(
    rf"""
      \b[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}\b                               # 2026-03-05
    | \b[0-9]{{1,2}}([./])\ ?[0-9]{{1,2}}\1\ ?(?:[0-9]{{4}}|[0-9]{{2}})\b   # 5.3.2026, 3/5/2026
    | \b[0-9]{{1,2}}(?:\.|st|nd|rd|th|er|º)?\ (?:de\ |of\ )?{_MONTH}     # 5 March, 1er mars, 5 de marzo
    | \b{_MONTH}\ (?:de\ |del\ )?[0-9]{{1,4}}\b                          # March 5, March 2026
    | [0-9]{{4}}年\ ?[0-9]{{1,2}}月 | [0-9]{{1,2}}月\ ?[0-9]{{1,2}}日     # 2026年3月5日
    """,
    re.VERBOSE | re.IGNORECASE,
)


def says_date(text: str) -> bool:
    """Whether a day, or a month with its year, stands in `text`; a year alone is no date."""
    return _DATE.search(" ".join(text.split())) is not None
