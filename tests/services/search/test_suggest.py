"""Suggestions: order, folding, edits, what other programs write, blocking."""

from __future__ import annotations

import asyncio
import random
from typing import Any

import grpc
import pytest

from nexus.search.v1 import search_pb2 as pb
from sidecar.services.search.keys import CAPACITY
from tests.services.search.conftest import Search, expected

SET = "nexus:search:suggest:campaigns"


async def test_the_most_popular_terms_of_a_prefix_come_first(search: Search, raw: Any) -> None:
    for query in ("spring sale", "spring launch", "spring launch", "summer"):
        await search.record(query)
    assert await search.suggest("spr") == ["spring launch", "spring sale"]
    assert await search.suggest("") == await search.top() == ["spring launch", "spring sale", "summer"]
    assert await search.suggest("x") == []
    assert await raw(1).type(SET) == "zset"
    assert await raw(1).zrange(SET, 0, -1, withscores=True, desc=True) == [
        ("spring launch", 2.0),
        ("summer", 1.0),
        ("spring sale", 1.0),
    ]
    assert 86_395_000 < await raw(1).pttl(SET) <= 86_400_000


async def test_case_accents_and_white_space_do_not_matter(search: Search) -> None:
    await search.add({"Café Zürich": 2, "cafeteria": 1, "Straße": 1})
    for prefix in ("caf", "CAF", "café", "cafe\u0301", "\uff43\uff41\uff46", " caf"):
        assert await search.suggest(prefix) == ["Café Zürich", "cafeteria"]
    assert await search.suggest("cafe z") == ["Café Zürich"]
    assert await search.suggest("strass") == ["Straße"]


async def test_a_blank_at_the_end_completes_the_word(search: Search) -> None:
    await search.add({"new york": 1, "newark": 2})
    assert await search.suggest("new") == ["newark", "new york"]
    assert await search.suggest("new ") == ["new york"]


async def test_terms_are_kept_tidy(search: Search) -> None:
    await search.record("  spring \t launch ")
    await search.record("spring launch")
    reply = await search.stub.Suggest(pb.SuggestRequest(type="campaigns", prefix="spring"))
    assert [(each.term, each.popularity) for each in reply.suggestions] == [("spring launch", 2.0)]


async def test_the_order_is_the_same_under_any_limit(search: Search) -> None:
    """Popularity first, then the term's bytes; over prefixes with and without a top-k."""
    dice = random.Random(1)
    terms = {f"{dice.choice('ab')}{dice.choice('äbC')}{n:03}": float(dice.randint(0, 5)) for n in range(500)}
    await search.add(terms)
    for prefix in ("", "a", "b", "ab", "aa", "bc", "ab1"):
        everything = expected(terms, prefix, 50)
        for limit in (1, 2, 9, 50):
            assert await search.suggest(prefix, limit) == everything[:limit], (prefix, limit)
    assert await search.top(100) == expected(terms, "", 100)


async def test_popularity_that_rises_and_falls_is_followed(search: Search) -> None:
    """Far more terms than a top-k holds, changed at random in every way there is."""
    dice = random.Random(2)
    terms: dict[str, float] = {f"{dice.choice('ab')}{n % 7}{n:04}": float(dice.randint(0, 1000)) for n in range(1500)}
    await search.add(terms)
    for _ in range(6):
        chosen = dice.sample(sorted(terms), 40)
        await asyncio.gather(*(search.record(term, weight=200) for term in chosen))
        terms.update({term: terms[term] + 200 for term in chosen})
        fallen = {term: terms[term] / 2 for term in dice.sample(sorted(terms), 5)}
        await search.add(fallen)
        terms.update(fallen)
        gone = dice.choice(expected(terms, "a", 20))
        assert await search.remove(gone)
        del terms[gone]
        for prefix in ("", "a", "b", "a1", "b6"):
            assert await search.suggest(prefix, 50) == expected(terms, prefix, 50), prefix


