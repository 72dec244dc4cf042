"""The text of a source goes in, the same comes out in the one form in which differences are short."""
