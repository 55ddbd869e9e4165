from __future__ import annotations

from hypothesis import given, settings, strategies as st

from worthy_news.workflow import wording
from worthy_news.workflow.wording import Change, Run, compare_wording

EQUAL, REMOVED, ADDED = Change


def runs(before, after):
    """Return the runs of each paragraph."""
    return [paragraph.runs for paragraph in compare_wording(before, after).paragraphs]


def side(found, change):
    """Return the paragraphs of one side, read off the comparison."""
    sides = (paragraph.side(change) for paragraph in found.paragraphs)
    return [text for text in sides if text is not None]


# Few words, so that they repeat; any text, so that nothing is lost of what is odd.
SENTENCES = st.lists(
    st.sampled_from(["the", "bridge", "river", "don't", ",", ".", "—", "42"]),
    max_size=9,
).map(" ".join)
TEXTS = st.lists(SENTENCES | st.text(max_size=20), max_size=8)


@given(TEXTS, TEXTS)
def test_compare_wording__holds_both_texts(before, after):
    found = compare_wording(before, after)

    assert side(found, REMOVED) == [text for text in before if text]
    assert side(found, ADDED) == [text for text in after if text]
    assert found.changed == (side(found, REMOVED) != side(found, ADDED))
    assert not found.coarse


@given(TEXTS, TEXTS, st.integers(0, 6), st.integers(0, 6))
@settings(max_examples=50)
def test_compare_wording__holds_both_texts_where_it_is_cut_short(
    before, after, work, pairs
):
    most = wording.MOST_WORK, wording.MOST_PAIRS
    wording.MOST_WORK, wording.MOST_PAIRS = work, pairs
    try:
        found = compare_wording(before, after)
    finally:
        wording.MOST_WORK, wording.MOST_PAIRS = most

    assert side(found, REMOVED) == [text for text in before if text]
    assert side(found, ADDED) == [text for text in after if text]


@given(TEXTS)
def test_compare_wording__of_a_text_with_itself_is_equal(text):
    found = compare_wording(text, text)

    assert not found.changed
    assert runs(text, text) == [(Run(EQUAL, part),) for part in text if part]


@given(TEXTS, TEXTS)
def test_compare_wording__never_has_two_runs_of_one_kind_in_a_row(before, after):
    for paragraph in runs(before, after):
        kinds = [run.change for run in paragraph]
        assert all(one != next_one for one, next_one in zip(kinds, kinds[1:]))  # noqa: B905, RUF007
        assert all(run.text for run in paragraph)


def test_compare_wording__marks_the_words_that_changed():
    assert runs(
        ["The old bridge opened on Friday."], ["The new bridge opened on Friday."]
    ) == [
        (
            Run(EQUAL, "The "),
            Run(REMOVED, "old "),
            Run(ADDED, "new "),
            Run(EQUAL, "bridge opened on Friday."),
        )
    ]


def test_compare_wording__a_mark_after_a_word_leaves_the_word():
    assert runs(["It opened on Friday"], ["It opened, on Friday"]) == [
        (
            Run(EQUAL, "It opened"),
            Run(REMOVED, " "),
            Run(ADDED, ", "),
            Run(EQUAL, "on Friday"),
        )
    ]


def test_compare_wording__a_mark_between_two_changes_does_not_tear_them_apart():
    assert runs(
        ["The mayor said: red, blue and so on."],
        ["The mayor said: green, gray and so on."],
    ) == [
        (
            Run(EQUAL, "The mayor said: "),
            Run(REMOVED, "red, blue "),
            Run(ADDED, "green, gray "),
            Run(EQUAL, "and so on."),
        )
    ]


def test_compare_wording__pairs_paragraphs_that_are_alike():
    before = ["One opened on Friday.", "Nobody at all fell in.", "The end of it."]
    after = ["A new one.", "Nobody fell in.", "The end of it.", "And more."]

    found = compare_wording(before, after)

    assert [[run.change for run in one.runs] for one in found.paragraphs] == [
        [REMOVED],
        [ADDED],
        [EQUAL, REMOVED, EQUAL],
        [EQUAL],
        [ADDED],
    ]


def test_compare_wording__a_paragraph_put_in_before_a_rewritten_one():
    before = ["The bridge opened on Friday."]
    after = ["Something else entirely.", "The bridge opened on Monday."]

    found = compare_wording(before, after)

    assert [[run.change for run in one.runs] for one in found.paragraphs] == [
        [ADDED],
        [EQUAL, REMOVED, ADDED, EQUAL],
    ]


def test_compare_wording__what_repeats_too_often_is_told_as_paragraphs(monkeypatch):
    monkeypatch.setattr(wording, "MOST_WORK", 10)

    found = compare_wording(["no"] * 6 + ["yes"], ["no"] * 5 + ["maybe", "yes"])

    assert [paragraph.runs for paragraph in found.paragraphs] == [
        *[(Run(EQUAL, "no"),)] * 5,
        (Run(REMOVED, "no"),),
        (Run(ADDED, "maybe"),),
        (Run(EQUAL, "yes"),),
    ]


def test_compare_wording__a_paragraph_that_is_too_long_is_told_as_a_whole(monkeypatch):
    monkeypatch.setattr(wording, "MOST_WORK", 10)
    long, longer = "no no no no", "no no no no yes"

    found = compare_wording([long, "A b c."], [longer, "A b d."])

    assert found.coarse
    assert [paragraph.runs for paragraph in found.paragraphs] == [
        (Run(REMOVED, long), Run(ADDED, longer)),
        (Run(EQUAL, "A b "), Run(REMOVED, "c"), Run(ADDED, "d"), Run(EQUAL, ".")),
    ]


def test_compare_wording__too_many_rewritten_paragraphs_are_not_paired(monkeypatch):
    monkeypatch.setattr(wording, "MOST_PAIRS", 3)

    found = compare_wording(["A b c.", "D e f."], ["A b d.", "D e g."])

    assert found.coarse
    assert [[run.change for run in one.runs] for one in found.paragraphs] == [
        [REMOVED],
        [REMOVED],
        [ADDED],
        [ADDED],
    ]
