from __future__ import annotations

import pytest

from worthy_news.shortcodes.css import clean_style


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        pytest.param("color:red", "color:red", id="allowed"),
        pytest.param("position:fixed", "", id="refused"),
        pytest.param(
            " color : red ; position:fixed ; float:left ",
            "color : red;float:left",
            id="one-refused",
        ),
        pytest.param("Color:red", "", id="capitals"),
        pytest.param("color:red;;float:left", "color:red;float:left", id="empty"),
        pytest.param(
            "; ;color:red; ;float:left",
            "color:red;;float:left",
            id="white-space-between",
        ),
        pytest.param("red", "red", id="no-colon"),
        pytest.param("a(b", "", id="no-colon-with-parenthesis"),
        pytest.param("color:\nre\td\r", "color:red", id="line-ends"),
        pytest.param("color:red/* x", "", id="comment"),
        pytest.param(r"color:\72 ed", "", id="backslash"),
        pytest.param("color:a=b", "", id="equals-sign"),
        pytest.param("color:a}b", "", id="brace"),
        pytest.param("width:expression(1)", "", id="expression"),
        pytest.param("--accent-1:red", "--accent-1:red", id="variable"),
        pytest.param("--é:red", "", id="variable-not-ascii"),
        pytest.param(
            "width:calc(1px + (2px * 3))", "width:calc(1px + (2px * 3))", id="calc"
        ),
        pytest.param(
            "width:min(1px,max(2px,var(--a)))",
            "width:min(1px,max(2px,var(--a)))",
            id="nested-functions",
        ),
        pytest.param(
            "width:minmax(1px,2px) clamp(1px,2px,3px)",
            "width:minmax(1px,2px) clamp(1px,2px,3px)",
            id="two",
        ),
        pytest.param("width:calc(1px", "", id="calc-not-closed"),
        pytest.param(
            "width:1px) calc(2px)", "width:1px) calc(2px)", id="closed-before-it-opens"
        ),
        pytest.param("width:xcalc(1px)", "", id="end-of-a-longer-name"),
        pytest.param("background:url(/a.jpg)", "background:url(/a.jpg)", id="address"),
        pytest.param(
            "background:url( '/a.jpg' ) red",
            "background:url( '/a.jpg' ) red",
            id="address-in-quotes",
        ),
        pytest.param(
            'background:url("/a.jpg")',
            'background:url("/a.jpg")',
            id="address-in-double-quotes",
        ),
        pytest.param(
            "background:url('/a.jpg)", "background:url('/a.jpg)", id="quote-not-closed"
        ),
        pytest.param("background:url(javascript:x)", "", id="address-refused"),
        pytest.param(
            "background:url(a) url(javascript:x)", "", id="second-address-refused"
        ),
        pytest.param("background:url('')", "", id="address-empty"),
        pytest.param("background:url( )", "", id="address-blank"),
        pytest.param("background:url(0)", "", id="address-zero"),
        pytest.param("background:url(a", "", id="address-not-closed"),
        pytest.param("color:url(a)", "", id="address-not-taken"),
        pytest.param("--a:url(/a.jpg)", "--a:url(/a.jpg)", id="address-in-a-variable"),
        pytest.param("--a:x url(/a.jpg)", "", id="address-later-in-a-variable"),
        pytest.param(
            "background:linear-gradient(90deg,rgb(1,2,3),rgba(1,2,3,.5))",
            "background:linear-gradient(90deg,rgb(1,2,3),rgba(1,2,3,.5))",
            id="gradient",
        ),
        pytest.param(
            "--a:repeating-radial-gradient(red,blue)",
            "--a:repeating-radial-gradient(red,blue)",
            id="in-a-variable",
        ),
        pytest.param(
            "background:linear-gradient(hsl(1,2,3),red)",
            "",
            id="gradient-of-other-functions",
        ),
        pytest.param("background:linear-gradient(red) x", "", id="gradient-not-alone"),
        pytest.param("color:linear-gradient(red,blue)", "", id="gradient-not-taken"),
    ],
)
def test_clean_style(style, expected):
    assert clean_style(style) == expected
