"""An open PDF goes in; what in it runs, launches or sends comes out, each with the place where it hangs.

Every object is looked at, whether a page leads to it or not, those in compressed object streams too.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from poagen.load.look.kind import is_program

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

MOST_TOLD = 10

_ACTIONS = {
    "/JavaScript": "JavaScript",
    "/Launch": "a launch action",
    "/SubmitForm": "an action that sends a form",
    "/ImportData": "an action that imports a file",
    "/RichMediaExecute": "a script of rich media",
}
_SUSPECT = re.compile(
    rb"/(JavaScript|JS|Launch|SubmitForm|ImportData|RichMedia|RichMediaExecute|OnInstantiate|XFA|EF)(?![\w#.-])"
)
"""An object without one of these names is harmless; most papers have no other, and cost nothing more."""
_XFA_SCRIPT = re.compile(rb"<(\w+:)?(script|submit|execute)\b")


def actions_in(pdf: "Pdf") -> tuple[str, ...]:
    """`JavaScript in /OpenAction` and the like, at most MOST_TOLD of them."""
    suspects = [item for item in pdf.objects if _SUSPECT.search(text_of(item))]
    guilty = [(what, item.objgen[0]) for item in suspects for what in _found_in(item)]
    if not guilty:
        return ()
    from poagen.load.look.places import Places

    places = Places(pdf, _SUSPECT)
    told = (f"{what} in {places.of(number)}" for what, number in guilty[: 10 * MOST_TOLD])
    return tuple(dict.fromkeys(told))[:MOST_TOLD]


def text_of(item: Any) -> bytes:
    """An object in PDF's own notation, of a stream its dictionary, names spelled plainly, references kept."""
    from pikepdf import Object, Stream

    if not isinstance(item, Object):
        return b""  # a number, or nothing: what stands there cannot be parsed
    plain = item.stream_dict if isinstance(item, Stream) else item
    return plain.unparse(resolved=True)


def _found_in(item: "Object") -> Iterator[str]:
    """What is active in one object itself, not in those it refers to."""
    from pikepdf import Name

    if isinstance(item, Name):
        # No program writes a name as an object of its own, but an action may refer to its kind in that way.
        yield _ACTIONS.get(str(item), "a disguised action")
    for dictionary in _dictionaries(item):
        yield from _found_in_dictionary(dictionary)


def _dictionaries(item: Any) -> Iterator["Object"]:
    """The dictionaries written within an object."""
    from pikepdf import Array, Dictionary, Stream

    if isinstance(item, Dictionary | Stream):
        yield item
        children = [child for _, child in item.items()]
    else:
        children = list(item) if isinstance(item, Array) else []
    for child in children:
        if isinstance(child, Dictionary | Array) and not child.is_indirect:
            yield from _dictionaries(child)


def _found_in_dictionary(dictionary: "Object") -> Iterator[str]:
    kind = str(dictionary.get("/S", ""))
    if kind in _ACTIONS:
        yield _ACTIONS[kind]
    elif kind == "/Rendition" and "/JS" in dictionary:
        yield "JavaScript"
    if str(dictionary.get("/Subtype", "")) == "/RichMedia":
        yield "rich media"
    if "/OnInstantiate" in dictionary:
        yield "JavaScript of a 3D model"
    if "/XFA" in dictionary and _XFA_SCRIPT.search(_xfa(dictionary["/XFA"])):
        yield "a script of an XFA form"
    if "/EF" in dictionary and _attaches_a_program(dictionary):
        yield "an attached program"


def _xfa(form: Any) -> bytes:
    """The form's text; zeros are left out, so that UTF-16 reads like ASCII."""
    from pikepdf import Array, Stream

    parts = list(form) if isinstance(form, Array) else [form]
    text = b"".join(part.read_bytes() for part in parts if isinstance(part, Stream))
    return text.replace(b"\x00", b"")


def _attaches_a_program(dictionary: "Object") -> bool:
    from pikepdf import Dictionary, Stream

    names = [str(dictionary.get(key, "")) for key in ("/F", "/UF")]
    files = dictionary["/EF"]
    streams = [stream for _, stream in files.items()] if isinstance(files, Dictionary) else []
    starts = [stream.read_bytes() for stream in streams if isinstance(stream, Stream)]
    return any(is_program(name, start) for name in names for start in starts or [b""])
