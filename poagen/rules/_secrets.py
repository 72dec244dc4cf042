"""A text goes in, passwords, keys and tokens in it come out; talk about passwords does not."""

import re
from collections.abc import Iterator

from poagen.rules._keys import STARTS, Secret, issued_keys
from poagen.rules._late import late

_WORD = (
    r"pass[ -]?(?:words?|codes?|phrases?)|passwd|pwd|pw"
    r"|passw[oö]rt(?:er|es)?|passwörter|kennw[oö]rt(?:er|es)?"
    r"|mots? de passe|contraseñas?|parola d'ordine|OTP|CVV2?|CVC2?|パスワード|暗証番号|密码|密碼"
)
_KEY_WORD = (
    r"(?:api|secret|access|private|license|encryption)[ _-]?(?:access[ _-]?)?key|client[ _-]?secret"
    r"|app(?:lication)?[ _-]secret"
    r"|(?:auth(?:entication|orization)?|access|refresh|bearer|api|security|session)[ _-]?token|bearer"
    r"|api-?(?:schlüssel|secret)|zugriffsschlüssel|clé (?:api|d'api|secrète)"
    r"|clave (?:api|secreta)|chiave (?:api|segreta)|APIキー|アクセスキー|API密钥|访问密钥"
)
_OF = (
    r"(?:\s(?:for|of|to|on|at|in|zu[mr]?|für|de[rsm]|von|im|pour|du|de|per|para|del)\s[^\n.:;=?!\"„“”]{1,40}?"
    r"|\s?\([^\n()]{1,30}\))?"
)
_SAYS = (
    r"\s{0,3}(?:[:=：]\s{0,3}|\b(?:is|was|reads|ist|war|lautet|lautete|est|était|es|era|è)\b[ :]{1,3}"
    r"|[は为是]\s?)"
)
_VALUE = r"(?P<quote>[\"'„“”‚‘«`])?(?P<value>[^\s\"'„“”’»`]{3,80})(?P<after>[\"'“”’»`])?"
_NAMED = late(rf"(?<![\w-])(?P<word>{_WORD})(?:{_OF}(?P<says>{_SAYS})|,?\s){_VALUE}", re.I)
_NAMED_KEY = late(
    rf"(?<![\w-])(?:[a-z]{{2,12}}_){{0,2}}(?:{_KEY_WORD})"
    rf"(?:{_OF}{_SAYS}|\s{{1,3}})[\"'„“”`]?(?P<value>[\w+/=.~|-]{{16,200}})",
    re.I,
)
_LOGIN = late(
    r"\b(?:log-?in|credentials|zugangsdaten|anmeldedaten|identifiants)(?: data)?"
    r"(?:\s?[:=]|\s(?:is|was|ist|war))\s?[^\s/|]{2,60}\s?[/|]\s?(?P<value>[^\s/|]{6,80})",
    re.I,
)
_USER = late(
    r"(?:user(?:[ -]?name)?|log-?in|benutzer(?:name)?|konto|account|e-?mail|usuario|utilisateur)\b"
    r"[^\n]{1,60}$",
    re.I,
)
_PIN = late(
    r"(?<![\w-])PIN(?:[ -](?:[Cc]ode|[Nn]umber|[Nn]ummer))?"
    r"(?P<says>\s?[:=]\s?|\s(?:is|was|ist|war|lautet)\s|\s)(?P<value>\d{4,8})(?![\w.,/-]*\w)"
)
_NAMES = (
    *(
        "pass",
        "pwd",
        "pw",
        "kennw",
        "contrase",
        "parola",
        "otp",
        "cvv",
        "cvc",
        "パス",
        "暗証",
        "密",
        "key",
        "キー",
        "secret",
    ),
    *("token", "bearer", "schlüssel", "clé", "clave", "chiave", "login", "log-in", "credentials", "daten"),
    *("identifiants", "pin"),
)
HINTS = (*STARTS, *_NAMES)
"""In small letters; a text without one of them holds no secret."""

