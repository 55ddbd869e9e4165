"""``{% news_picture %}`` and ``{% news_img %}``: a picture as HTML, whole."""

from __future__ import annotations

import pytest
from django.template import Template, TemplateSyntaxError

from tests.templatetags.templates import render
from worthy_news.models import EditionPicture, Picture
from worthy_news.rendering.sheets import SheetPicture

pytestmark = pytest.mark.django_db

NAMES = "thumbnail, sm_medium, medium, medium_large, large, wide, square, social, full"


@pytest.fixture
def image(make_image):
    return make_image(2000, 1500, alt="A <bridge>", color="#a3f0c2")


@pytest.fixture
def urls(image, make_rendition):
    """The addresses of the image's files, by ``large-WEBP``."""
    sizes = {"large": (1024, 768), "wide": (1600, 1200)}
    return {
        f"{name}-{format}": make_rendition(image, name, *size, format=format).file.url
        for name, size in sizes.items()
        for format in ("JPEG", "WEBP", "AVIF")
    }


def test_picture__has_every_format_and_width_and_all_that_keeps_the_page_still(
    image, urls
):
    sizes = 'sizes="(max-width: 1024px) 100vw, 1024px"'

    assert render('{% news_picture image "large" %}', image=image) == (
        "<picture>"
        f'<source type="image/avif" srcset="{urls["large-AVIF"]} 1024w, {urls["wide-AVIF"]} 1600w" {sizes}>'
        f'<source type="image/webp" srcset="{urls["large-WEBP"]} 1024w, {urls["wide-WEBP"]} 1600w" {sizes}>'
        f'<img loading="lazy" decoding="async" src="{urls["large-JPEG"]}"'
        f' srcset="{urls["large-JPEG"]} 1024w, {urls["wide-JPEG"]} 1600w" {sizes}'
        ' width="1024" height="768" alt="A &lt;bridge&gt;"'
        ' class="news-color news-ra news-gf news-bc">'
        "</picture>"
    )


def test_img__has_every_width_in_the_plain_format(image, urls):
    assert render(
        '{% news_img image "large" sizes="50vw" class="x" %}', image=image
    ) == (
        f'<img loading="lazy" decoding="async" src="{urls["large-JPEG"]}"'
        f' srcset="{urls["large-JPEG"]} 1024w, {urls["wide-JPEG"]} 1600w" sizes="50vw"'
        ' width="1024" height="768" alt="A &lt;bridge&gt;"'
        ' class="x news-color news-ra news-gf news-bc">'
    )


def test_img__of_one_file_has_no_choice(make_image, make_rendition):
    image = make_image(300, 225, alt="")
    url = make_rendition(image).file.url

    assert render('{% news_img image "sm_medium" sizes="9em" %}', image=image) == (
        f'<img loading="lazy" decoding="async" src="{url}" width="300" height="225" alt="">'
    )


def test_picture__of_which_nothing_is_made_keeps_its_room(image):
    assert render('{% news_picture image "large" %}', image=image) == (
        '<picture><img loading="lazy" decoding="async" src="/static/worthy_news/no-picture.svg"'
        ' width="1024" height="768" alt="A &lt;bridge&gt;"></picture>'
    )


def test_picture__has_its_final_size_while_another_stands_in(image, urls):
    shown = render('{% news_img image "medium" %}', image=image)

    assert f'src="{urls["large-JPEG"]}"' in shown
    assert 'width="300" height="225"' in shown


def test_picture__of_another_shape_stands_in_by_its_middle(image, urls):
    shown = render('{% news_img image "square" %}', image=image)

    assert f'src="{urls["wide-JPEG"]}"' in shown
    assert 'width="800" height="800"' in shown
    assert 'class="news-color news-ra news-gf news-bc news-cover"' in shown


@pytest.mark.parametrize("tag", ["news_picture", "news_img"])
def test_picture__eager_is_fetched_first_and_not_lazy(image, urls, tag):
    shown = render(f'{{% {tag} image "large" eager=1 %}}', image=image)

    assert '<img fetchpriority="high" src=' in shown
    assert "loading" not in shown
    assert "decoding" not in shown
    assert 'loading="lazy"' in render(
        f'{{% {tag} image "large" eager=0 %}}', image=image
    )


