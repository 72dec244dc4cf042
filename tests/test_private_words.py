"""Private words stand in no finding of a case, where another rule quotes them neither."""

from pathlib import Path

import pytest

from tests.examples import examined

CARD = "4000 0566 5566 5556"
CASE = f"""\
@ case.md
---
type: order-defect-rate
seller: {{name: Acme Outdoor GmbH}}
marketplaces: [DE]
notice:
  received: 2026-03-03
date: 2026-03-06
---
Amazon deactivated our account because of our order defect rate.
@ root-cause.md
## Carrier changed without a trial period {{#courier on=2026-01-12}}
@ corrective-actions.md
- Refunded card {CARD} of jane.roe@example.com.
- {CARD} was refunded.
- "Card" {CARD} refunded on 2026-03-05.
@ preventive-measures.md
- Weigh every parcel. {{for=courier owner="Warehouse Lead" every=day metric="no parcel unweighed"}}
"""


def test_no_message_quotes_them(tmp_path: Path) -> None:
    found = examined(CASE, tmp_path).findings
    undated = [finding.message for finding in found if finding.rule == "action-without-date"]
    assert len(undated) == 3 and '"Refunded card •••• •••• ••••' in undated[0]
    assert {"card-number", "buyer-email"} <= {finding.rule for finding in found}
    for finding in found:
        told = finding.message + finding.help
        assert not any(word in told for word in ("4000", "0566", "5566", "jane", "roe@")), told


@pytest.mark.parametrize("word", ["Refunded", "2026"])
def test_other_words_are_quoted_as_they_are(word: str, tmp_path: Path) -> None:
    plain = CASE.replace(CARD, "ending 5556 of 2026").replace("jane.roe@example.com", "the buyer")
    found = examined(plain, tmp_path).findings
    assert not any("•" in finding.message for finding in found)
    assert any(word in finding.message for finding in found)
