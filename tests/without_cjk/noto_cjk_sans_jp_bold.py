"""Stands before a font package of that name, so that tests never meet fonts that `make cjk` brought."""
