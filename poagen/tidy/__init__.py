"""The text of a source goes in, the same comes out in the one form in which differences are short."""

from poagen.tidy.rewrite import rewrite
from poagen.tidy.sources import tidy_case, tidy_snippets
from poagen.tidy.whole import Tidied, tidy

__all__ = ["Tidied", "rewrite", "tidy", "tidy_case", "tidy_snippets"]
