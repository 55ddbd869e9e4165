"""The public addresses. A site includes them where it likes: ``include("worthy_news.urls")``."""

from __future__ import annotations

from django.urls import path, re_path

from worthy_news import calendars, previews, views

app_name = "worthy_news"

urlpatterns = [
    path("", views.FrontView.as_view(), name="front"),
    path("section/<slug:slug>/", views.SectionView.as_view(), name="section"),
    path("corrections/", views.CorrectionsView.as_view(), name="corrections"),
    path("calendar/<str:token>.ics", calendars.feed, name="calendar"),
    path("preview/<str:token>/", previews.PreviewView.as_view(), name="preview"),
    re_path(
        r"^(?P<path>[0-9]{4}/[0-9]{2}/[0-9]{2}/[-a-zA-Z0-9_]+)/$",
        views.StoryView.as_view(),
        name="story",
    ),
]
