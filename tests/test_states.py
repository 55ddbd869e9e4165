from __future__ import annotations

import pytest

from worthy_news.states import CorrectionKind, EditionKind, Status, WithdrawalKind


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (WithdrawalKind.UNPUBLISH, 404),
        (WithdrawalKind.HOLD, 404),
        (WithdrawalKind.TAKEDOWN, 410),
        (WithdrawalKind.KILL, 410),
    ],
)
def test_withdrawal_kind__what_the_address_answers(kind, status):
    assert kind.http_status == status


def test_states__are_stored_under_these_words():
    assert Status.values == [
        "draft",
        "submitted",
        "changes",
        "approved",
        "released",
        "spiked",
    ]
    assert WithdrawalKind.values == ["unpublish", "hold", "takedown", "kill"]
    assert EditionKind.values == ["new", "update", "minor", "correction"]
    assert CorrectionKind.values == [
        "correction",
        "clarification",
        "update",
        "editors_note",
        "retraction",
    ]


def test_correction_kind__what_was_wrong_stands_on_top():
    assert [kind for kind in CorrectionKind if kind.is_on_top] == [
        CorrectionKind.CORRECTION,
        CorrectionKind.RETRACTION,
    ]
