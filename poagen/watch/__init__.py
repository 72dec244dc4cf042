"""A case on disk goes in, a new letter for the page comes out after every save that changes a byte."""

from poagen.watch.line import Built
from poagen.watch.loop import Watch

__all__ = ["Built", "Watch"]
