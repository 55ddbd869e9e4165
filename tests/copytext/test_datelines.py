"""Datelines in four styles: printed, dated, found, left alone."""

from __future__ import annotations

import datetime as dt

import pytest

from worthy_news.copytext import Dateline, Place, format_date, format_dateline
from worthy_news.copytext.datelines import read_dateline

MOSCOW, TEHRAN = Place("MOSCOW"), Place("TEHRAN")
BUDAPEST = Place("BUDAPEST", "Hungary")

FORMS = {
    "MOSCOW/TEHRAN (Worthy News) – ": Dateline((MOSCOW, TEHRAN), "Worthy News"),
    "BUDAPEST, Hungary (Worthy News) – ": Dateline((BUDAPEST,), "Worthy News"),
    "BUDAPEST, Hungary/VIENNA (Worthy News) – ": Dateline(
        (BUDAPEST, Place("VIENNA")), "Worthy News"
    ),
    "MOSCOW (AP) — ": Dateline((MOSCOW,), "AP", "ap"),
    "MOSCOW, Jan 18 (Reuters) - ": Dateline((MOSCOW,), "Reuters", "reuters", "Jan 18"),
    "MOSCOW/TEHRAN, Jan 18 (Reuters) - ": Dateline(
        (MOSCOW, TEHRAN), "Reuters", "reuters", "Jan 18"
    ),
    "BUDAPEST, Hungary, Jan 18 (Reuters) - ": Dateline(
        (BUDAPEST,), "Reuters", "reuters", "Jan 18"
    ),
    "SYDNEY, July 30 AAP - ": Dateline((Place("SYDNEY"),), "AAP", "aap", "July 30"),
    "SYDNEY, July 30 Harbor Post - ": Dateline(
        (Place("SYDNEY"),), "Harbor Post", "aap", "July 30"
    ),
    "MOSCOW – ": Dateline((MOSCOW,)),
    "MOSCOW — ": Dateline((MOSCOW,), style="ap"),
    "MOSCOW, Sept. 3, 2025 (AP) — ": Dateline((MOSCOW,), "AP", "ap", "Sept. 3, 2025"),
    "MOSCOW, Saturday (Worthy News) – ": Dateline(
        (MOSCOW,), "Worthy News", date="Saturday"
    ),
    "BERLIN, 3 September (dpn) - ": Dateline(
        (Place("BERLIN"),), "dpn", "reuters", "3 September"
    ),
    "McALLEN, Texas (AP) — ": Dateline((Place("McALLEN", "Texas"),), "AP", "ap"),
    "WASHINGTON, D.C. (AP) — ": Dateline((Place("WASHINGTON", "D.C."),), "AP", "ap"),
    "PORT OF SPAIN, Trinidad and Tobago (AP) — ": Dateline(
        (Place("PORT OF SPAIN", "Trinidad and Tobago"),), "AP", "ap"
    ),
}
NAMES = [
    "ST. LOUIS",
    "SÃO PAULO",
    "SA\u0303O PAULO",
    "İSTANBUL",
    "GIEßEN",
    "al-ARISH",
    "FORT-de-FRANCE",
    "L’AQUILA",
    "U.S.-MEXICO BORDER",
    "RIO DE JANEIRO",
    "FRANKFURT am MAIN",
    "ABOARD AIR FORCE ONE",
    "ON THE MISSISSIPPI RIVER",
    "北京",
    "القدس",
]


@pytest.mark.parametrize("printed", FORMS)
def test_format_dateline__prints(printed):
    assert format_dateline(FORMS[printed]) == printed


@pytest.mark.parametrize("printed", FORMS)
def test_read_dateline__reads_what_is_printed(printed):
    text = "The world, “he” said – and (so) on."

    assert read_dateline(printed + text) == (FORMS[printed], text)


@pytest.mark.parametrize("name", NAMES)
def test_read_dateline__keeps_a_name_as_it_is(name):
    dateline, rest = read_dateline(f"{name} (Worthy News) – the text")

    assert dateline == Dateline((Place(name),), "Worthy News")
    assert rest == "the text"


@pytest.mark.parametrize(
    ("printed", "places", "style"),
    [
        ("MOSCOW (AP) -- ", (MOSCOW,), "ap"),
        ("MOSCOW (AP)—", (MOSCOW,), "ap"),
        ("MOSCOW  (AP) — ", (MOSCOW,), "ap"),
        ("MOSCOW / TEHRAN (AP) — ", (MOSCOW, TEHRAN), "ap"),
        ("MOSCOW and TEHRAN (AP) – ", (MOSCOW, TEHRAN), "worthy"),
        ("MOSCOW (AP) –\n", (MOSCOW,), "worthy"),
    ],
)
def test_read_dateline__keeps_what_it_would_print_otherwise(printed, places, style):
    dateline, rest = read_dateline(f"{printed}Text")

    assert dateline == Dateline(places, "AP", style, printed=printed)
    assert rest == "Text"


@pytest.mark.parametrize(
    "paragraph",
    [
        "NATO – the alliance, not the road – met.",
        "Boris Vale (Conservative) – who else – won.",
        "IRAN (which was not there) – said nothing.",
        "PARIS (2025) – The film is long.",
        "A – The first letter.",
        "MOSCOW (AP) —",
        "MOSCOW",
        "In MOSCOW (AP) — The text",
        "MOSCOW, (AP) — The text",
        f"{'MOSCOW ' * 30}(AP) — The text",
        f"{'MOSCOW ' * 12}(AP) — The text",
        "M0SC0W/ (AP) — The text",
        "The 20-year pact (Treaty) - Signed on Friday - is long.",
    ],
)
def test_read_dateline__leaves_what_is_none(paragraph):
    assert read_dateline(paragraph) == (Dateline(), paragraph)


def test_format_dateline__without_places_is_empty():
    assert format_dateline(Dateline()) == ""
    assert format_dateline(Dateline(source="AP", style="ap", date="Jan. 18")) == ""


def test_format_dateline__of_an_unknown_style_fails():
    with pytest.raises(KeyError):
        format_dateline(Dateline((MOSCOW,), "AP", "herald"))


MONTHS = {
    1: "Jan.",
    2: "Feb.",
    3: "March",
    4: "April",
    5: "May",
    6: "June",
    7: "July",
    8: "Aug.",
    9: "Sept.",
    10: "Oct.",
    11: "Nov.",
    12: "Dec.",
}


@pytest.mark.parametrize(("number", "month"), MONTHS.items())
def test_format_date__has_the_months_of_each_style(number, month):
    date = dt.date(2025, number, 3)
    bare = month.rstrip(".")

    assert format_date(date) == format_date(date, "ap") == f"{month} 3"
    assert format_date(date, "worthy") == f"{month} 3"
    assert format_date(date, "reuters") == format_date(date, "aap") == f"{bare} 3"
