"""Choosing by looking: the picture library as a popup of a form, answered as Django's popups are."""

from __future__ import annotations

import json

from django import forms
from django.contrib.admin.exceptions import DisallowedModelAdminToField
from django.contrib.admin.options import IS_POPUP_VAR, TO_FIELD_VAR
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from worthy_news.admin.choosing import Choice
from worthy_news.admin.thumbnails import thumbnail


class PictureChoice(Choice):
    """An image, chosen by typing, or by looking: a link beside it opens the library.

    Django's own script makes a popup of the link. Without scripts it opens the library
    in another window, which loses nothing of the form.
    """

    template_name = "worthy_news/admin/picture_choice.html"

    class Media:
        css = {"all": ["worthy_news/admin/choosing.css"]}
        js = [forms.Script("worthy_news/admin/chosen.js", type="module")]

    def build_attrs(self, base_attrs, extra_attrs=None):
        """Say where the script gets the picture that was chosen."""
        attrs = super().build_attrs(base_attrs, extra_attrs)
        return attrs | {"data-picture": self._address("small")}

    def get_context(self, name, value, attrs):
        """Add the address of the library, and the id by which Django's script finds the choice."""
        context = super().get_context(name, value, attrs)
        field = self.field.remote_field.get_related_field().name
        context["library"] = f"{self._address('changelist')}?{TO_FIELD_VAR}={field}"
        context["lookup"] = f"lookup_{context['widget']['attrs'].get('id', name)}"
        return context

    def _address(self, page):
        site = self.admin_site.name
        return reverse(f"admin:worthy_news_image_{page}", current_app=site)


@require_safe
@xframe_options_sameorigin
def choose(request, desk, pk):
    """Choose the image ``pk`` in the form that opened this popup, and close it.

    It changes nothing, and asks for no right to use the image: what readers get leaves out
    what may not be used.
    """
    if not desk.has_view_or_change_permission(request):
        raise PermissionDenied
    image = desk.get_object(request, str(pk))
    if image is None:
        raise Http404(gettext("There is no such picture."))
    field = request.GET.get(TO_FIELD_VAR, "pk")
    if field != "pk" and not desk.to_field_allowed(request, field):
        raise DisallowedModelAdminToField(field)
    chosen = {"value": str(getattr(image, field)), "obj": str(image)}
    context = {"popup_response_data": json.dumps(chosen)}
    return TemplateResponse(request, "admin/popup_response.html", context)


@require_safe
def small(request, desk):
    """Show the image ``?image=…`` small, as the row of a form does; nothing where there is none."""
    if not desk.has_view_or_change_permission(request):
        raise PermissionDenied
    image = desk.get_object(request, request.GET.get("image", ""))
    response = HttpResponse(thumbnail(image) if image else "")
    add_never_cache_headers(response)
    return response


def address_of_choice(site, image, to_field=None):
    """Return the address in the admin ``site`` that chooses ``image``, by its key or its field ``to_field``."""
    path = reverse(
        "admin:worthy_news_image_choose", args=[image.pk], current_app=site.name
    )
    return f"{path}?{urlencode([(TO_FIELD_VAR, to_field)])}" if to_field else path


def is_popup(request):
    """Whether the page is asked for, or posted, as a popup of a form."""
    return IS_POPUP_VAR in request.GET or IS_POPUP_VAR in request.POST
