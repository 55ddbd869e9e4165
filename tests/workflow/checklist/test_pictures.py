from __future__ import annotations


def test_pictures__without_words(found, make_image):
    bare, told = make_image(), make_image(alt="A bridge", credit="Ada Novak")

    assert found("alt_text", pictures=[told, bare]) == [
        (
            "warn",
            "pictures",
            "Picture 2 has no alternative text. Say what it shows, for readers who cannot see it.",
        )
    ]
    assert found("photo_credit", pictures=[bare, told]) == [
        ("warn", "pictures", "Picture 1 has no credit. Write whose it is.")
    ]


def test_pictures__with_words_for_this_use(found, make_image):
    use = {"image": make_image(), "alt": "A bridge", "credit": "Ada Novak"}

    assert found("alt_text", pictures=[use]) == []
    assert found("photo_credit", pictures=[use]) == []
