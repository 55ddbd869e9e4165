"""``manage.py renditions``: what it prints, what it makes, and how it ends."""

from __future__ import annotations

import io
import re
import signal
import time
from datetime import UTC, datetime

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests import pictures, processes
from worthy_news import renditions
from worthy_news.images import declared
from worthy_news.models import Build, Image, Rendition
from worthy_news.renditions import claiming


@pytest.fixture(autouse=True)
def few_sizes(settings):
    """Declare two sizes alone: a small one, and one that crops."""
    sizes = dict.fromkeys(declared.sizes())
    sizes |= {"small": {"width": 30}, "box": {"width": 20, "height": 20, "crop": True}}
    settings.WORTHY_NEWS = {"RENDITIONS": sizes}
    return settings


def change(settings, **sizes):
    """Declare some of the sizes anew."""
    sizes = {**settings.WORTHY_NEWS["RENDITIONS"], **sizes}
    settings.WORTHY_NEWS = {**settings.WORTHY_NEWS, "RENDITIONS": sizes}


def run(*arguments):
    """Return what the command prints, and how it exits."""
    out, error = io.StringIO(), io.StringIO()
    try:
        call_command("renditions", *arguments, stdout=out, stderr=error)
    except SystemExit as end:
        return out.getvalue(), error.getvalue(), end.code
    return out.getvalue(), error.getvalue(), 0


def states(image):
    return {row.name: row.state for row in image.renditions.all()}


def test_build__makes_what_is_missing_and_then_nothing(make_image):
    images = [make_image(), make_image()]

    assert run("build") == ("2 images made, 0 failed.\n", "", 0)
    assert [states(image) for image in images] == [
        {"box": "ready", "small": "ready"}
    ] * 2
    assert run("build") == ("0 images made, 0 failed.\n", "", 0)


def test_build__makes_only_what_changed(make_image, few_sizes):
    image = make_image()
    run("build")
    before = {row.name: row.file.name for row in image.renditions.all()}
    change(few_sizes, small={"width": 40})

    assert run("build") == ("1 images made, 0 failed.\n", "", 0)

    after = {row.name: row.file.name for row in image.renditions.all()}
    assert after["box"] == before["box"]
    assert image.renditions.get(name="small").width == 40
    assert not default_storage.exists(before["small"])


def test_build__only__leaves_the_others_as_they_are(make_image):
    image = make_image()

    assert run("build", "--only", "small") == ("1 images made, 0 failed.\n", "", 0)

    assert states(image) == {"box": "pending", "small": "ready"}
    assert run("build", "--only", "small")[0] == "0 images made, 0 failed.\n"
    assert run("build") == ("1 images made, 0 failed.\n", "", 0)


def test_build__since__leaves_older_images_alone(make_image):
    old, new = make_image(), make_image()
    taken = datetime(2026, 2, 28, 23, 59, tzinfo=UTC)
    Image.objects.filter(pk=old.pk).update(created_at=taken)

    run("build", "--since", "2026-03-01")

    assert (states(old), len(states(new))) == ({}, 2)


def test_build__names_what_fails_and_exits_with_1(make_image):
    make_image()
    broken = make_image(content=b"no picture", title="The bridge")

    out, error, code = run("build")

    build = Build.objects.get(image=broken)
    assert (out, code) == ("1 images made, 1 failed.\n", 1)
    assert error == (
        f"Image {broken.pk} (The bridge): {build.reason} Failed at attempt 1, again at"
        f" {build.next_try_at:%Y-%m-%d %H:%M:%S} UTC.\n"
    )


def test_build__leaves_what_others_make_and_exits_with_3(make_image):
    image = make_image()
    claiming.ask([image.pk], timezone.now())
    claiming.claim(image.pk, timezone.now())

    assert run("build") == (
        "0 images made, 0 failed. 1 are being made by somebody else.\n",
        "",
        3,
    )


def test_build__dry_run__makes_nothing(make_image):
    image = make_image()

    assert run("build", "--dry-run") == run("plan")
    assert states(image) == {}


def test_plan__without_anything_to_measure_by(make_image):
    make_image()

    assert run("plan")[0] == (
        "2 files to make, of 1 images:\n"
        "  small JPEG or PNG: 1\n"
        "  box JPEG or PNG: 1\n"
        "Nothing was made yet to measure time and space by.\n"
    )


def test_plan__measures_by_what_is_there(make_image, few_sizes):
    few_sizes.WORTHY_NEWS = {**few_sizes.WORTHY_NEWS, "RENDITION_FORMATS": ["WEBP"]}
    images = [make_image(400, 300) for _ in range(3)]
    run("build")
    small = Rendition.objects.filter(name="small", state="ready")
    replaced = small.count(), sum(small.values_list("size", flat=True))
    Build.objects.update(files=4, seconds=60)
    change(few_sizes, small={"width": 200})

    out, _error, code = run("plan", "--only", "small")

    assert code == 0
    lines = out.splitlines()
    assert lines[:3] == [
        f"6 files to make, of {len(images)} images:",
        "  small JPEG or PNG: 3",
        "  small WEBP: 3",
    ]
    assert re.fullmatch(
        r"About [\d.]+ (bytes|KB) and 1 min 30 s in one process, as measured by what is there\.",
        lines[3],
    )
    count, size = replaced
    assert lines[4:] == [
        f"They take the place of {count} files, {renditions_size(size)}."
    ]
    assert renditions.plan(renditions.images(), ["small"]).seconds == 90


