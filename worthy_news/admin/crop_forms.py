"""The forms of the crop editor: a focal point, and the crop of one size."""

from __future__ import annotations

import json
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext, gettext_lazy as _

from worthy_news.admin.percent_form import PercentField, PercentForm
from worthy_news.images import framing
from worthy_news.images.framing import Region
from worthy_news.images.sizes import Box, Size
from worthy_news.models import Image

FITS = _("Comes out at %(width)s × %(height)s pixels.")
SMALL = _(
    "Comes out at %(width)s × %(height)s pixels, smaller than %(wide)s × %(high)s."
)
"""What is said of a size: enough pixels, or fewer than it asks for."""

EDGES = ("left", "top", "right", "bottom")


class FocalForm(PercentForm):
    """Where crops are centered; nothing for where each size says."""

    incomplete = _("Give both parts of the focal point, or none.")
    overtaken = _(
        "Somebody else has changed the focal point since you opened this page. Saved now:"
        " %(saved)s. Yours is below: save again to put it in its place."
    )
    in_words = _("%(across)s %% across, %(down)s %% down")

    across = PercentField(_("Across, in %"))
    down = PercentField(_("Down, in %"))

    def __init__(self, data: QueryDict | None, image: Image) -> None:
        saved = {"across": image.focal_x, "down": image.focal_y}
        super().__init__(data, saved=saved, prefix="focal")

    def write(self, image: Image) -> None:
        """Set the focal point of ``image``, which is not saved."""
        across, down = self.cleaned_data["across"], self.cleaned_data["down"]
        image.focal_x = None if across is None else across / 100
        image.focal_y = None if down is None else down / 100


class CropForm(PercentForm):
    """The part of an image that one size shows; nothing for what follows by itself.

    ``inherited`` is the image's own crop, where this is for one story.
    """

    incomplete = _("Give all four edges, or none.")
    overtaken = _(
        "Somebody else has changed this crop since you opened this page. Saved now:"
        " %(saved)s. Yours is below: save again to put it in its place."
    )
    in_words = _(
        "from %(left)s to %(right)s %% across, from %(top)s to %(bottom)s %% down"
    )

    left = PercentField(_("Left edge, in %"))
    top = PercentField(_("Top edge, in %"))
    right = PercentField(_("Right edge, in %"))
    bottom = PercentField(_("Bottom edge, in %"))

    def __init__(
        self,
        data: QueryDict | None,
        image: Image,
        size: Size,
        saved: Region | None,
        inherited: Region | None,
    ) -> None:
        self.size, self.saved, self.inherited = size, saved, inherited
        self.picture = (image.width, image.height)
        self.focal_point = image.focal_point
        edges = dict(zip(EDGES, saved or [None] * 4, strict=True))
        super().__init__(data, saved=edges, prefix=size.name)

    def clean(self) -> dict[str, Any]:
        """Refuse edges that have passed each other."""
        cleaned = super().clean()
        across, down = (
            gettext(
                "The right edge lies to the right of the left one: above %(first)s."
            ),
            gettext("The bottom edge lies below the top one: above %(first)s."),
        )
        for first, last, told in (("left", "right", across), ("top", "bottom", down)):
            begin, end = cleaned.get(first), cleaned.get(last)
            if begin is not None and end is not None and end <= begin:
                self.add_error(last, told % {"first": f"{begin:g}"})
        return cleaned

    @property
    def region(self) -> Region | None:
        """What to keep, of a valid form: as much of what was typed as has the size's shape."""
        left, top, right, bottom = (self.cleaned_data[edge] for edge in EDGES)
        if left is None:
            return None
        typed = (left / 100, top / 100, right / 100, bottom / 100)
        return framing.shaped(self.size, self.picture, typed)

    # What is shown, as it is saved

    @property
    def box(self) -> Box:
        """The part that this size shows, and how large it comes out."""
        region = self.saved or self.inherited
        return framing.box(self.size, self.picture, self.focal_point, region)

    @property
    def rule_box(self) -> Box:
        """What it shows by its own rule, without a focal point."""
        return framing.box(self.size, self.picture)

    @property
    def inherited_box(self) -> Box | None:
        """What the image's own crop shows, where this is for one story."""
        if self.inherited is None:
            return None
        return framing.box(self.size, self.picture, region=self.inherited)

    @property
    def is_small(self) -> bool:
        """Whether there are fewer pixels than the size asks for."""
        return self.box.dst_w < self.size.width or self.box.dst_h < self.size.height

    @property
    def outcome(self) -> str:
        """How large it comes out, in words."""
        return str(SMALL if self.is_small else FITS) % {
            "width": self.box.dst_w,
            "height": self.box.dst_h,
            "wide": self.size.width,
            "high": self.size.height,
        }

    @property
    def state(self) -> str:
        """What decides: its ``own`` crop, the image's (``everywhere``), the ``focal`` point, or its ``rule``."""
        if self.saved:
            return "own"
        if self.inherited:
            return "everywhere"
        return "focal" if self.focal_point else "rule"

    @property
    def bounds(self) -> str:
        """Return, as JSON, what a script needs to find its box: its pixels, and what it shows by itself."""
        rule, inherited = self.rule_box, self.inherited_box
        return json.dumps(
            {
                "width": self.size.width,
                "height": self.size.height,
                "rule": _part(rule),
                "inherited": inherited and _part(inherited),
            }
        )


def _part(box: Box) -> dict[str, int]:
    return {"x": box.src_x, "y": box.src_y, "width": box.src_w, "height": box.src_h}
