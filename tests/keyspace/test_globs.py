"""Globs match as Redis does, and without backtracking."""

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sidecar.keyspace.globs import ANY, STAR, Glob

parts = st.lists(st.sampled_from([STAR, ANY, "a", "b", "ab", ".", "é"]), min_size=1, max_size=8)


def matches_slowly(pattern: list[str], text: bytes) -> bool:
    """The definition, by trying everything."""
    if not pattern:
        return not text
    head, *rest = pattern
    if head == STAR:
        return any(matches_slowly(rest, text[at:]) for at in range(len(text) + 1))
    if head == ANY:
        return bool(text) and matches_slowly(rest, text[1:])
    return text.startswith(head.encode()) and matches_slowly(rest, text[len(head.encode()) :])


@given(parts, st.text("ab.é", max_size=8))
def test_a_glob_matches_what_its_definition_says(pattern: list[str], text: str) -> None:
    assert Glob(pattern).matches(text.encode()) == matches_slowly(pattern, text.encode())


@pytest.mark.standalone("asks one server for KEYS")
async def test_a_glob_matches_what_redis_matches(raw: Any) -> None:
    client = raw(0)
    texts = ["", "a", "b", "ab", "aab", "abab", "a.b", "é", "aéb", "bbb", "ab" * 5]
    for text in texts:
        await client.set(f"nexus:cache:user:x{text}", "1", ex=60)
    for pattern in ("* a", "a *", "?", "* ab *", "a ? b", "* ? * b", "ab * ab"):
        parts = ["nexus:cache:user:x", *pattern.split()]
        found = set(await client.keys("".join(parts)))
        glob = Glob(parts)
        ours = {name for text in texts if glob.matches((name := f"nexus:cache:user:x{text}").encode())}
        assert ours == found, pattern
    await client.flushall()


@settings(deadline=None)
@given(st.integers(20, 200))
def test_many_stars_take_no_time(stars: int) -> None:
    started = time.process_time()
    assert not Glob([STAR, "a"] * stars + ["b"]).matches(b"a" * 500)
    assert time.process_time() - started < 0.5
