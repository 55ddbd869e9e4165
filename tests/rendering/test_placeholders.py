"""Characters that a text does not have."""

from __future__ import annotations

import pytest

from worthy_news.rendering.placeholders import unused


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["\ue000", "\ue001"]),
        ("\ue000", ["\ue001", "\ue002"]),
        ("&#xE000; &#057345;", ["\ue002", "\ue003"]),
        ("&#xE000 &#Xe002x", ["\ue001", "\ue003"]),
        ("&#x110000; &#9999999; &#99999999999;", ["\ue000", "\ue001"]),
        ("".join(map(chr, range(0xE000, 0xF900))), ["\U0010fffd", "\U0010fffc"]),
    ],
)
def test_unused(text, expected):
    assert unused(text, 2) == expected
