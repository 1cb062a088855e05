"""Get and BatchGet: found, missing and negative are three things, and so is an empty value."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from nexus.cache.v1 import cache_pb2 as pb
from sidecar.keyspace.names import Names
from sidecar.services import REGISTRY
from sidecar.services.cache.bounds import Entities
from sidecar.services.cache.keys import ENTITY
from sidecar.services.cache.settings import CacheSettings
from tests.conftest import Client
from tests.services.cache.calls import USER, Cache, got, ms, put, refused, seconds

Key = pb.EntityKey


async def test_a_hash_written_by_hand_is_a_cached_entity(cache: Cache, db: Client) -> None:
    await db.hset(USER.format("u1"), mapping={"name": "Ada", "role": "admin"})
    await db.expire(USER.format("u1"), 60)
    found = (await got(cache, "u1")).found
    assert dict(found.fields) == {"name": "Ada", "role": "admin"}
    assert 58 < seconds(found.ttl) <= 60


async def test_a_hash_written_by_hand_without_a_lifetime_tells_none(cache: Cache, db: Client) -> None:
    await db.hset(USER.format("u1"), "name", "Ada")
    found = (await got(cache, "u1")).found
    assert not found.HasField("ttl")
    await db.delete(USER.format("u1"))


async def test_missing_negative_and_empty_are_told_apart(cache: Cache) -> None:
    await cache.Set(pb.SetRequest(entity="user", id="nobody", negative=True))
    await cache.Set(pb.SetRequest(entity="user", id="blank", empty=True))

    assert (await got(cache, "unknown")).WhichOneof("outcome") == "missing"
    negative = await got(cache, "nobody")
    assert negative.WhichOneof("outcome") == "negative"
    assert 28 < seconds(negative.negative.ttl) <= 30
    blank = await got(cache, "blank")
    assert blank.WhichOneof("outcome") == "found"
    assert not blank.found.fields
    assert 3598 < seconds(blank.found.ttl) <= 3600


async def test_what_is_not_text_comes_as_raw(cache: Cache) -> None:
    await put(cache, "u1", {"name": "Zoë 💥"}, raw_fields={"avatar": b"\xff\x00"})
    found = (await got(cache, "u1")).found
    assert dict(found.fields) == {"name": "Zoë 💥"}
    assert dict(found.raw_fields) == {"avatar": b"\xff\x00"}


async def test_some_fields_can_be_read(cache: Cache) -> None:
    await put(cache, "u1", {"name": "Ada", "role": "admin", "mail": "a@example.com"})
    assert dict((await got(cache, "u1", fields=["role", "phone"])).found.fields) == {"role": "admin"}
    none_of_them = await got(cache, "u1", fields=["phone"])
    assert none_of_them.WhichOneof("outcome") == "found"
    assert (await got(cache, "u2", fields=["role"])).WhichOneof("outcome") == "missing"


async def test_the_version_is_the_contents_wherever_it_is_made(cache: Cache, db: Client) -> None:
    """Computed here when reading, in Redis when writing: the same, whatever the order and length of fields."""
    fields = {f"field{at}": "x" * at for at in range(300)} | {"é": "ü", "Z": "", "a": "1"}
    written = (await put(cache, "u1", fields, raw_fields={"r": b"\xff"}, include_version=True)).written
    assert written.version
    assert (await got(cache, "u1", include_version=True)).found.version == written.version
    some = (await got(cache, "u1", include_version=True, fields=["a"])).found
    assert some.version == written.version
    assert dict(some.fields) == {"a": "1"}
    await db.hset(USER.format("u1"), "a", "2")
    assert (await got(cache, "u1", include_version=True)).found.version != written.version


async def test_a_touch_can_return_the_value(cache: Cache, db: Client) -> None:
    await put(cache, "u1", ttl=ms(60_000))
    request = pb.TouchRequest(entity="user", id="u1", ttl=ms(300_000), include_value=True)
    touched = (await cache.Touch(request)).touched
    assert dict(touched.value.fields) == {"name": "Ada"}
    assert 299 < seconds(touched.ttl) <= 300
    assert not (await cache.Touch(pb.TouchRequest(entity="user", id="u1"))).touched.HasField("value")


async def test_a_batch_answers_each_key_in_order(cache: Cache, db: Client) -> None:
    await put(cache, "u1", include_version=True)
    await cache.Set(pb.SetRequest(entity="org", id="o1", negative=True))
    await cache.Set(pb.SetRequest(entity="org", id="blank", empty=True))
    await db.set("nexus:cache:org:odd", "not a hash", ex=60)
    keys = [
        Key(entity="org", id="o1"),
        Key(entity="user", id="u1"),
        Key(entity="user", id=""),
        Key(entity="usr", id="u1"),
        Key(entity="org", id="blank"),
        Key(entity="user", id="u2"),
        Key(entity="org", id="odd"),
        Key(entity="user", id="u1"),
    ]
    items = (await cache.BatchGet(pb.BatchGetRequest(keys=keys, include_version=True, include_ttl=True))).items
    outcomes = [item.WhichOneof("outcome") for item in items]
    assert outcomes == ["negative", "found", "error", "error", "found", "missing", "error", "found"]
    assert dict(items[1].found.fields) == {"name": "Ada"}
    assert items[1].found == items[7].found
    assert items[1].found.version
    assert items[1].found.ttl.seconds > 3590
    assert items[2].error.message == "keys[2].id: must not be empty"
    assert "did you mean" not in items[3].error.message
    assert "user" in items[3].error.message
    assert not items[4].found.fields
    await db.delete("nexus:cache:org:odd")


async def test_a_batch_reads_some_fields_of_each(cache: Cache) -> None:
    await put(cache, "u1", {"name": "Ada", "role": "admin"})
    keys = [Key(entity="user", id="u1"), Key(entity="user", id="u2")]
    items = (await cache.BatchGet(pb.BatchGetRequest(keys=keys, fields=["role", "phone"]))).items
    assert dict(items[0].found.fields) == {"role": "admin"}
    assert not items[0].found.HasField("ttl")
    assert items[1].WhichOneof("outcome") == "missing"


async def test_an_undeclared_entity_is_refused_with_the_nearest_names_first(cache: Cache) -> None:
    reply = cache.Get(pb.GetRequest(entity="campain", id="c1"))
    assert await refused(reply) == ("UNKNOWN_NAME", "entity")
    details = await reply.details()
    assert "valid: campaign, " in details


@given(
    st.sampled_from(["user", "org"]), st.text(min_size=1, max_size=20) | st.sampled_from(["id", "a:b", "%41", "{x}"])
)
def test_the_short_way_to_a_name_leads_to_the_registrys(entity: str, entity_id: str) -> None:
    for names in (Names(REGISTRY), Names(REGISTRY, "shop", tagged=True)):
        entities = Entities(CacheSettings(), names)
        rendered = names(ENTITY, {"entity": entity, "id": entity_id})
        assert entities.name(pb.EntityKey(entity=entity, id=entity_id)) == rendered


async def test_an_id_cannot_reach_another_key(cache: Cache, db: Client) -> None:
    for entity in ("list", "tag"):
        assert await refused(cache.Get(pb.GetRequest(entity=entity, id="a:b"))) == ("UNKNOWN_NAME", "entity")
    await put(cache, "a:b*{c}")
    assert await db.keys("nexus:cache:*") == ["nexus:cache:user:a:b%2A%7Bc%7D"]
    assert (await got(cache, "a:b*{c}")).found.fields["name"] == "Ada"


async def test_text_and_other_bytes_of_one_hash_come_apart(cache: Cache, db: Client) -> None:
    mixed: dict[Any, Any] = {"name": "Ada", b"avatar": b"\xff\x00", b"\xfe": "odd name", "city": "Zürich"}
    await db.hset(USER.format("u1"), mapping=mixed)
    await db.expire(USER.format("u1"), 60)
    batch = await cache.BatchGet(pb.BatchGetRequest(keys=[Key(entity="user", id="u1")]))
    for found in ((await got(cache, "u1")).found, batch.items[0].found):
        assert dict(found.fields) == {"name": "Ada", "city": "Zürich"}
        assert dict(found.raw_fields) == {"avatar": b"\xff\x00", "\\xfe": b"odd name"}
