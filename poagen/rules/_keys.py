"""A text goes in, keys and tokens come out that their issuers' forms tell, and passwords in addresses."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from poagen.rules._late import late


class Secret(NamedTuple):
    """Something that opens a door, and where in a text it is written."""

    start: int
    end: int
    what: str
    """`a password`, `a private key`."""


_ISSUED = (
    # Amazon: SP-API and Login with Amazon, MWS, AWS
    ("an Amazon client secret", r"amzn1\.oa2-cs\.v1\.[0-9a-f]{16,}"),
    ("an Amazon token", r"Atz[ar]\|[\w+/=-]{16,}"),
    ("an MWS auth token", r"amzn\.mws\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
    ("an AWS access key", r"A[KS]IA[A-Z0-9]{16}(?!\w)"),
    # Others that sellers and their programs use
    ("a GitHub token", r"gh[oprsu]_[A-Za-z0-9]{30,}|github_pat_\w{22,}"),
    ("a GitLab token", r"glpat-[\w-]{20,}"),
    (
        "a Slack token",
        r"xox[abeoprs]-[\w-]{10,}|xapp-\d-[\w-]{10,}|hooks\.slack\.com/services/T\w+/B\w+/\w{20,}",
    ),
    ("a Stripe key", r"[rs]k_(?:live|test)_[A-Za-z0-9]{16,}|whsec_[A-Za-z0-9]{24,}"),
    ("a Google key", r"AIza[\w-]{35}|GOCSPX-[\w-]{20,}|ya29\.[\w-]{20,}"),
    ("a Shopify token", r"shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}"),
    ("a SendGrid key", r"SG\.[\w-]{22}\.[\w-]{43}"),
    ("a Mailchimp key", r"[0-9a-f]{32}-us\d{1,2}(?!\w)"),
    ("an npm token", r"npm_[A-Za-z0-9]{36}"),
    ("a PyPI token", r"pypi-AgEI[\w-]{30,}"),
    ("an OpenAI key", r"sk-(?:proj|svcacct)-[\w-]{20,}|sk-(?=[a-z]*[A-Z0-9])(?=\w*\d)[A-Za-z0-9]{32,}"),
    ("an Anthropic key", r"sk-ant-[\w-]{20,}"),
    ("a Telegram token", r"\d{8,10}:AA[\w-]{33}(?![\w-])"),
    ("a signed token", r"eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}"),
)
"""What an issuer's keys look like. Source: the issuers' documentation of their keys and of what they let code
hosts scan for (https://docs.github.com/en/code-security/secret-scanning, https://developer-docs.amazon.com/sp-api;
JWT: RFC 7519), as of 2026-11-22."""

_KEY = late("|".join(rf"(?P<k{index}>{pattern})" for index, (_, pattern) in enumerate(_ISSUED)))
_KEY_STARTS = late(
    r"(?<![A-Za-z0-9])(?=A[KSt]|amzn|gh[oprsu]_|github_pat_|glpat-|xox|xapp|hooks\.slack|[rs]k[_-]|whsec_|AIza|GOCSPX"
    r"|ya29|shp|SG\.|npm_|pypi-|eyJ|[0-9a-f]{32}-us|\d{8,10}:AA)"
)
_PRIVATE_KEY = late(r"-----BEGIN (?:[A-Z0-9]+ ){0,4}PRIVATE KEY(?: BLOCK)?-----|PuTTY-User-Key-File-\d")
_ADDRESS = late(
    r"(?<![A-Za-z])[a-z][a-z0-9+.-]{1,15}://[^\s/:@<>]{1,80}:(?P<value>[^\s/@<>]{1,80})@(?=[\w\[])", re.I
)

STARTS = (
    *(
        "amzn1.oa2",
        "amzn.mws",
        "atzr|",
        "atza|",
        "akia",
        "asia",
        "ghp_",
        "gho_",
        "ghr_",
        "ghs_",
        "ghu_",
        "github_pat",
    ),
    *(
        "glpat-",
        "xox",
        "xapp-",
        "hooks.slack",
        "sk_",
        "rk_",
        "sk-",
        "whsec_",
        "aiza",
        "gocspx",
        "ya29.",
        "shpat_",
    ),
    *(
        "shpca_",
        "shppa_",
        "shpss_",
        "sg.",
        "-us",
        "npm_",
        "pypi-",
        ":aa",
        "eyj",
        "://",
        "-----begin",
        "putty-",
    ),
)
"""In small letters; a text without one of them holds none."""


def issued_keys(text: str) -> Iterator[Secret]:
    """Every key in its issuer's form."""
    for start in _KEY_STARTS().finditer(text):
        match = _KEY().match(text, start.start())
        if match and match.lastgroup:
            yield Secret(*match.span(), _ISSUED[int(match.lastgroup[1:])][0])
    if "-----BEGIN" in text or "PuTTY" in text:
        for match in _PRIVATE_KEY().finditer(text):
            yield Secret(*match.span(), "a private key")
    if "://" in text:
        for match in _ADDRESS().finditer(text):
            yield Secret(*match.span("value"), "a password in an address")
