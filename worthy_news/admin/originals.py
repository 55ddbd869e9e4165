"""Originals at the desk: given out by the admin, so that their storage can be private."""

from __future__ import annotations

from pathlib import PurePath

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from worthy_news.images import storages


class OriginalsAdmin(admin.ModelAdmin):
    """An admin of images that gives out the file of each, as it was taken, to who may see the image."""

    def get_urls(self):
        """Add the address of originals."""
        route = path(
            "<path:object_id>/original/",
            self.admin_site.admin_view(self.original_view),
            name="worthy_news_image_original",
        )
        return [route, *super().get_urls()]

    @method_decorator([require_safe, never_cache])
    def original_view(self, request, object_id):
        """Answer with the file, to be kept and never shown: it may be none that browsers should open."""
        image = self.get_object(request, unquote(object_id))
        if image is None:
            raise Http404
        if not self.has_view_or_change_permission(request, image):
            raise PermissionDenied
        try:
            with storages.asking():
                file = image.file.open("rb")
        except OSError as error:
            text = gettext("The storage did not give the file: %(error)s")
            self.message_user(request, text % {"error": error}, messages.ERROR)
            return redirect(self._address("change", image))
        return FileResponse(
            file,
            as_attachment=True,
            filename=PurePath(image.file.name).name,
            content_type=f"image/{image.format.lower()}",
            headers={
                "X-Content-Type-Options": "nosniff",
                "Content-Security-Policy": "sandbox; default-src 'none'",
            },
        )

    @admin.display(description=_("original"))
    def original(self, image):
        """Return a link to the file as it was taken."""
        address = self._address("original", image)
        return format_html('<a href="{}">{}</a>', address, image.file.name)

    def _address(self, page, image):
        return reverse(
            f"admin:worthy_news_image_{page}",
            args=[image.pk],
            current_app=self.admin_site.name,
        )