async def test_a_prefix_that_empties_and_fills_again_is_right(search: Search) -> None:
    many = {f"ab{n:03}": float(n) for n in range(CAPACITY + 40)}
    await search.add(many)
    for term in list(many)[60:]:
        await search.remove(term)
        del many[term]
    assert await search.suggest("ab", 50) == expected(many, "ab", 50)
    many |= {f"abz{n:03}": float(1000 + n % 7) for n in range(CAPACITY)}
    await search.add(many)
    assert await search.suggest("ab", 50) == expected(many, "ab", 50)
    many["ab001"] = 5000
    await search.add({"ab001": 5000})
    assert await search.suggest("ab", 3) == expected(many, "ab", 3)


async def test_terms_in_a_prefix_longer_than_any_with_a_top_k_are_found(search: Search) -> None:
    stem = "https://www.example.com/campaigns/"
    terms = {f"{stem}{n:03}": float(n) for n in range(300)}
    await search.add(terms)
    assert await search.suggest(stem[:16], 5) == expected(terms, stem[:16], 5)
    assert len(await search.suggest(stem, 50)) == 50, "of a populous one, the first in the order of the alphabet"
    assert await search.suggest(stem + "29", 50) == expected(terms, stem + "29", 50)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("sprng", "spring launch"),  # one missing
        ("sprring", "spring launch"),  # one too many
        ("spribg", "spring launch"),  # one wrong
        ("spirng", "spring launch"),  # two swapped
        ("pspring", "spring launch"),  # at the very beginning
        ("apring", "spring launch"),
        ("pring", "spring launch"),
        ("zürch", "Zürich"),
        ("москкв", "Москва"),
        ("москда", "Москва"),
    ],
)
async def test_one_edit_is_forgiven(search: Search, typed: str, found: str) -> None:
    await search.add({"spring launch": 5, "summer": 9, "Zürich": 1, "Москва": 1})
    assert await search.suggest(typed) == []
    assert await search.suggest(typed, fuzzy=True) == [found]


async def test_two_edits_and_short_prefixes_are_not_forgiven(search: Search) -> None:
    await search.add({"spring launch": 5})
    assert await search.suggest("srpign", fuzzy=True) == []
    assert await search.suggest("sx", fuzzy=True) == []


async def test_exact_suggestions_come_before_edited_ones(search: Search) -> None:
    await search.add({"sprint": 1, "sprinkler": 2, "splint": 99, "print": 50})
    reply = await search.stub.Suggest(pb.SuggestRequest(type="campaigns", prefix="sprint", fuzzy=True))
    assert [(each.term, each.fuzzy) for each in reply.suggestions] == [
        ("sprint", False),
        ("splint", True),
        ("print", True),
        ("sprinkler", True),
    ]
    assert await search.suggest("sprint", 1, fuzzy=True) == ["sprint"]


async def test_a_blocked_term_is_gone_in_every_spelling_and_stays_out(search: Search, raw: Any) -> None:
    await search.add({"Spám": 5, "spam": 3, "spam filter": 1})
    assert await search.block("SPAM") == 2
    assert await search.suggest("spa") == ["spam filter"]
    assert await raw(1).zrange(SET, 0, -1) == ["spam filter"]
    assert (await search.record("spam")).HasField("blocked")
    assert (await search.add({"SPAM": 9})).items[0].HasField("blocked")
    assert await search.suggest("spa") == ["spam filter"]
    await raw(1).zadd(SET, {"spam": 99})
    assert await search.suggest("spa") == ["spam filter"], "nor when another program writes it"
    assert await raw(1).zscore(SET, "spam") is None
    assert await search.unblock("Spam")
    assert not await search.unblock("Spam")
    await search.record("spam")
    assert await search.suggest("spam") == ["spam", "spam filter"]
    await raw(1).delete("nexus:search:blocked:campaigns")


async def test_hundreds_of_parallel_queries_are_all_counted(search: Search) -> None:
    terms = {f"{'ab'[n % 2]}{n:03}": float(n % 5 + 1) for n in range(300)}
    calls = [search.record(term) for term, times in terms.items() for _ in range(int(times))]
    random.Random(3).shuffle(calls)
    await asyncio.gather(*calls)
    for prefix in ("", "a", "b"):
        assert await search.suggest(prefix, 50) == expected(terms, prefix, 50)


