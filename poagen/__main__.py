"""`python -m poagen` is `poagen`."""

from poagen.cli import main

main()
