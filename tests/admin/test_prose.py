from __future__ import annotations

import pytest
from django.apps import apps
from django.test import override_settings

from tests.admin.forms import page, save
from worthy_news.admin import prose
from worthy_news.rendering import allowlist

FITTING = [
    "",
    "<p>One.</p>",
    "<p>One.</p>\n<p>Two.</p>",
    "<p>One.</p><p>Two.</p>",
    "<h2>TWO</h2>\n<p>He said: \"Go\" – and 'went' &amp; &lt;gone&gt;&nbsp;5.</p>",
    "<p>a<br>b</p>",
    "<p>a <strong>b <em>c</em></strong> d</p>",
    "<p><em>a</em> <strong><em>b</em></strong></p>",
    '<p><a href="https://news.example/?a=1&amp;b=2"><strong>x</strong> y</a>.</p>',
    '<p><a href="/x" title="t">x</a></p>',
    "<p><s><u>a</u></s> <sub>b</sub><sup>c</sup></p>",
    "<ul><li>one</li><li>two</li></ul>",
    "<ul>\n  <li>one</li>\n  <li>two</li>\n</ul>\n<p>After.</p>",
    "<ol><li>one</li></ol>",
    '<ol start="3"><li>three</li></ol>',
    "<ul><li><p>one</p><ul><li>inner</li></ul></li></ul>",
    "<ul><li><p>one</p><p>more</p></li></ul>",
    "<blockquote><p>Quoted.</p><p>More.</p></blockquote>",
    "<p>a</p>\n<hr>\n<p>b</p>",
    '<p>[gallery ids="1,2"]</p>',
    "<p></p>\n<p>a</p>",
]
"""Bodies that the editor gives back unchanged; the browser tests hold them against it."""

MISFITS = [
    ("<table><caption>c</caption></table>", "<table>"),
    ('<p lang="hu">Szia.</p>', '<p lang="hu">'),
    ('<p><span lang="hu">Szia</span></p>', '<span lang="hu">'),
    ("<p>&#91;x&#93;</p>", "&#91;"),
    ("<p>a &copy; b</p>", "&copy;"),
    ("<p>a & b</p>", "&"),
    ("<p>a  b</p>", "spaces in a row or at the end of a line"),
    ("<p> a</p>", "spaces in a row or at the end of a line"),
    ("<p>a <strong> b</strong></p>", "spaces in a row or at the end of a line"),
    ("<p>a<br> b</p>", "spaces in a row or at the end of a line"),
    ("<p>a\nb</p>", "line breaks inside a paragraph"),
    ("<p>a\N{NO-BREAK SPACE}b</p>", "\N{NO-BREAK SPACE}"),
    ("Words.", "text outside of a paragraph"),
    ("<p>a</p>[gallery]", "text outside of a paragraph"),
    ("<!-- note --><p>a</p>", "text outside of a paragraph"),
    ("<p>a</p><", "text outside of a paragraph"),
    ("<p>a", "<p> that is not closed"),
    ("<p>a</h2>", "</h2>"),
    ("</p>", "</p>"),
    ("<p><em><strong>a</strong></em></p>", "how <strong> is nested"),
    ("<p><strong>a</strong><strong>b</strong></p>", "how <strong> is nested"),
    ("<p>a<em></em></p>", "<em></em>"),
    ("<p><b>a</b></p>", "<b>"),
    ("<p><a>x</a></p>", "<a>"),
    ('<p><a href="javascript:x()">x</a></p>', '<a href="javascript:x()">'),
    ('<p><a href="/x" rel="nofollow">x</a></p>', '<a href="/x" rel="nofollow">'),
    ("<ul><p>a</p></ul>", "<p>"),
    ("<ul><li><p>one</p></li></ul>", "<p> inside <li>"),
    ('<ol type="a"><li>one</li></ol>', '<ol type="a">'),
    ('<ol start="1"><li>one</li></ol>', '<ol start="1">'),
    ("<blockquote>Quoted.</blockquote>", "text outside of a paragraph"),
    ("<h5>a</h5>", "<h5>"),
    ("<pre>a</pre>", "<pre>"),
    ("<P>a</P>", "text outside of a paragraph"),
    (
        "<blockquote>" * 30 + "<p>a</p>" + "</blockquote>" * 30,
        "how deeply it is nested",
    ),
]


@pytest.mark.parametrize("body", FITTING)
def test_objection__has_none_to_what_the_editor_writes(body):
    assert prose.objection(body) == ""


@pytest.mark.parametrize(("body", "what"), MISFITS)
def test_objection__names_what_the_editor_would_change(body, what):
    assert prose.objection(body) == what


