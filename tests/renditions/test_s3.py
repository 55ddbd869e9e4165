"""Originals and renditions in two buckets of S3, as moto's server on this machine has them."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.urls import reverse

from tests import pictures
from tests.templatetags.templates import render
from worthy_news import renditions
from worthy_news.images.storages import ORIGINALS, RENDITIONS
from worthy_news.models import Image

pytest.importorskip("storages", reason="django-storages is not installed")
boto3 = pytest.importorskip("boto3", reason="boto3 is not installed")
moto_server = pytest.importorskip("moto.server", reason="moto is not installed")

KEYS = {"access_key": "key", "secret_key": "secret", "region_name": "us-east-1"}
PAGE = Path(__file__).resolve().parents[2] / "docs/how_to/run_workers_and_s3.md"
A_DAY = timedelta(days=1)
A_YEAR = "public, max-age=31536000, immutable"


@pytest.fixture(scope="module")
def server():
    """The address of a server of S3."""
    server = moto_server.ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def s3(server, settings):
    """A client of S3 with two empty buckets, which the site uses as the how-to says."""
    names = {"aws_access_key_id": "key", "aws_secret_access_key": "secret"}
    client = boto3.client("s3", endpoint_url=server, region_name="us-east-1", **names)
    urlopen(f"{server}/moto-api/reset", data=b"").close()
    for bucket in ("originals", "renditions"):
        client.create_bucket(Bucket=bucket)
    here = {"endpoint_url": server, **KEYS}
    ours = {alias: _told_to_use()[alias] for alias in (ORIGINALS, RENDITIONS)}
    for storage in ours.values():
        storage["OPTIONS"] |= here
    settings.STORAGES = {**settings.STORAGES, **ours}
    yield client
    client.close()


def _told_to_use():
    """Return the ``STORAGES`` of the how-to."""
    block = re.search(
        r":caption: paper/settings.py\n\n(.*?)```", PAGE.read_text(), re.S
    )
    told: dict[str, dict] = {}
    exec(block[1], told)  # noqa: S102 - the page's own code
    return told["STORAGES"]


def keys(s3, bucket):
    """Return the names of all files of ``bucket``."""
    found = s3.list_objects_v2(Bucket=bucket).get("Contents", [])
    return {item["Key"] for item in found}


def readers(s3, bucket, key):
    """Return who besides the owner may read a file."""
    grants = s3.get_object_acl(Bucket=bucket, Key=key)["Grants"]
    return {grant["Grantee"].get("URI", "").rpartition("/")[2] for grant in grants}


@pytest.fixture
def image(db, s3, django_capture_on_commit_callbacks):
    """An image that was uploaded, and its renditions made after commit."""
    with django_capture_on_commit_callbacks(execute=True):
        image, _made = renditions.take_image(pictures.photo(640, 480))
    return image


def test_upload__keeps_the_original_private_and_the_renditions_public(s3, image):
    assert {row.state for row in image.renditions.all()} == {"ready"}
    files = {row.file.name for row in image.renditions.all()}
    assert keys(s3, "originals") == {image.file.name}
    assert keys(s3, "renditions") == files
    assert readers(s3, "originals", image.file.name) == {""}
    assert readers(s3, "renditions", files.pop()) == {"", "AllUsers"}


def test_page__shows_addresses_of_the_bucket_that_browsers_keep_for_a_year(
    server, image
):
    page = render("{% news_img image 'medium' %}", image=image)

    row = image.renditions.get(name="medium")
    address = f"{server}/renditions/{row.file.name}"
    assert f'src="{address}"' in page
    assert "/originals/" not in page
    with urlopen(address) as answer:
        assert answer.headers["Cache-Control"] == A_YEAR
        assert answer.headers["Content-Type"] == "image/jpeg"
        assert len(answer.read()) == row.size


def test_original__comes_from_the_admin(image, client, make_user):
    client.force_login(make_user("ed", "view_image"))

    answer = client.get(reverse("admin:worthy_news_image_original", args=[image.pk]))

    assert b"".join(answer) == pictures.photo(640, 480).read()


def test_build__after_a_change_puts_others_in_their_place(server, s3, image):
    before = {row.name: row.file.name for row in image.renditions.all()}
    Image.objects.update(focal_x=0.1, focal_y=0.1)

    assert renditions.build(image.pk) == renditions.Outcome.MADE

    after = {row.name: row.file.name for row in image.renditions.all()}
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"thumbnail", "square", "social"}
    assert keys(s3, "renditions") == set(after.values())
    with pytest.raises(HTTPError, match="404"):
        urlopen(f"{server}/renditions/{before['square']}")


def test_build__makes_again_what_the_bucket_has_lost(s3, image):
    row = image.renditions.get(name="large")
    s3.delete_object(Bucket="renditions", Key=row.file.name)

    assert renditions.build(image.pk) == renditions.Outcome.MADE

    assert row.file.name in keys(s3, "renditions")


def test_build__says_why_the_bucket_refuses(s3, image, settings):
    settings.STORAGES[RENDITIONS]["OPTIONS"]["bucket_name"] = "nowhere"
    settings.STORAGES = dict(settings.STORAGES)
    Image.objects.update(focal_x=0.1, focal_y=0.1)

    assert renditions.build(image.pk) == renditions.Outcome.FAILED

    assert image.build.reason.startswith("The storage failed: NoSuchBucket: ")


def test_collect_garbage__clears_both_buckets(s3, image):
    kept = keys(s3, "originals"), keys(s3, "renditions")
    s3.put_object(
        Bucket="renditions", Key="worthy_news/renditions/ab/ab-x.jpg", Body=b"x"
    )
    s3.put_object(
        Bucket="originals", Key="worthy_news/originals/2026/03/x.jpg", Body=b"x"
    )

    assert renditions.collect_garbage() == 0
    assert renditions.collect_garbage(image.created_at + 2 * A_DAY) == 2
    assert (keys(s3, "originals"), keys(s3, "renditions")) == kept


def test_delete__takes_all_files_along(s3, image, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        image.delete()

    assert keys(s3, "originals") == keys(s3, "renditions") == set()
