"""Names that may be allowed before their rule exists: none has one, or it would hide what is allowed."""

from poagen.rules import PROMISED, rule_names


def test_what_is_promised_is_not_there_yet() -> None:
    assert not PROMISED & set(rule_names())
