"""What is evened out, what is left alone, and that it is told."""

from __future__ import annotations

import pytest

from worthy_news import copytext


def _changes(text: str) -> dict[str, str]:
    notes = copytext.read(text).notes
    return {note.code: note.detail for note in notes if note.kind == "normalized"}


@pytest.mark.parametrize(
    ("text", "normal", "changes"),
    [
        ("\ufeffA\n\nB", "A\n\nB", {"byte_order_mark": "1"}),
        ("A\r\n\r\nB\rC", "A\n\nB\nC", {"line_ends": "3"}),
        ("A \n\nB\t", "A\n\nB", {"trailing_spaces": "2"}),
        ("\tA\n\n  B", "A\n\nB", {"indents": "2"}),
        ("\n\nA\n\n\n\nB\n\n\n", "A\n\nB\n", {"blank_lines": "6"}),
        ("A\n\u00a0\nB", "A\n\nB", {"blank_lines": "1"}),
        (
            "A\nBy Ada Moss\n\nB",
            "A\n\nBy Ada Moss\n\nB",
            {"heading_parted": "1"},
        ),
        (
            "A\n\nBy Ada Moss\nMERE (X) – B",
            "A\n\nBy Ada Moss\n\nMERE (X) – B",
            {"heading_parted": "1"},
        ),
        (
            "A\nB is so.\nC is so.\n- d\n- e\n> f\n> g",
            "A\n\nB is so.\n\nC is so.\n\n- d\n- e\n\n> f\n> g",
            {},
        ),
        ("A\nB is.\n  C is.", "A\n\nB is.\n\nC is.", {"single_spaced": "2"}),
        ("", "", {}),
        ("\n \n", "", {"blank_lines": "2", "indents": "1"}),
    ],
)
def test_normalize__evens_out_and_says_so(text, normal, changes):
    if changes:
        assert _changes(text) == changes
        assert copytext.normalize(text) == normal
    assert copytext.normalize(normal) == normal
    assert _changes(normal) == {}


@pytest.mark.parametrize(
    "text",
    [
        "A\n\nOne line,\nand another\n\nTab\there,  two spaces",
        "- a\n  - b\n- c",
        "A line that is wrapped\nat the end of the page,\nwhich happens.",
        "A\n\n\u3000B\u2028C\x0bD",
        "A\n\nB\n",
        "A",
    ],
)
def test_normalize__leaves_normal_text_alone(text):
    assert copytext.normalize(text) == text
    assert _changes(text) == {}
    assert copytext.write(copytext.read(text)) == text
