"""What Typst says goes in, Trouble that names the layout's file and line comes out."""

import re

from poagen.formats.layout import Sheet
from poagen.model import Trouble, shown

_HELP = "mend the layout, or choose another"


def trouble(message: str, diagnostic: str, sheet: Sheet) -> Trouble:
    """Typst's error or warning as the person at the machine can use it."""
    error = diagnostic[max(diagnostic.find("error:"), 0) :]
    message = message or next(iter(error.splitlines()), "") or "Typst failed without a word"
    if "failed to download package" in message or "package not found" in message:
        message = "a layout cannot use Typst packages"
    return Trouble(f"{shown(sheet.file)}{_line(error, sheet.template)}: {shown(message)}", _HELP)


def _line(error: str, template: str) -> str:
    """`:12` where the source line that Typst shows stands in the template as it is, else what it says."""
    quoted = re.search(r"^ *\d+ │ (.*)$", error, flags=re.MULTILINE)
    words = quoted[1].strip() if quoted else ""
    lines = [line.strip() for line in template.splitlines()]
    if words and words in lines:
        return f":{lines.index(words) + 1}"
    return f" (at `{shown(words)[:60]}`)" if words else ""
