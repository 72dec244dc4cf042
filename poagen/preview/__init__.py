"""A `View` goes in, a page in the browser comes out: the letter beside its findings, on this machine."""

from poagen.preview.server import Preview
from poagen.preview.view import TextPart, View

__all__ = ["Preview", "TextPart", "View"]
