"""The page of a preview link, as somebody without an account has it."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client, override_settings
from django.utils import timezone

from tests.pages import parse, texts
from worthy_news import workflow
from worthy_news.models import Event, PreviewLink, Story

pytestmark = pytest.mark.django_db

HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self';"
        " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}


@pytest.fixture
def story(make_story, make_section, make_image, make_topic):
    """A story that is not published, with one of everything."""
    story = make_story(
        section=make_section(),
        credits=["Ada Novak"],
        places=["MOSCOW"],
        pictures=[make_image(alt="A bridge")],
        topics=[make_topic()],
    )
    workflow.save(story, None)
    return story


@pytest.fixture
def outsider():
    """A browser without an account that sends no token of Django's."""
    return Client(enforce_csrf_checks=True)


def share(story, **options):
    """Return a link and the path of its preview."""
    link, token = workflow.share_preview(story, None, **options)
    return link, f"/preview/{token}/"


def kept(response):
    return {name: response.headers.get(name) for name in HEADERS}


def test_preview__is_the_page_that_publishing_makes(outsider, client, story):
    _, address = share(story)

    preview = parse(outsider.get(address))
    edition = workflow.publish(story, None)
    published = parse(client.get(edition.get_absolute_url()))

    for path in ("article/div", "h1", "article/figure", "article/footer"):
        assert texts(preview, path) == texts(published, path) != []


def test_preview__is_kept_from_everybody_else(outsider, story):
    _, address = share(story)

    answers = [
        outsider.get(address),
        outsider.head(address),
        outsider.post(address, {}),
        outsider.get(f"{address}?answered"),
        outsider.get("/preview/unknown/"),
        outsider.put(address),
    ]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 404, 405]
    assert [kept(answer) for answer in answers] == [HEADERS] * 6
    assert [bool(answer.cookies) for answer in answers] == [False] * 6
    robots = '<meta name="robots" content="noindex, nofollow">'
    assert [robots in answer.text for answer in answers[2:5]] == [True] * 3


@override_settings(STATIC_URL="https://files.example/static/")
def test_preview__lets_in_the_host_of_the_site_s_own_files(outsider):
    policy = outsider.get("/preview/unknown/")["Content-Security-Policy"]

    assert "style-src 'self' https://files.example;" in policy


def test_preview__says_what_it_is_and_until_when(outsider, story):
    _, address = share(story)
    PreviewLink.objects.update(expires_at=datetime(2126, 3, 1, 12, tzinfo=UTC))

    page = parse(outsider.get(address))

    assert texts(page, "title") == ["Preview: Village Opens Its Bridge – Worthy News"]
    says, until = texts(page, "section[@class='news-preview']/p")
    assert says.startswith(
        "This is a preview. You see the story as it stands at the desk: revision 1."
    )
    assert until == "This address works until March 1, 2126, noon UTC."
    assert page.find(".//form") is None


@pytest.mark.parametrize(
    ("until", "says"),
    [
        (
            datetime(2126, 3, 1, 12, tzinfo=UTC),
            [
                "Embargoed until March 1, 2126, noon UTC. Please publish nothing of it before."
            ],
        ),
        (datetime(2026, 3, 1, 12, tzinfo=UTC), []),
    ],
)
def test_preview__says_until_when_the_story_is_embargoed(outsider, story, until, says):
    Story.objects.filter(pk=story.pk).update(embargo_until=until)
    workflow.save(story, None)
    _, address = share(story)

    page = parse(outsider.get(address))

    assert texts(page, "section[@class='news-preview']/p")[2:] == says


def test_preview__counts_who_reads_and_not_who_asks_for_the_head(outsider, story):
    link, address = share(story)

    outsider.head(address)
    outsider.options(address)
    assert PreviewLink.objects.get().view_count == 0

    outsider.get(address)
    outsider.get(f"{address}?answered")
    link.refresh_from_db()
    assert link.view_count == 1
    assert timezone.now() - link.last_viewed_at < timedelta(minutes=1)


