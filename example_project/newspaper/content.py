"""What the sample newspaper is filled with. The stories' texts are in ``copy/``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

FOLDER = Path(__file__).resolve().parent

SECTIONS = {
    "Coast": "Harbors, ferries and the sea.",
    "Town": "Alder Bay, street by street.",
    "Science": "What was found out, and by whom.",
    "Culture": "Plays, books, games and old recordings.",
}

LAYOUTS = {"Story": "story-body.html", "Story with picture": "story-image.html"}

OWN_SOURCE = {
    "name": "Alder Bay Courier",
    "slug": "alder-bay-courier",
    "url": "http://127.0.0.1:8000/",
    "zone": "Europe/Copenhagen",
    "is_own": True,
}
WIRE = {
    "name": "Fieldnote Wire",
    "slug": "fieldnote-wire",
    "url": "https://fieldnote-wire.example/",
    "copyright_since": 2004,
    "reproduction_notice": (
        "This article was originally published on Fieldnote Wire and was reproduced with permission."
    ),
    "zone": "Europe/London",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A story of the sample newspaper: what stands beside its copy.

    ``age`` is how long ago it was published: negative for a story to come, ``None``
    for one still at the desk. ``gallery`` is the samples whose pictures it shows at its
    end, and ``permitted_for`` how long its own picture may still be used, where that is
    not for ever.
    """

    name: str
    section: str
    age: timedelta | None
    alt: str
    caption: str = ""
    dek: str = ""
    kicker: str = ""
    topics: tuple[str, ...] = ()
    layout: str = "Story"
    correction: str = ""
    gallery: tuple[str, ...] = ()
    permitted_for: timedelta | None = None

    @property
    def copy(self) -> str:
        """The agency's text."""
        return (FOLDER / "copy" / f"{self.name}.txt").read_text(encoding="utf-8")


SAMPLES = [
    Sample(
        name="ferry-pact",
        section="Coast",
        age=timedelta(hours=2),
        kicker="Ferries",
        dek="Seven vessels and one winter timetable, after a decade in court.",
        alt="Poster of a white ferry with a red funnel under a low sun",
        caption="One timetable, from March.",
        topics=("Ferries", "Local government"),
        layout="Story with picture",
    ),
    Sample(
        name="harbor-budget",
        section="Town",
        age=timedelta(hours=5),
        dek="400 meters of wall against two years of rockets.",
        alt="Poster of a stone wall with waves breaking behind it",
        topics=("Local government", "Weather"),
    ),
    Sample(
        name="tide-energy",
        section="Science",
        age=timedelta(hours=9),
        kicker="Energy",
        dek="Mussels, a lost anchor and no cracks.",
        alt="Poster of a turbine on the sea floor with yellow fish",
        topics=("Energy",),
    ),
    Sample(
        name="chess-final",
        section="Culture",
        age=timedelta(hours=20),
        alt="Poster of a dark and a light pawn on a board",
        topics=("Chess",),
        permitted_for=timedelta(days=10),
    ),
    Sample(
        name="old-posters",
        section="Culture",
        age=timedelta(hours=23),
        dek="Nobody had asked for them back in 40 years.",
        alt="Poster of two visitors before three framed posters",
        topics=("Posters",),
        gallery=("ferry-pact", "lighthouse-law", "night-trains", "seed-vault"),
    ),
    Sample(
        name="lighthouse-law",
        section="Coast",
        age=timedelta(days=1, hours=1),
        dek="Four keepers stay; the youngest is 58.",
        alt="Poster of a striped lighthouse and its beam at night",
        topics=("Local government",),
    ),
    Sample(
        name="seed-vault",
        section="Science",
        age=timedelta(days=1, hours=6),
        alt="Poster of a doorway in a snowy mountain",
        topics=("Farming",),
    ),
    Sample(
        name="glass-recycling",
        section="Town",
        age=timedelta(days=2),
        dek="Ninety households, one crown and a furnace.",
        alt="Poster of a furnace and three bottles",
        topics=("Energy",),
    ),
    Sample(
        name="night-trains",
        section="Coast",
        age=timedelta(days=2, hours=7),
        alt="Poster of a red train at night",
        topics=("Trains",),
        layout="Story with picture",
    ),
    Sample(
        name="archive-found",
        section="Culture",
        age=timedelta(days=3),
        alt="Poster of two film reels on a table",
        topics=("Radio",),
    ),
    Sample(
        name="bridge-opening",
        section="Town",
        age=timedelta(days=4),
        alt="Poster of a red arch bridge",
        topics=("Local government",),
        correction=(
            "An earlier version of this story said that the survey was made in 2012."
            " It was made in 2021."
        ),
    ),
    Sample(
        name="storm-names",
        section="Science",
        age=timedelta(days=-1),
        alt="Poster of a storm cloud with lightning",
        topics=("Weather",),
    ),
    Sample(
        name="school-kitchen",
        section="Town",
        age=None,
        alt="Poster of three pots on a stove",
        topics=("Schools",),
    ),
]

PASSWORD = "newsroom"  # noqa: S105 - printed by the command, for a demo on one's own machine

PEOPLE = {
    "reporter": "Reporter",
    "editor": "Editor",
    "chief": "Chief",
    "photos": "Photo desk",
}
"""Who works at the Courier, each in one of the newsroom's groups."""

NOTES = [
    ("editor", "headline", "Nine words, please. It has twelve."),
    (
        "chief",
        "body",
        "@reporter: 38 kilograms is what the cook told us. Did anybody else weigh it?",
    ),
]
"""What is said of the school kitchen at the desk: by whom, about what."""

ASSIGNMENTS = [
    {
        "title": "What the council decides about school kitchens",
        "brief": "The meeting is public. Ask Tarrant how he pays for the vegetables.",
        "section": "Town",
        "person": "reporter",
        "due": timedelta(hours=6),
        "planned_words": 500,
        "needs_picture": True,
    },
    {
        "title": "Low water at the ferry landing",
        "brief": "The harbor master has ten years of measurements.",
        "section": "Coast",
        "person": "reporter",
        "due": timedelta(days=-1),
        "planned_words": 700,
        "needs_picture": False,
    },
    {
        "title": "Portrait of the woman who tunes the town's pianos",
        "brief": "She works at night, when the halls are empty.",
        "section": "Culture",
        "person": None,
        "due": timedelta(days=5),
        "planned_words": 1200,
        "needs_picture": True,
    },
]
"""What is to be written, by whom, and when from now it is due."""