def test_picture__through_which_one_sees_has_no_color(make_image, make_rendition):
    image = make_image(300, 225, color="#a3f0c2")
    make_rendition(image, format="PNG")

    assert "news-color" not in render('{% news_img image "sm_medium" %}', image=image)


def test_picture__format_gives_that_one_beside_the_plain_one(image, urls):
    shown = render('{% news_picture image "large" format=webp %}', image=image)

    assert shown.count("<source") == 1
    assert '<source type="image/webp"' in shown
    assert f'src="{urls["large-JPEG"]}"' in shown


def test_img__format_is_that_one_where_it_is_ready(image, urls, make_rendition):
    shown = render('{% news_img image "large" format="avif" %}', image=image)
    assert f'src="{urls["large-AVIF"]}" srcset="{urls["large-AVIF"]} 1024w,' in shown

    square = make_rendition(image, "square", 800, 800).file.url
    image.refresh_from_db()
    shown = render('{% news_img image "square" format="avif" %}', image=image)
    assert f'src="{square}"' in shown


def test_picture__alt_may_be_said_in_the_tag(image, urls):
    template = '{% news_img image "large" alt="" %}|{% news_img image "large" alt=a.b %}|{% news_img image "large" alt=_("Home") %}'
    shown = render(template, image=image, a={"b": '"B"'}).split("|")

    assert ['alt=""' in shown[0], 'alt="&quot;B&quot;"' in shown[1]] == [True, True]
    assert 'alt="Home"' in shown[2]


def test_picture__size_may_be_a_variable_or_an_option(image, urls):
    literal = render('{% news_img image "large" %}', image=image)

    assert render("{% news_img image size %}", image=image, size="large") == literal
    assert render("{% news_img image name=large %}", image=image) == literal
    assert render('{% news_img image size|default:"large" %}', image=image) == literal


def test_picture__without_a_size_is_the_largest(image, urls):
    assert f'src="{urls["wide-JPEG"]}"' in render("{% news_img image %}", image=image)


def test_picture__of_none_is_nothing():
    template = (
        '{% news_picture image "large" %}{% news_img image "large" as html %}{{ html }}'
    )

    assert render(template, image=None) == ""
    assert render(template) == ""


def test_picture__as_keeps_the_html(image, urls):
    tag = '{% news_img image "large"'
    html = render(f"{tag} %}}", image=image)

    kept = render(f"{tag} as html %}}({{{{ html }}}})", image=image)

    assert kept == f"({html})"


def test_picture__takes_every_kind_of_picture_and_its_words_first(
    make_edition, make_story, image, urls
):
    story = make_story(pictures=[{"image": image, "alt": "Its use"}])
    edition = make_edition(story)
    uses = [
        Picture.objects.get(),
        EditionPicture.objects.get(),
        SheetPicture(image=image, role="lead", alt="Its use", caption="", credit=""),
    ]

    shown = {render('{% news_img use "large" %}', use=use) for use in uses}
    shown.add(
        render(
            '{% story_picture name=large as p %}{% news_img p "large" %}',
            edition=edition,
        )
    )

    assert len(shown) == 1
    assert 'alt="Its use"' in shown.pop()


def test_picture__of_a_use_without_words_has_the_image_s(make_story, image, urls):
    make_story(pictures=[image])

    assert 'alt="A &lt;bridge&gt;"' in render(
        '{% news_img use "large" %}', use=Picture.objects.get()
    )


def test_picture__of_a_use_is_in_its_story_s_own_crop(
    make_edition, image, make_rendition
):
    edition = make_edition(pictures=[image])
    make_rendition(image, "square", 800, 800)
    own = make_rendition(image, "square", 700, 700, story=edition.story)
    uses = [Picture.objects.get(), EditionPicture.objects.get()]

    shown = [render('{% news_img use "square" %}', use=use) for use in uses]

    assert [f'src="{own.file.url}"' in html for html in shown] == [True, True]
    assert own.file.url not in render('{% news_img image "square" %}', image=image)


