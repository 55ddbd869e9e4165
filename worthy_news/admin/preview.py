"""Preview: what publishing now would make of a story, in the page its readers get."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse
from django.utils.cache import add_never_cache_headers

from worthy_news import views
from worthy_news.admin.pages import story_seen_by
from worthy_news.workflow import sheets


class Preview(views.StoryView):
    """The story page, with the working copy's sheet in the place of an edition. Writes nothing."""

    http_method_names = ["get", "head", "options"]

    def get(self, request, desk, pk):
        """Answer with the page, which nobody may keep or index."""
        story = story_seen_by(request, desk, pk)
        context = views.story_context(sheets.published_now(story))
        response = self.render_to_response(self.get_context_data(**context))
        response["X-Robots-Tag"] = "noindex, nofollow"
        add_never_cache_headers(response)
        return response

    def get_template_names(self):
        """Leave the paper's own links out where the site does not have our addresses."""
        try:
            reverse("worthy_news:front")
        except NoReverseMatch:
            return ["worthy_news/admin/preview.html"]
        return super().get_template_names()


view = Preview.as_view()