def test_objection__takes_linear_time_and_no_depth():
    assert prose.objection("<em>" * 50_000) == "<em>"
    assert prose.objection("<p>" + "<strong>" * 50_000) == "how <strong> is nested"
    assert prose.objection("<ul><li><p>a</p>" * 50_000) == "how deeply it is nested"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("<p>a</p><p>b</p>", "<p>a</p>\n<p>b</p>"),
        (
            "<ul><li><p>a</p></li><li><p>b</p></li></ul>",
            "<ul><li>a</li><li>b</li></ul>",
        ),
        (
            "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li></ul>",
            "<ul><li><p>a</p>\n<ul><li>b</li></ul></li></ul>",
        ),
        ('<ol data-type="decimal"><li><p>a</p></li></ol>', "<ol><li>a</li></ol>"),
        ("<p>a</p><hr><p>b</p>", "<p>a</p>\n<hr>\n<p>b</p>"),
        ("", ""),
    ],
)
def test_tidy__keeps_what_the_editor_wrote_as_the_newsroom_writes_it(written, kept):
    assert prose.tidy(written) == kept
    assert prose.objection(kept) == ""


def test_extensions__are_the_allowlists():
    assert prose.EXTENSIONS.keys() <= allowlist.TAGS
    assert prose.extensions() == {
        "Bold": True,
        "Italic": True,
        "Strike": True,
        "Underline": True,
        "Subscript": True,
        "Superscript": True,
        "HardBreak": True,
        "BulletList": True,
        "OrderedList": True,
        "ListItem": True,
        "Blockquote": True,
        "HorizontalRule": True,
        "Link": {"enableTarget": False},
        "Heading": {"levels": [2, 3, 4]},
    }


def test_extensions__go_with_what_the_allowlist_loses(monkeypatch):
    monkeypatch.setattr(allowlist, "TAGS", frozenset({"p", "em", "h3"}))

    assert prose.extensions() == {"Italic": True, "Heading": {"levels": [3]}}


def test_extensions__write_nothing_that_the_allowlist_lacks():
    config = pytest.importorskip("django_prose_editor.config")
    written = config.allowlist_from_extensions(prose.extensions())

    assert written["tags"] <= allowlist.TAGS
    for tag, names in written["attributes"].items():
        # ``tidy`` takes data-type out.
        allowed = allowlist.EVERYWHERE | allowlist.ATTRIBUTES.get(tag, set())
        assert names - {"data-type"} <= allowed


def _editor(response):
    return type(response.context["adminform"].form.fields["body"].widget).__name__


def test_body__is_edited_in_a_textarea(editor, make_story):
    assert _editor(editor.get(page("story_change", make_story().pk))) == "BodyTextarea"


@override_settings(WORTHY_NEWS={"BODY_WIDGET": "prose"})
def test_body__is_edited_in_a_textarea_without_the_extra(editor, make_story):
    response = editor.get(page("story_change", make_story().pk))

    assert _editor(response) == "BodyTextarea"
    assert "Shown as HTML" not in response.text
    assert "HTML, from the first paragraph" in response.text


@pytest.fixture
def with_prose_editor(settings):
    pytest.importorskip("django_prose_editor")
    settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, "django_prose_editor"]
    settings.WORTHY_NEWS = {"BODY_WIDGET": "prose"}
    assert apps.is_installed("django_prose_editor")


@pytest.mark.usefixtures("with_prose_editor")
def test_body__is_edited_as_prose_where_the_site_asks(editor, make_story):
    response = editor.get(page("story_change", make_story().pk))

    assert _editor(response) == "ProseWidget"
    assert "HTML, from the first paragraph" not in response.text
    assert "data-django-prose-editor-configurable" in response.text
    assert '"Link":{"enableTarget":false}' in response.text.replace("&quot;", '"')


@pytest.mark.usefixtures("with_prose_editor")
def test_body__that_prose_would_change_stays_in_a_textarea_and_says_why(
    editor, make_story
):
    story = make_story(body='<p lang="hu">Szia.</p>')

    response = editor.get(page("story_change", story.pk))

    assert _editor(response) == "BodyTextarea"
    assert (
        "Shown as HTML: the prose editor would change or drop &lt;p lang=&quot;hu&quot;&gt;."
        in response.text
    )


@pytest.mark.usefixtures("with_prose_editor")
@pytest.mark.parametrize(
    "sent", ["<p>One.</p><p>Two.</p>", "<p>One.</p>\r\n<p>Two.</p>"]
)
def test_body__that_was_only_opened_stays_as_it_is_stored(editor, make_story, sent):
    story = make_story(body="<p>One.</p>\n\n<p>Two.</p>")

    save(editor, story, body=sent)

    story.refresh_from_db()
    assert story.body == "<p>One.</p>\n\n<p>Two.</p>"


@pytest.mark.usefixtures("with_prose_editor")
def test_body__written_as_prose_is_kept_tidy(editor, make_story):
    story = make_story()

    save(
        editor, story, body='<p>New.</p><ol data-type="decimal"><li><p>a</p></li></ol>'
    )

    story.refresh_from_db()
    assert story.body == "<p>New.</p>\n<ol><li>a</li></ol>"


@pytest.mark.usefixtures("with_prose_editor")
def test_body__is_shown_to_who_may_only_look(make_client, make_story):
    response = make_client("viewer").get(page("story_change", make_story().pk))

    assert "The village opened its bridge on Friday." in response.text