_NOT_A_VALUE = late(
    r"[*•·.xX_#…–—-]+$"  # it is masked
    r"|\W|.*(?:redacted|removed|hidden|masked|geschwärzt|entfernt)"
    r"|\d{1,4}[./:-]\d{1,2}(?:[./:-]\d{1,4})?$"  # a day, an hour
    r"|(?:19|20)\d\d$|[\d.,]+[%€$£]?$(?<!\d{4})"
    r"|\d+-?(?:[a-zäöü]+)(?:-[a-z]+)*$"  # 12-character, 90days
    r"|(?:2FA|MFA|2SV|1Password|[QH][1-4](?:[-/]\d+)?|v?\d+(?:\.\d+)+|O365|M365|Office365|Web3)$"
    r"|(?:ISO|NIST|SHA|AES|MD|RSA|FIDO|OAuth|BSI|PCI|WPA|TLS|SSO|DIN|CWE|CVE|KB|GDPR|SP|B0)[-_/ ]?\w*\d"
    r"|\d{3}-\d{7}-\d{7}$"
    r"|(?:changed|reset|updated|rotated|renewed|strengthened|shared|unknown|unique|none|missing|required|expired|removed"
    r"|geändert|erneuert|zurückgesetzt|gesperrt|neu|unbekannt)$"
    r"|[a-z]+(?:-[a-z0-9]+)+$(?<!\d)",  # words with hyphens
    re.I,
)
"""What stands behind `password:` and is none."""
_SYMBOL = re.compile(r"[!@#$%^&*?+=~|\\{}<>]")
_END = late(r"\s*(?:$|[\n.,;!)\"'“”]|(?:and|und|et|y|e|or|oder)\b)")


def secrets(text: str) -> Iterator[Secret]:
    """Every key in its issuer's form, and every value that is named as a password or a key."""
    small = text.lower()
    issued = issued_keys(text) if any(start in small for start in STARTS) else ()
    named = _named(text) if any(name in small for name in _NAMES) else ()
    end = 0
    for secret in sorted((*issued, *named)):
        if secret.start >= end:
            yield secret
            end = secret.end


def _named(text: str) -> Iterator[Secret]:
    for match in _NAMED().finditer(text):
        if _is_password(text, match):
            yield Secret(
                match.start("value"), match.start("value") + len(match["value"].rstrip(".,;:)")), "a password"
            )
    for match in _NAMED_KEY().finditer(text):
        if _is_mixed(match["value"]) and not _NOT_A_VALUE().match(match["value"]):
            yield Secret(*match.span("value"), "a key")
    for match in _LOGIN().finditer(text):
        value = match["value"].rstrip(".,;:)")
        if _is_mixed(value) and not _NOT_A_VALUE().match(value):
            yield Secret(match.start("value"), match.start("value") + len(value), "a password")
    for match in _PIN().finditer(text):
        if len(match["value"]) == 4 or match["says"].strip().isalpha():
            yield Secret(*match.span("value"), "a PIN")


def _is_password(text: str, match: re.Match[str]) -> bool:
    value = match["value"].rstrip(".,;:)!?") if not match["quote"] else match["value"]
    if match["word"].upper().startswith(("CVV", "CVC")):
        return value.isdigit() and len(value) in (3, 4)
    if len(value) < 3 or _NOT_A_VALUE().match(value):
        return False
    is_quoted = bool(match["quote"] and match["after"])
    if value.isdigit():
        return len(value) >= 4 and bool(_END().match(text, match.start("value") + len(value)))
    if not match["says"]:
        return len(value) >= 6 and _is_mixed(value) and (is_quoted or _is_alphanumeric(value))
    if is_quoted or (_is_mixed(value) and len(value) >= 5):
        return True
    says = match["says"].strip()
    return says in (":", "=", "：") and value.isalpha() and _is_told_with_its_user(text, match, value)


def _is_alphanumeric(value: str) -> bool:
    """Letters and digits, and at most signs at the end: no file name, no compound."""
    return value.rstrip("!?$#*").isalnum() and any(map(str.isdigit, value))


def _is_mixed(value: str) -> bool:
    """Letters with digits or signs among them, as words have none."""
    has_letter = any(map(str.isalpha, value))
    return has_letter and (any(map(str.isdigit, value)) or bool(_SYMBOL.search(value)))


def _is_told_with_its_user(text: str, match: re.Match[str], value: str) -> bool:
    """`User: jane, password: sunshine`: a word alone is a password only beside the name that goes with it."""
    before = text[max(match.start() - 70, 0) : match.start()]
    behind = match.start("value") + len(value)
    return bool(_USER().search(before)) and ":" in before and bool(_END().match(text, behind))
