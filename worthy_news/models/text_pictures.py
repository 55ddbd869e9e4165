"""Pictures in texts: which images a body or a layout names, for want of a row of its own for each."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from worthy_news.models.editions import Edition
from worthy_news.models.images import Image
from worthy_news.models.layouts import Layout
from worthy_news.models.stories import Story

_OWNERS = ("story", "edition", "layout")


def _only(owner: str) -> Q:
    """Return the condition that ``owner`` is whose text it is, and nothing else is."""
    return Q(**{f"{name}__isnull": name != owner for name in _OWNERS})


class TextPicture(models.Model):
    """An image that a text names: in a gallery, or by the address of one of its files.

    The text is the working copy of a story, an edition's body or a layout's source.
    Derived by ``rendering.text_pictures`` whenever one of these is saved.
    """

    image = models.ForeignKey(
        Image,
        verbose_name=_("image"),
        on_delete=models.PROTECT,
        related_name="text_pictures",
    )
    story = models.ForeignKey(
        Story,
        verbose_name=_("story"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="text_pictures",
    )
    edition = models.ForeignKey(
        Edition,
        verbose_name=_("edition"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="text_pictures",
    )
    layout = models.ForeignKey(
        Layout,
        verbose_name=_("layout"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="text_pictures",
    )

    class Meta:
        verbose_name = _("picture in a text")
        verbose_name_plural = _("pictures in texts")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=_only("story") | _only("edition") | _only("layout"),
                name="worthy_news_textpicture_one_text",
            ),
            *(
                models.UniqueConstraint(
                    fields=[owner, "image"],
                    name=f"worthy_news_textpicture_{owner}_unique",
                )
                for owner in _OWNERS
            ),
        ]

    def __str__(self) -> str:
        return str(self.image)
