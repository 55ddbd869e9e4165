"""All that the crop editor asks for at once, and how it is saved."""

from __future__ import annotations

from django.http import QueryDict
from django.utils.translation import gettext

from worthy_news.admin.crop_forms import EDGES, CropForm, FocalForm
from worthy_news.admin.percent_form import PercentForm
from worthy_news.images import declared
from worthy_news.images.framing import Region
from worthy_news.models import Crop, Image, Story


class Cropping:
    """All crops of an image, for every use or for that of ``story``, and its focal point.

    A story has no focal point of its own: there is no form for it then.
    """

    def __init__(
        self, image: Image, story: Story | None = None, data: QueryDict | None = None
    ) -> None:
        self.image, self.story = image, story
        data = None if data is None else data.copy()
        regions = {(crop.story_id, crop.size): crop.region for crop in self._rows()}
        own = None if story is None else story.pk
        self.focal = FocalForm(data, image) if story is None else None
        self.crops = [
            CropForm(
                data,
                image,
                size,
                saved=regions.get((own, size.name)),
                inherited=regions.get((None, size.name)) if story else None,
            )
            for size in declared.sizes().values()
            if size.crop and size.width and size.height
        ]

    @property
    def forms(self) -> list[PercentForm]:
        """All forms, as they are shown."""
        return [*filter(None, [self.focal]), *self.crops]

    @property
    def has_errors(self) -> bool:
        """Whether what was sent cannot be saved."""
        return any(form.errors for form in self.forms)

    def is_valid(self) -> bool:
        """Say whether it can be saved; else make it ready to be shown again."""
        wrong = [form for form in self.forms if not form.is_valid()]
        if wrong:
            for form in self.forms:
                form.show_saved()
        return not wrong

    def save(self) -> list[str]:
        """Save what was changed, of what is valid; return it in words for the record."""
        changed = []
        if self.focal and self.focal.has_changed():
            self.focal.write(self.image)
            self.image.save(update_fields=["focal_x", "focal_y"])
            changed.append(gettext("focal point"))
        for form in self.crops:
            if form.has_changed() and form.region != form.saved:
                self._keep(form.size.name, form.region)
                changed.append(form.size.name)
        return changed

    def _rows(self) -> list[Crop]:
        rows = self.image.crops.filter(story=None)
        if self.story:
            rows |= self.image.crops.filter(story=self.story)
        return list(rows)

    def _keep(self, size: str, region: Region | None) -> None:
        rows = Crop.objects.filter(image=self.image, story=self.story, size=size)
        if region is None:
            rows.delete()
            return
        edges = dict(zip(EDGES, region, strict=True))
        Crop.objects.update_or_create(
            image=self.image, story=self.story, size=size, defaults=edges
        )
