"""Random trees of a letter, made of words that mean something to pandoc or to Typst."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from poagen.model import NO_FACTS
from poagen.model.document import (
    Blocks,
    Break,
    Citation,
    Code,
    CodeBlock,
    Divider,
    Emphasis,
    EvidenceHere,
    Heading,
    Inline,
    List,
    ListItem,
    Paragraph,
    Picture,
    Quote,
    Reference,
    Strong,
    Table,
    Text,
    TimelineHere,
    WebLink,
)
from tests.formats.letters import HERE, facts

__all__ = ["BLOCKS", "WORDS", "Blocks"]

_SIGNS = r"""
    a Word we, done. 1. 12. 1.5 7) (2) a. iv. IX) (x) #1. @x @ - -- --- -5 -? + +1 = == / // /// * ** _ __
    ~ ~~ ` `` ``` $ # ## [ ] [x] { } < > <b> >x & &amp; &nbsp; &#39; " ' \ \( \begin{x} | ^ % ! x! ![
    . .. ... .a .5 ; ;a : :: , ? ( ) (a (b) ☐ ☒ • – — … ‘ ’ “x” „y“ é ß 中文 。 （） 𝒳 👩‍👩‍👧
    https://a.example/b//c a@b.example
"""
_BLANKS = " |  |\n|\t|\u00a0|\u2007|\u202f|\u2028|\u3000|\u00ad|\u200b|\x0c|\x85"
WORDS = (*_SIGNS.split(), *_BLANKS.split("|"))

_TEXT = st.lists(st.sampled_from(WORDS) | st.just(" "), max_size=6).map("".join)
_ADDRESSES = st.builds("{}{}".format, st.sampled_from(["https://a.example/", "mailto:", "ftp:", ""]), _TEXT)
_PAPERS = st.sampled_from(["tall.png", "low.png", "a b.pdf", "ä&c.pdf"])


def _styled(children: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    inner = st.lists(children, max_size=3).map(tuple)
    return st.builds(Emphasis, inner) | st.builds(Strong, inner)


def _linked(children: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    same = _ADDRESSES.map(lambda address: WebLink(address, (Text(address, HERE),)))
    return st.one_of(
        st.builds(Citation, st.just("A"), _PAPERS, children, st.just(HERE)),
        st.builds(Reference, st.sampled_from(["here", "gone"]), children),
        st.builds(WebLink, _ADDRESSES, children),
        same,
    )


_LEAVES: st.SearchStrategy[Inline] = st.one_of(
    st.builds(Text, _TEXT, st.just(HERE)),
    st.builds(Text, _TEXT, st.just(HERE)),
    st.builds(Code, _TEXT, st.just(HERE)),
    st.just(Break()),
    st.builds(Picture, st.just("B"), _PAPERS, _TEXT, st.just(HERE)),
)
_WITHOUT_LINKS = st.recursive(_LEAVES, _styled, max_leaves=2)
# No link stands in a link.
_WITH_LINKS = _WITHOUT_LINKS | _linked(st.lists(_WITHOUT_LINKS, max_size=3).map(tuple))
_INLINES = st.lists(st.recursive(_WITH_LINKS, _styled, max_leaves=3), max_size=4).map(tuple)

_FACTS = st.one_of(
    st.just(NO_FACTS),
    st.builds(
        lambda id, owner, done, metric: facts(id, owner=owner, done=done, metric=metric),
        st.sampled_from(["", "here", "other"]),
        _TEXT,
        st.none() | st.just(date(2026, 3, 4)),
        _TEXT,
    ),
)
_ALONE = st.one_of(
    st.builds(Paragraph, _INLINES, _FACTS, st.just(HERE)),
    st.builds(Heading, st.integers(1, 6), _INLINES, _FACTS, st.just(HERE)),
    st.builds(CodeBlock, _TEXT, st.just(HERE)),
    st.just(Divider()),
    st.just(TimelineHere()),
    st.just(EvidenceHere()),
    st.integers(1, 3).flatmap(
        lambda columns: st.builds(
            Table,
            *(
                st.tuples(*[_INLINES] * columns),
                st.lists(st.tuples(*[_INLINES] * columns), max_size=3).map(tuple),
            ),
            st.tuples(*[st.sampled_from(["", "left", "center", "right"])] * columns),
        )
    ),
)


def _holding(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    blocks = st.lists(inner, max_size=3).map(tuple)
    item = st.builds(ListItem, blocks, _FACTS, st.just(HERE))
    items = st.lists(item, max_size=3).map(tuple)
    lists = st.builds(List, st.booleans(), st.integers(0, 12), st.booleans(), items)
    return st.one_of(lists, lists, st.builds(Quote, blocks))


BLOCKS: st.SearchStrategy[Blocks] = st.lists(st.recursive(_ALONE, _holding, max_leaves=4), max_size=4).map(
    tuple
)
