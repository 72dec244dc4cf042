"""A letter in a language whose wording no rule can read."""

from collections.abc import Iterator

from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    language = dossier.letter.language
    if not language.wording:
        message = f"the wording is not checked: there are no word lists for {language.name}"
        help = "let a second person read the letter for blame, excuses, pleas and empty promises"
        yield Hit(dossier.case.place("language"), message, help)


RULE = Rule(
    group="Wording",
    severity="info",
    finds="A letter in a language whose wording no rule can read.",
    why="That nothing is found in such a letter does not mean that there is nothing to find.",
    source="The logic of the check: rules on wording need lists of words, and each language its own.",
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor SARL}
marketplaces: [FR]
language: fr
---
Les documents que vous avez demandés sont joints.
""",
    good="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor SARL}
marketplaces: [FR]
language: en
---
The documents that you asked for are attached.
""",
    find=find,
)
