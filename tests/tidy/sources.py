"""Odd sources for tests: Markdown made of whatever may meet in it, and whole cases before and after."""

import re

from hypothesis import strategies as st

from poagen.model import Entry
from poagen.tidy import Tidied, tidy_case, tidy_snippets
from tests.examples import CASE, read_example

WORDS = """
We shipped late.|Dr. Roe said so.|No. 5 is fine.|what is it?|Stop!|It was 5 %.|1986. A|Amazon|.|:|&amp;|&#10;
申し訳ございません。|根本原因は検査の不足です。|「はい。」と|我们改进。|！|２。|：|**重要。**|*次*|\\.
[See this. And that](evidence/a.pdf)|![Alt. Text](evidence/a.png)|](evidence/a b. C.pdf)|<https://a.b/c. D>
[[seller.name]]|[[timeline]]|[[closing]]|[x]: /u 'T. x'|[x]: url.|[x]|<b>|<!-- x -->|*em
**Bold. Text**|`code. Here`
"""
SIGNS = "- |1. |2. |10) |+ |* |> |# |## Cause|===|---|***|```|~~~|*|**|_|{|}|\\|a | b|| x |"
FACTS = """
{#id}|{for=x owner="A. B" done=2026-03-05}|{done=2026-03-05   #c for=y}|{owner='x' {y}|{bad=1 for=x}
{on=2026-01-12..2026-01-13 #d}|{every="new  lot" for='x, y'}|{done=1 done=2}
"""
BREAKS = [
    " ",
    " ",
    "\n",
    "\n",
    " \n",
    "\n  ",
    "\n\n",
    "\n\n\n",
    "  \n",
    "\\\n",
    "\n    ",
    "\t",
    "\u3000",
    "\u00a0",
]
OVER_LINES = [
    "[a\nb](evidence/a.pdf)",
    "`co\n  de`",
    '{owner="W\n L"}',
    "\n---|---\n",
    "\n- ",
    "\n  - ",
    "\n1. ",
    "\n> ",
]


def _parts(text: str) -> list[str]:
    return [part for line in text.strip().split("\n") for part in re.split(r"\|(?=[^ |])", line)]


PIECES = [*_parts(WORDS), *_parts(SIGNS), *_parts(FACTS), *BREAKS, *BREAKS, *OVER_LINES]
LAYERS = ["- ", "> ", "1. ", "10. ", "  - ", "-   ", ">", "  ", "    ", " ", ""]
LINES = [
    *_parts(FACTS),
    "One. Two.",
    "Three. {for=x done=2026-01-01}",
    "four",
    "Five.  ",
    "Six \\",
    "===",
    "```",
    "",
]
LAYERED = st.tuples(st.lists(st.sampled_from(LAYERS), max_size=3).map("".join), st.sampled_from(LINES)).map(
    "".join
)
MARKDOWN = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.lists(LAYERED, max_size=9).map("\n".join)
)
"""The body of a source: words in a row, or lists and quotes in one another."""


def tidied_files(text: str) -> dict[str, Tidied]:
    """Each Markdown file of an example, as `tests/examples.py` reads it, by its name there."""
    example = read_example(text)
    snippets = [Entry(name[9:], "file", content) for name, content in sorted(example.snippets.items())]
    sources = [*tidy_case(example.folder), *tidy_snippets("snippets", snippets)]
    return {source.file.removeprefix(f"{CASE}/"): source for source in sources}


def tidied_example(text: str) -> str:
    """The same example with its sources tidied."""
    tidied = tidied_files(text)
    parts = re.split(r"^@ (.+)\n", text, flags=re.MULTILINE)
    files = zip(parts[1::2], parts[2::2], strict=True)
    return "".join(
        f"@ {name}\n{tidied[name].after.decode() if name in tidied else old}" for name, old in files
    )
