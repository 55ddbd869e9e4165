"""The harness itself: what it must find it finds, on pages that are not ours."""

from __future__ import annotations

from django.urls import reverse

DJANGOS_OWN = "page-has-heading-one"
"""What axe says of Django's page: its site's name is a heading for those logged in only."""


def test_login_page__is_accessible_and_within_the_policy(
    browser_page, complaints, axe, screenshot
):
    response = browser_page.goto(reverse("admin:login"))

    assert response.status == 200
    assert "default-src 'none'" in response.headers["content-security-policy"]
    assert browser_page.title() == "Log in | Django site admin"
    assert {found.partition(":")[0] for found in axe(browser_page)} <= {DJANGOS_OWN}
    assert complaints == []
    assert screenshot("login").stat().st_size > 5_000


def test_log_in__opens_the_desk(browser_page, log_in, admin_user):
    log_in(admin_user)

    browser_page.goto(reverse("admin:index"))

    assert browser_page.locator("#user-tools strong").text_content() == "admin"


def test_policy__refuses_what_is_inline(browser_page, complaints):
    browser_page.goto(reverse("admin:login"))

    browser_page.evaluate(
        "document.body.append(Object.assign(document.createElement('style'),"
        " {textContent: 'body {color: red}'}))"
    )

    assert len(complaints) == 1
    assert "Content Security Policy" in complaints[0]


def test_axe__finds_a_picture_without_words(browser_page, axe):
    browser_page.set_content(
        "<!doctype html><html lang=en><title>x</title>"
        "<main><h1>x</h1><img src='data:,'></main>"
    )

    (violation,) = axe(browser_page)

    assert violation.startswith("image-alt: ")


def test_nu__names_every_error(nu):
    page = "<!doctype html><html lang=en><title>x</title><h1>a</h2><img src=x>"

    errors = nu(page)

    assert [error.partition(" (")[0] for error in errors] == [
        "1:55: End tag “h2” seen, but there were open elements.",
        "1:66: An “img” element must have an “alt” attribute, except under certain"
        " conditions. For details, consult guidance on providing text alternatives for"
        " images.",
    ]
    assert nu("<!doctype html><html lang=en><title>x</title><h1>a</h1></html>") == []