def test_plan__says_that_the_time_of_a_new_format_is_not_known(make_image, few_sizes):
    """AVIF takes many times as long as the JPEGs that were made before."""
    image = make_image(400, 300)
    run("build")
    most = 2 * sum(image.renditions.values_list("size", flat=True))
    few_sizes.WORTHY_NEWS = {**few_sizes.WORTHY_NEWS, "RENDITION_FORMATS": ["AVIF"]}

    planned = renditions.plan(renditions.images())

    assert (planned.files.total(), planned.size, planned.seconds) == (4, most, None)
    assert run("plan")[0].splitlines()[5] == (
        f"At most {renditions_size(most)}. How long that takes is not known: no image"
        " has all of these formats yet."
    )
    run("build")
    change(few_sizes, box={"width": 25, "height": 25, "crop": True})
    assert renditions.plan(renditions.images()).seconds > 0


def renditions_size(size):
    return f"{size / 1024:.1f} KB" if size >= 1024 else f"{size} bytes"


def test_plan__with_nothing_to_make(make_image):
    make_image()
    run("build")

    assert run("plan") == ("There is nothing to make.\n", "", 0)


def test_plan__opens_no_picture_and_asks_as_often_for_many(
    make_image, django_assert_num_queries
):
    for _ in range(5):
        make_image()
    with django_assert_num_queries(5):  # The images, their rows and crops; two rates.
        run("plan")
    for _ in range(20):
        make_image()
    with django_assert_num_queries(5):
        run("plan")


def test_status__counts_and_names_failures(make_image):
    make_image()
    broken = make_image(content=b"no picture", title="The bridge")
    run("build")
    claiming.ask([make_image().pk], timezone.now())

    out, _error, code = run("status")

    assert code == 0
    *counts, builds, failing = out.splitlines()
    assert counts == [
        "pending  0",
        "building 0",
        "ready    2",
        "failed   2",
        "dropped  0",
    ]
    assert builds == "Images being made: 0. Waiting: 1."
    assert failing.startswith(f"Image {broken.pk} (The bridge): This is not a picture")


def test_gc__dry_run__deletes_nothing(make_image, few_sizes):
    image = make_image()
    run("build")
    sizes = {**few_sizes.WORTHY_NEWS["RENDITIONS"], "box": None}
    few_sizes.WORTHY_NEWS = {"RENDITIONS": sizes}

    assert run("gc", "--dry-run") == ("1 files would be deleted.\n", "", 0)
    assert states(image) == {"box": "ready", "small": "ready"}
    assert run("gc") == ("1 files deleted.\n", "", 0)
    assert states(image) == {"small": "ready"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["plan", "--only", "huge"], "huge"),
        (["build", "--jobs", "0"], "'0' is no number from 1 up."),
        (["build", "--jobs", "two"], "'two' is no number from 1 up."),
        (
            ["plan", "--since", "2026-02-30"],
            "'2026-02-30' is no date such as 2026-03-01.",
        ),
        (["plan", "--since", "May"], "'May' is no date such as 2026-03-01."),
    ],
)
def test_renditions__wrong_arguments_are_said(db, arguments, message):
    with pytest.raises(CommandError, match=re.escape(message)):
        run(*arguments)


def test_renditions__a_name_that_is_none_exits_with_2(db):
    with pytest.raises(CommandError) as raised:
        run("build", "--only", "huge")

    assert raised.value.returncode == 2


@pytest.fixture
def library(settings, tmp_path, transactional_db):
    """Twelve pictures in a folder, none of them built."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": processes.folder_storage(tmp_path),
    }
    for number in range(12):
        picture = pictures.slopes(1200, 800 + number)
        file = pictures.file(pictures.written(picture))
        Image.objects.create(file=file)
    return tmp_path


def start(library, *arguments):
    return processes.start("tests.processes", library, "renditions", *arguments)


def made(out):
    return int(re.search(r"(\d+) images made, 0 failed\.", out)[1])


def test_build__stopped_by_ctrl_c_goes_on_where_it_was(library):
    command = start(library, "build")
    while not Build.objects.filter(files__gt=0).exists():
        assert command.poll() is None
        time.sleep(0.01)
    command.send_signal(signal.SIGINT)
    out, error = command.communicate()

    assert (command.returncode, error) == (130, "")
    assert out.startswith("Stopped. ")
    assert not Build.objects.exclude(token="").exists()
    assert not Image.objects.filter(renditions__state="building").exists()
    assert 0 < made(out) < 12

    rest = start(library, "build", "--jobs", "2")
    again, error = rest.communicate()

    assert (rest.returncode, error) == (0, "")
    assert made(out) + made(again) == 12
    assert start(library, "build").communicate()[0] == "0 images made, 0 failed.\n"


def test_build__two_at_once_make_nothing_twice(library):
    commands = [start(library, "build"), start(library, "build")]

    outs = [command.communicate()[0] for command in commands]

    counts = [int(out.partition(" ")[0]) for out in outs]
    assert sum(counts) == 12
