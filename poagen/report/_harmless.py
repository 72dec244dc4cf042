"""Words go in, the same words come out in which a workflow's log on GitHub finds no command.

The runner takes a line that starts with `::`, blanks aside, for a command, and `##[` anywhere in a line
for one of the old kind: https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
"""

import re

_COMMAND = re.compile(r"(^|\r)([^\S\r\n]*)::", re.MULTILINE)


def harmless(words: str) -> str:
    """`words` with an escape for the second colon, and for the bracket."""
    return _COMMAND.sub(r"\1\2:\\x3a", words).replace("##[", "##\\x5b")
