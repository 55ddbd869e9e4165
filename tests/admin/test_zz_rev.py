from __future__ import annotations
import pytest
from worthy_news import workflow
from django.urls import reverse


def test_image_uses(client, make_user, make_image, make_story):
    image = make_image()
    make_story(headline="Secret Merger", pictures=[image])
    client.force_login(make_user("p", "view_image"))
    r = client.get(reverse("admin:worthy_news_image_change", args=[image.pk]))
    assert r.status_code == 200
    assert "Secret Merger" not in r.content.decode()


def test_expunged_save(client, make_user, make_edition):
    from tests.admin import forms

    story = make_edition().story
    workflow.expunge(story, by=None, reason="x")
    client.force_login(make_user("p", "view_story", "change_story"))
    url = reverse("admin:worthy_news_story_change", args=[story.pk])
    data = forms.story_data(client, url) if hasattr(forms, "story_data") else None
    print([n for n in dir(forms)])
    page = client.get(url)
    form = page.context["adminform"].form
    d = {}
    for f in form.fields:
        v = form.get_initial_for_field(form.fields[f], f)
        d[f] = "" if v is None else v
    d["headline"] = "again"
    for fs in page.context["inline_admin_formsets"]:
        for f in fs.formset.management_form:
            d[f.html_name] = f.value()
    d.pop("topics", None)
    d["minor"] = ""
    r = client.post(url, d)
    assert r.status_code in (200, 302)


def test_big_pk(client, make_user):
    client.force_login(make_user("p", "view_story", "change_story"))
    for path in ("preview/", "move/publish/"):
        assert client.get(f"/admin/worthy_news/story/{10**30}/{path}").status_code in (
            404,
            403,
        )


def test_add_layout_only(client, make_user):
    client.force_login(make_user("p", "add_layout"))
    r = client.get(reverse("admin:worthy_news_layout_add"))
    print("ADD LAYOUT", r.status_code)


def test_newline(client, make_edition):
    e = make_edition()
    u = e.get_absolute_url()
    assert client.get(u).status_code == 200
    print("NEWLINE", client.get(u + "%0A").status_code)
