"""Rights lines: printed, found, left alone."""

from __future__ import annotations

import pytest

from worthy_news.copytext import Rights, format_rights
from worthy_news.copytext.rights import read_rights

NOTICE = "This article was originally published on Delta Wire and was reproduced with permission."
FORMS = {
    "": Rights(),
    f"Copyright 1999-2025 Delta Wire. {NOTICE}": Rights(
        1999, 2025, "Delta Wire", NOTICE
    ),
    "Copyright 1999-2025 Delta Wire.": Rights(1999, 2025, "Delta Wire"),
    "Copyright 2025 Delta Wire.": Rights(None, 2025, "Delta Wire"),
    "Copyright 2025 Moss & Co. All rights reserved.": Rights(
        None, 2025, "Moss & Co", "All rights reserved."
    ),
    "Copyright 2025 St. Mary's Press. Ask us.": Rights(
        None, 2025, "St. Mary's Press", "Ask us."
    ),
    "Copyright Delta Wire. All rights reserved.": Rights(
        None, None, "Delta Wire", "All rights reserved."
    ),
}


@pytest.mark.parametrize("line", FORMS)
def test_format_rights__prints(line):
    assert format_rights(FORMS[line]) == line


@pytest.mark.parametrize("line", FORMS)
def test_read_rights__reads_what_is_printed(line):
    assert read_rights(line) == FORMS[line]


def test_format_rights__has_one_year_where_a_range_would_have_the_same_twice():
    assert (
        format_rights(Rights(2025, 2025, "Delta Wire")) == "Copyright 2025 Delta Wire."
    )


@pytest.mark.parametrize(
    ("line", "since", "year", "notice"),
    [
        ("Copyright 2025 Delta Wire", None, 2025, ""),
        ("© 2025 Delta Wire. All rights reserved.", None, 2025, "All rights reserved."),
        ("Copyright © 2025 Delta Wire.", None, 2025, ""),
        (
            "(c) 1999–2025 Delta Wire, All rights reserved",
            1999,
            2025,
            "All rights reserved",
        ),
        ("COPYRIGHT 2025 BY Delta Wire.", None, 2025, ""),
        (
            "Copyright, 2025, Delta Wire. Used by permission.",
            None,
            2025,
            "Used by permission.",
        ),
        ("Copyright Delta Wire 2025.", None, 2025, ""),
        ("Copyright 1999-25 Delta Wire.", 1999, 2025, ""),
        ("Copyright 2025\nDelta Wire.", None, 2025, ""),
    ],
)
def test_read_rights__keeps_what_it_would_print_otherwise(line, since, year, notice):
    assert read_rights(line) == Rights(since, year, "Delta Wire", notice, printed=line)


@pytest.mark.parametrize(
    "text",
    [
        "Copyright law changed in 2025.",
        "Copyright 2025 was a year of lawsuits.",
        "Copyright Delta Wire",
        "Copyright",
        "Copyright 2025",
        "The Copyright 2025 Delta Wire.",
        "Copyright 2025 Delta Wire. " + "All rights reserved. " * 100,
        f"Copyright 2025 {'Delta ' * 50}",
    ],
)
def test_read_rights__leaves_what_is_none(text):
    assert read_rights(text) == Rights()
