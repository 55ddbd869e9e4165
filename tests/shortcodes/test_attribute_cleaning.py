from __future__ import annotations

import pytest

from worthy_news.shortcodes.attribute_cleaning import clean_attribute


@pytest.mark.parametrize(
    ("element", "attribute", "expected"),
    [
        pytest.param("img", 'src="/a.jpg"', 'src="/a.jpg"', id="allowed"),
        pytest.param("img", 'onclick="x"', "", id="event-handler"),
        pytest.param("img", 'srcset="x"', "", id="not-of-this-element"),
        pytest.param("script", 'src="x"', "", id="element-refused"),
        pytest.param("IMG", "ALT='x'", "ALT='x'", id="capitals"),
        pytest.param("img", " alt = x ", ' alt="x" ', id="bare-value-gets-quotes"),
        pytest.param("img", 'alt="x', "", id="quote-not-closed"),
        pytest.param("img", "alt=", 'alt=""', id="no-value"),
        pytest.param("img", "alt", "alt", id="no-sign"),
        pytest.param("img", "  ", "    ", id="white-space-is-lead-and-trail"),
        pytest.param("b", "data-x=1", 'data-x="1"', id="data"),
        pytest.param("b", "data-x-y_2=1", 'data-x-y_2="1"', id="data-in-parts"),
        pytest.param("b", "data--x=1", "", id="data-with-two-hyphens"),
        pytest.param("b", "data-é=1", "", id="data-not-ascii"),
        pytest.param("b", "aria-label=x", 'aria-label="x"', id="aria"),
        pytest.param("b", "aria-checked=x", "", id="aria-not-listed"),
        pytest.param("a", "download", "download", id="download-alone"),
        pytest.param("a", "download=x", "", id="download-with-a-value"),
        pytest.param(
            "object",
            "type=application/PDF",
            'type="application/PDF"',
            id="object-of-pdf",
        ),
        pytest.param("object", "type=text/html", "", id="object-of-other-kinds"),
        pytest.param("object", "type", "", id="object-of-no-kind"),
        pytest.param("object", "data=x.pdf", "", id="object-address"),
        pytest.param("div", "style", "", id="style-alone"),
        pytest.param("div", "style=0", "", id="style-zero"),
        pytest.param(
            "div", "STYLE='color:red; x:y'", "STYLE='color:red'", id="style-filtered"
        ),
        pytest.param(
            "div",
            "style=\"background:url('a')\"",
            'style=")"',
            id="style-quotes-cut-it",
        ),
        pytest.param("div", "title='\x07a\x00'", "title='a'", id="controls-go"),
    ],
)
def test_clean_attribute(element, attribute, expected):
    assert clean_attribute(attribute, element) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("<b>", "&lt;b&gt;", id="markup"),
        pytest.param("it's", "it&#039;s", id="quote"),
        pytest.param("a & b", "a &amp; b", id="ampersand"),
        pytest.param("&amp;&eacute;&frac12;", "&amp;&eacute;&frac12;", id="named"),
        pytest.param(
            "&apos;&nosuch;", "&amp;apos;&amp;nosuch;", id="names-html-4-has-not"
        ),
        pytest.param("&#39;&#0065;", "&#039;&#065;", id="decimal-has-three-digits"),
        pytest.param("&#x0041;&#X41;", "&#x41;&#x41;", id="hexadecimal"),
        pytest.param("&#0;&#x0;", "", id="zero-goes"),
        pytest.param(
            "&#00;&#x00;&#XD800;", "&amp;#00;&amp;#x00;&amp;#xD800;", id="no-characters"
        ),
        pytest.param(
            "&#9999999;&#65535;", "&amp;#9999999;&amp;#65535;", id="beyond-unicode"
        ),
        pytest.param(
            "&#128512;&#xFFFD;&#9;", "&#128512;&#xFFFD;&#009;", id="characters"
        ),
        pytest.param("&amp;#38;", "&#038;", id="escaped-reference-comes-back"),
        pytest.param("&#39", "&amp;#39", id="no-semicolon"),
    ],
)
def test_clean_attribute__escapes(value, expected):
    assert clean_attribute(f'title="{value}"', "p") == f'title="{expected}"'


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        pytest.param("http://e.example/?a:b", "http://e.example/?a:b", id="allowed"),
        pytest.param("HTTP://e.example", "http://e.example", id="protocol-lowered"),
        pytest.param("javascript:alert(1)", "alert(1)", id="refused"),
        pytest.param("java\tscript:x", "x", id="with-white-space"),
        pytest.param("&#104;ttp:x", "http:x", id="protocol-of-decimals"),
        pytest.param("&#x68;ttp:x", "http:x", id="protocol-of-hexadecimals"),
        pytest.param("&#360;ttp:x", "http:x", id="protocol-of-bytes"),
        pytest.param("javascript&#58;x", "x", id="colon-as-reference"),
        pytest.param("javascript&#x3A;x", "x", id="colon-as-hexadecimal"),
        pytest.param("a.b:c", "c", id="what-stands-before-a-colon"),
        pytest.param("/?a:b", "/?a:b", id="colon-in-a-query"),
        pytest.param("a:b:c:d:e:f", "f", id="five-protocols"),
        pytest.param("a:b:c:d:e:f:g:h", "", id="too-many-protocols"),
        pytest.param("feed:http://x", "feed:http://x", id="feed"),
        pytest.param("feed:javascript:x", "feed:x", id="feed-of-refused"),
        pytest.param("feed:feed:feed:x", "", id="feeds-of-feeds"),
        pytest.param("feed:", "", id="feed-of-nothing"),
        pytest.param("feed:0", "0", id="feed-of-zero"),
        pytest.param(r"C:\0x\\00", "x", id="slashed-zeros-go"),
        pytest.param("é:x", "x", id="protocol-not-ascii"),
        pytest.param("http: //x ", "http://x", id="trimmed"),
    ],
)
def test_clean_attribute__cleans_addresses(address, expected):
    assert clean_attribute(f"href='{address}'", "a") == f"href='{expected}'"
