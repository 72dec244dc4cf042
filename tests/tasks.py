"""Tasks for a worker process under test: some answer, some spin, hoard or die."""

import os
import signal
import time
from typing import Any


def answer(question: dict[str, Any], content: bytes) -> tuple[dict[str, Any], bytes]:
    """What the question wishes for."""
    wish = question["wish"]
    if wish == "die":
        os.kill(os.getpid(), signal.SIGSEGV)
    while wish == "spin":
        pass
    if wish == "hoard":
        bytearray(10**9)
    if wish == "hang":
        time.sleep(600)
    if wish == "raise":
        raise LookupError("as asked")
    if wish == "print":
        os.write(1, b"noise")
    return {"pid": os.getpid(), "memory": os.environ.get("GLIBC_TUNABLES")}, content[::-1]


def look(question: dict[str, Any], content: bytes) -> tuple[dict[str, Any], bytes]:
    """As papers are looked into, but for those that end in a wish."""
    from poagen.load.look import answer as seen

    for wish in ("die", "hoard"):
        if content.endswith(wish.encode()):
            answer({"wish": wish}, content)
    return seen(question, content)
