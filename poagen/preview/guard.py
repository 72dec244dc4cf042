"""A request's head goes in, a refusal comes out where another host or another site speaks through it."""

from collections.abc import Mapping
from typing import NamedTuple


class Refusal(NamedTuple):
    """Why a request is not answered."""

    status: int
    words: str


NAMES = ("127.0.0.1", "localhost")
"""What this machine may be called."""


def refusal(method: str, headers: Mapping[str, str], port: int) -> Refusal | None:
    """The reason to refuse; None for what our own page, or a person, asks for.

    A name that someone else points at this machine shows in `Host`, another page in `Origin` or in
    `Sec-Fetch-Site`, which browsers set and pages cannot."""
    hosts = own_hosts(port)
    if headers.get("host", "").lower() not in hosts:
        return Refusal(421, "this is another host")
    if "origin" in headers and headers["origin"].lower() not in {f"http://{host}" for host in hosts}:
        return Refusal(403, "another site asks")
    if headers.get("sec-fetch-site", "none").lower() not in ("none", "same-origin"):
        return Refusal(403, "another site asks")
    if method not in ("GET", "HEAD"):
        return Refusal(405, "here is only something to read")
    if "transfer-encoding" in headers or headers.get("content-length", "0") != "0":
        return Refusal(400, "a request for reading has no body")
    return None


def own_hosts(port: int) -> set[str]:
    """Every `Host` that means this server."""
    return {f"{name}:{port}" for name in NAMES} | (set(NAMES) if port == 80 else set())