def test_picture__of_an_expunged_story_is_nothing(make_edition, image):
    make_edition(pictures=[image])
    EditionPicture.objects.update(image=None)

    assert render('{% news_img use "large" %}', use=EditionPicture.objects.get()) == ""


def test_picture__that_may_not_be_used_is_nothing(image, urls, make_clearance):
    make_clearance(image, is_permitted=False)

    assert render('{% news_picture image "large" %}', image=image) == ""
    assert render('{% news_img image "large" format=webp %}', image=image) == ""


def test_picture__that_decorates_has_no_words(make_story, image, urls):
    make_story(pictures=[{"image": image, "alt": "Words", "decorative": True}])

    assert 'alt=""' in render('{% news_img use "large" %}', use=Picture.objects.get())


def test_picture__of_what_is_none_is_said_aloud():
    with pytest.raises(TypeError, match=r"A picture can be shown: .*, not 'x\.jpg'\."):
        render('{% news_img "x.jpg" "large" %}')


@pytest.mark.parametrize("tag", ["news_picture", "news_img"])
@pytest.mark.parametrize(
    ("written", "message"),
    [
        ('image "huge"', f"There is no rendition 'huge'. There are: {NAMES}."),
        ("image name=huge", f"There is no rendition 'huge'. There are: {NAMES}."),
        (
            'image "large" format="jxl"',
            "There is no format 'jxl'. There are: webp, avif; without one, it is a JPEG or PNG.",
        ),
    ],
)
def test_picture__unknown_names_fail_when_compiled(tag, written, message):
    with pytest.raises(TemplateSyntaxError) as caught:
        Template(f"{{% load worthy_news %}}{{% {tag} {written} %}}")

    assert str(caught.value) == f"{{% {tag} %}}: {message}"


def test_picture__unknown_options_fail_when_compiled():
    with pytest.raises(TemplateSyntaxError) as caught:
        Template('{% load worthy_news %}{% news_img image "large" lazy=1 %}')

    assert str(caught.value) == (
        "{% news_img %} does not understand 'lazy=1'."
        " It takes name=, sizes=, alt=, class=, eager=, format=."
    )


@pytest.mark.parametrize("written", ["", 'name="large"'])
def test_picture__needs_a_picture(written):
    with pytest.raises(TemplateSyntaxError) as caught:
        Template(f"{{% load worthy_news %}}{{% news_img {written} %}}")

    assert str(caught.value) == (
        '{% news_img %} needs a picture and a size: {% news_img image "large" %}.'
    )


def test_picture__addresses_are_escaped(image, urls, monkeypatch):
    monkeypatch.setattr(
        "django.core.files.storage.memory.InMemoryStorage.url",
        lambda self, name: "/a b?x=1&y='<2>",
    )

    shown = render('{% news_img image "large" %}', image=image)

    assert 'src="/a b?x=1&amp;y=&#x27;&lt;2&gt;"' in shown
    assert 'srcset="/a%20b?x=1&amp;y=&#x27;&lt;2&gt; 1024w, ' in shown


# One file of another format by its address


@pytest.mark.parametrize("tag", ["story_image", "worthy_plugins_news_story_image"])
def test_image__format_is_that_file_where_it_is_ready(make_edition, image, urls, tag):
    edition = make_edition(pictures=[image])

    def shown(options):
        return render(f"{{% {tag} {options} %}}", edition=edition)

    assert shown("name=large") == urls["large-JPEG"]
    assert shown("name=large format=webp") == urls["large-WEBP"]
    assert shown('format="AVIF"') == urls["wide-AVIF"]
    assert shown("name=square format=avif") == urls["wide-AVIF"]


def test_image__format_that_is_none_fails_when_compiled():
    with pytest.raises(TemplateSyntaxError, match="There is no format 'jxl'"):
        Template("{% load worthy_news %}{% story_image format=jxl %}")