def test_preview__every_address_that_shows_nothing_answers_alike(
    outsider, story, make_story, django_assert_num_queries
):
    expired, revoked, killed = share(story), share(story), share(story)
    gone = make_story(headline="Gone")
    workflow.save(gone, None)
    expunged = share(gone)
    PreviewLink.objects.filter(pk=expired[0].pk).update(expires_at=timezone.now())
    workflow.revoke_preview(revoked[0], None)
    workflow.publish(story, None)
    workflow.withdraw(story, None, "kill")
    workflow.expunge(gone, None, "Order")
    addresses = [one[1] for one in (expired, revoked, killed, expunged)]
    addresses += ["/preview/unknown/", f"{killed[1]}?answered"]

    answers = []
    for address in addresses:
        for method in (outsider.get, outsider.post):
            with django_assert_num_queries(3):
                answers.append(method(address))

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert len({str(answer.headers) for answer in answers}) == 1
    assert texts(parse(answers[0]), "h1") == ["There is no preview here"]


def test_preview__asks_for_no_login_where_the_site_does(outsider, story, settings):
    needs_login = "django.contrib.auth.middleware.LoginRequiredMiddleware"
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, needs_login]
    _, address = share(story)

    pages = ["/", address, "/preview/unknown/", "/calendar/unknown.ics"]

    statuses = [outsider.get(path).status_code for path in pages]
    assert statuses == [302, 200, 404, 404]


def test_preview__is_not_written_into_a_log(outsider, story, caplog):
    link, address = share(story, asks=True)

    with caplog.at_level(logging.DEBUG):
        outsider.get(address)
        outsider.post(address, {"name": "Ada", "opinion": "approve", "revision": 1})
        assert outsider.put(address).status_code == 405
        workflow.revoke_preview(link, None)
        assert outsider.get(address).status_code == 404
        assert outsider.get(address[:-2] + "/").status_code == 404

    assert [
        record.getMessage()
        for record in caplog.records
        if record.name != "django.db.backends"
    ] == []


def test_answer__is_sent_without_a_cookie_and_thanked_for(outsider, story):
    _, address = share(story, asks=True)
    form = parse(outsider.get(address)).find(".//form")
    hidden = {
        field.get("name"): field.get("value")
        for field in form.iterfind(".//input[@type='hidden']")
    }
    assert hidden == {"revision": "1"}

    given = {**hidden, "name": "Ada Novak", "note": "", "opinion": "approve"}
    answer = outsider.post(address, given)

    assert (answer.status_code, answer["Location"]) == (302, f"{address}?answered")
    assert kept(answer) == HEADERS
    assert texts(parse(outsider.get(answer["Location"])), "h1") == ["Thank you"]
    event = Event.objects.latest("pk")
    assert (event.verb, event.revision, event.note) == (
        "preview_approved",
        1,
        "Ada Novak",
    )


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"name": "", "opinion": "approve"}, "This field is required."),
        ({"name": "Ada", "opinion": ""}, "Choose one of the two buttons."),
        ({"name": "Ada", "opinion": "changes"}, "Please say what is to be changed."),
    ],
)
def test_answer__that_is_refused_comes_back_as_it_was_typed(
    outsider, story, given, says
):
    _, address = share(story, asks=True)

    page = outsider.post(address, {"note": "", "revision": 1, **given})

    assert says in page.text
    field = parse(page).find(".//input[@name='name']")
    assert field.get("value", "") == given["name"]
    assert Event.objects.latest("pk").verb == "preview_shared"


def test_answer__to_words_that_changed_is_asked_for_again(outsider, story):
    _, address = share(story, asks=True)
    Story.objects.filter(pk=story.pk).update(headline="Second")
    workflow.save(story, None)
    given = {"name": "Ada", "note": "Fine.", "opinion": "approve", "revision": 1}

    page = outsider.post(address, given)

    assert "The story has changed since you read it." in page.text
    tree = parse(page)
    assert texts(tree, "h1") == ["Second"]
    assert tree.find(".//input[@name='revision']").get("value") == "2"
    assert texts(tree, "textarea") == ["Fine."]
