"""Terms are compared without case, accents and differences of white space."""

from hypothesis import given
from hypothesis import strategies as st

from sidecar.services.search.folding import fold, folded_term, tidy


def test_what_folds_alike() -> None:
    assert fold("Café") == fold("CAFE\u0301") == fold("ｃａｆé") == "cafe"
    assert fold("Straße") == fold("STRASSE") == "strasse"
    assert fold("  New\t York") == "new york"
    assert fold("ИЖЕВСК") == fold("ижевск")
    assert fold("new ") == "new ", "a blank at the end is part of a prefix"
    assert folded_term(b"new ") == b"new", "but not of a term"


def test_a_term_of_marks_alone_is_found_as_it_is() -> None:
    assert folded_term("\u0301".encode()) == "\u0301".encode()
    assert folded_term(b"\xff\xfe") == b"", "and one that is not UTF-8 under no prefix"


def test_marks_that_make_another_letter_are_kept() -> None:
    assert len({fold("ハハ"), fold("パパ"), fold("ババ")}) == 3
    assert not fold("パパ").startswith(fold("ハ")), "one letter is not the beginning of another"
    assert fold("कल") != fold("कुल")
    assert fold("שלום") != fold("שָׁלוֹם")
    assert fold("กา") != fold("ก่า")
    assert fold("ﾊﾟﾊﾟ") == fold("パパ"), "whatever their width"


def test_letters_with_a_stroke_are_found_without_it() -> None:
    assert fold("Łódź") == "lodz"
    assert fold("Đorđe") == "dorde"
    assert fold("Ærøskøbing") == "aeroskobing"
    assert fold("Œuvre") == "oeuvre"
    assert fold("Ħal Ŧ ISPARTA \N{LATIN SMALL LETTER DOTLESS I}sparta") == "hal t isparta isparta"
    assert fold("Ångström Ἀθῆναι Ёлка") == fold("angstrom αθηναι елка")


@given(st.text(max_size=40))
def test_folding_and_tidying_twice_change_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert tidy(tidy(text)) == tidy(text)
    assert fold(text) == fold(tidy(text)) or fold(text).rstrip() == fold(tidy(text)).rstrip()


@given(st.text(max_size=60))
def test_a_folded_term_has_no_separator_and_is_bounded(text: str) -> None:
    folded = folded_term(text.encode())
    assert b"\0" not in folded
    assert len(folded.decode()) <= 256 or not fold(text).strip()
