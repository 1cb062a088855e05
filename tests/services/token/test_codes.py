"""How codes are made and recognised."""

import collections

from hypothesis import given
from hypothesis import strategies as st

from sidecar.services.token.codes import PREFIX, Codes, canonical

KEYED = Codes([b"k" * 32])


def test_codes_have_the_promised_length_and_alphabet() -> None:
    for codes in (Codes(), KEYED):
        about = ("email", "u1", codes.nonce())
        assert len(codes.link(*about)) == 26
        assert len(codes.typed(*about)) == 12
        assert len(codes.token(*about)) == 43
        assert set(codes.link(*about) + codes.typed(*about)) <= set("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        for digits in range(6, 11):
            assert len(codes.digits(digits, *about)) == digits
            assert codes.digits(digits, *about).isdigit()


def test_a_code_depends_on_its_nonce_its_user_and_the_key() -> None:
    nonce = KEYED.nonce()
    made = {
        KEYED.token("email", "u1", nonce),
        KEYED.token("email", "u2", nonce),
        KEYED.token("reset", "u1", nonce),
        KEYED.token("email", "u1", KEYED.nonce()),
        Codes([b"o" * 32]).token("email", "u1", nonce),
        Codes().token("email", "u1", nonce),
    }
    assert len(made) == 6
    assert KEYED.token("email", "u1", nonce) in made, "and on nothing else: a repeat makes it again"


def test_digits_are_equally_likely() -> None:
    counts = collections.Counter("".join(KEYED.digits(6, KEYED.nonce()) for _ in range(5000)))
    assert all(2700 < counts[digit] < 3300 for digit in "0123456789"), counts


@given(st.text(min_size=1, max_size=60))
def test_a_stored_form_is_never_accepted_as_a_code(code: str) -> None:
    for codes in (Codes(), KEYED):
        held = codes.stored("x" + code, "email")
        if held.startswith(PREFIX):
            assert held not in codes.candidates(held, "email")


@given(st.text(min_size=1, max_size=40))
def test_a_code_as_it_was_written_is_always_among_the_candidates(code: str) -> None:
    for codes in (Codes(), KEYED):
        assert code in codes.candidates(code, "email") or code.startswith(PREFIX)
        assert canonical(canonical(code)) == canonical(code)


def test_a_code_is_recognised_however_it_is_typed() -> None:
    code = "0123456789AB"
    for typed in ("0123-4567-89ab", " 0123 4567 89AB", "O123-4567-89aB", "0l23456789ab", "0i23 4567 89AB"):
        assert canonical(typed) == code
    assert canonical("123 456") == "123456"
    assert canonical("token_xyz") == "token_xyz", "what we did not make stays as it is"


def test_every_key_verifies_and_the_first_one_makes() -> None:
    old, new = b"o" * 32, b"n" * 32
    held = Codes([old]).stored("ABC", "email")
    assert held in Codes([new, old]).candidates("ABC", "email")
    assert held not in Codes([new]).candidates("ABC", "email")
    assert Codes([new, old]).stored("ABC", "email") == Codes([new]).stored("ABC", "email")


def test_parts_do_not_run_into_each_other() -> None:
    assert KEYED.stored("c", "otp", "ab", "c") != KEYED.stored("c", "otp", "a", "bc")
