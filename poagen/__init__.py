"""Plans of action as code: a case folder goes in, a checked letter comes out."""

__version__ = "0.1.0"
