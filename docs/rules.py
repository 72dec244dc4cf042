"""The rules go in, `docs/rules.md` comes out: the manual page of every rule, by group.

Run it as `.venv/bin/python docs/rules.py` after a change to a rule; a test says where it was forgotten.
"""

from pathlib import Path

from poagen.report._page import manual
from poagen.rules import all_rules

if __name__ == "__main__":
    Path(__file__).with_suffix(".md").write_text(manual(all_rules()), encoding="utf-8")