async def test_a_repeated_query_counts_once(search: Search, raw: Any) -> None:
    replies = await asyncio.gather(*(search.record("spring", request_id="r1") for _ in range(50)))
    assert {reply.counted.popularity for reply in replies} == {1.0}
    await search.record("spring", request_id="r2")
    assert (await search.record("spring", request_id="r1")).counted.popularity == 1.0
    assert await raw(1).zscore(SET, "spring") == 2


async def test_a_request_id_of_another_query_counts_nothing(search: Search, raw: Any) -> None:
    await search.record("spring", request_id="r1", user_id="user_123")
    others: list[dict[str, Any]] = [
        {"query": "summer"},
        {"query": "spring", "weight": 5},
        {"query": "spring", "user_id": "user_456"},
    ]
    for other in others:
        with pytest.raises(grpc.aio.AioRpcError, match="request_id: was used for a different request"):
            await search.record(**{"request_id": "r1", "user_id": "user_123", **other})
    assert await raw(1).zrange(SET, 0, -1, withscores=True) == [("spring", 1.0)]
    assert await raw(1).lrange("nexus:search:recent:user_123", 0, -1) == ["spring"]
    assert not await raw(1).exists("nexus:search:recent:user_456")


async def test_a_repeat_of_a_blocked_query_is_blocked_though_the_term_was_unblocked(search: Search) -> None:
    await search.block("spam")
    assert (await search.record("spam", request_id="r1")).HasField("blocked")
    await search.unblock("spam")
    assert (await search.record("spam", request_id="r1")).HasField("blocked")
    assert (await search.record("spam", request_id="r2")).HasField("counted")


async def test_blocking_a_word_blocks_no_other_word_of_its_script(search: Search, raw: Any) -> None:
    await search.add({"ハハ": 3, "パパ": 2, "ババ": 1, "कल": 2, "कुल": 1})
    assert await search.block("ババ") == 1
    assert await search.block("कल") == 1
    assert await search.top() == ["ハハ", "パパ", "कुल"]
    await raw(1).delete("nexus:search:blocked:campaigns")


async def test_a_query_of_a_user_is_remembered_too(search: Search, raw: Any) -> None:
    await search.record("spring launch", user_id="user_123")
    assert await raw(1).lrange("nexus:search:recent:user_123", 0, -1) == ["spring launch"]


async def test_types_do_not_touch_each_other(search: Search) -> None:
    await search.record("spring")
    assert not (await search.stub.Suggest(pb.SuggestRequest(type="creators", prefix="s"))).suggestions


@pytest.mark.parametrize(
    ("call", "field"),
    [
        (lambda stub: stub.Suggest(pb.SuggestRequest(prefix="a")), "type"),
        (lambda stub: stub.Suggest(pb.SuggestRequest(type="t", prefix="a" * 257)), "prefix"),
        (lambda stub: stub.Suggest(pb.SuggestRequest(type="t", limit=51)), "limit"),
        (lambda stub: stub.Top(pb.TopRequest(type="t", limit=-1)), "limit"),
        (lambda stub: stub.RecordQuery(pb.RecordQueryRequest(type="t", query=" ")), "query"),
        (lambda stub: stub.RecordQuery(pb.RecordQueryRequest(type="t", query="a\0b")), "query"),
        (lambda stub: stub.RecordQuery(pb.RecordQueryRequest(type="t", query="a", weight=-1)), "weight"),
        (lambda stub: stub.RecordQuery(pb.RecordQueryRequest(type="t", query="a", user_id="x" * 513)), "user_id"),
        (lambda stub: stub.AddSuggestions(pb.AddSuggestionsRequest(type="t")), "suggestions"),
        (
            lambda stub: stub.AddSuggestions(
                pb.AddSuggestionsRequest(type="t", suggestions=[pb.NewSuggestion(term="a"), pb.NewSuggestion()])
            ),
            "suggestions[1].term",
        ),
        (
            lambda stub: stub.AddSuggestions(
                pb.AddSuggestionsRequest(type="t", suggestions=[pb.NewSuggestion(term="a", popularity=float("nan"))])
            ),
            "suggestions[0].popularity",
        ),
    ],
)
async def test_bad_input_names_the_field_and_writes_nothing(search: Search, raw: Any, call: Any, field: str) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await call(search.stub)
    assert refused.value.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert str(refused.value.details()).startswith(f"{field}:")
    assert await raw(1).keys("*") == []
