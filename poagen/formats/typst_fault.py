"""A sheet and what Typst says of it go in, Trouble that names the layout's file and line comes out."""

import re
from functools import lru_cache

from poagen.formats.layout import Sheet
from poagen.glyphs import has_glyph
from poagen.model import Trouble, shown

_HELP = "mend the layout, or choose another"


def trouble(message: str, diagnostic: str, sheet: Sheet) -> Trouble:
    """Typst's error or warning as the person at the machine can use it."""
    error = diagnostic[max(diagnostic.find("error:"), 0) :]
    message = message or next(iter(error.splitlines()), "") or "Typst failed without a word"
    message = re.sub(r" \(searched at .*\)", "", message)
    if "failed to download package" in message or "package not found" in message:
        message = "a layout cannot use Typst packages"
    return Trouble(f"{shown(sheet.file)}{_line(error, sheet.template)}: {shown(message)}", _HELP)


def _line(error: str, template: str) -> str:
    """`:12` where a source line that Typst shows stands in the template as it is, else the first of them.

    A fault raised in the preamble shows the template's line as the place that it was called from."""
    quoted = [line.strip() for line in re.findall(r"^ *\d+ │ (.*)$", error, flags=re.MULTILINE)]
    lines = [line.strip() for line in template.splitlines()]
    found = next((line for line in quoted if line and line in lines), "")
    if found:
        return f":{lines.index(found) + 1}"
    return f" (at `{shown(quoted[0])[:60]}`)" if quoted and quoted[0] else ""


def check_glyphs(sheet: Sheet) -> None:
    """Raise Trouble where the layout itself, not the letter, writes a character that no font has."""
    number, lacking = _lacking(sheet.template)
    if lacking:
        raise Trouble(f"{shown(sheet.file)}:{number}: no font has the character {shown(lacking)}", _HELP)


@lru_cache(maxsize=8)
def _lacking(template: str) -> tuple[int, str]:
    """Line and character; empty where there is none. Kept, since letter after letter has the same layout."""
    if template.isascii():
        return 0, ""
    # Comments are not printed.
    bare = re.sub(r"\{#.*?#\}", lambda found: "\n" * found[0].count("\n"), template, flags=re.DOTALL)
    for number, line in enumerate(bare.split("\n"), 1):
        words = re.sub(r"(^|\s)//.*", "", line)
        for character in words:
            if character > "\x7f" and not has_glyph(character):
                return number, character
    return 0, ""
