"""Whatever two authors write, the cases are compared, and nothing falls over."""

import re
import tempfile
from pathlib import Path

from hypothesis import given, settings

from tests.examples import examined
from tests.rules.test_never_raises import cases


@given(cases(), cases())
@settings(max_examples=40, deadline=None, derandomize=True)
def test_any_two_letters_are_compared(one: str, other: str) -> None:
    beside = _as_neighbour(other, "other") + _as_neighbour(one, "same")
    with tempfile.TemporaryDirectory() as folder:
        for finding in examined(one + beside, Path(folder)).findings:
            assert finding.place.line >= 1
            assert finding.place.column >= 1


def _as_neighbour(text: str, name: str) -> str:
    """The texts of an example as those of another case."""
    texts = text.partition("@ evidence/")[0]
    return re.sub(r"^@ ([\w-]+\.md)$", rf"@ cases/{name}/\1", texts, flags=re.MULTILINE)
