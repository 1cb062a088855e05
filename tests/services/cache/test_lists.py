"""GetList and SetList: one key for the same parameters, whoever sends them."""

import hashlib
import json

import pytest
from google.protobuf.struct_pb2 import Struct
from hypothesis import given
from hypothesis import strategies as st

from nexus.cache.v1 import cache_pb2 as pb
from sidecar.services.cache.canonical import of_json, of_struct, params_hash
from tests.conftest import Client
from tests.services.cache.calls import TAG, Cache, ms, refused, seconds

VECTORS = [
    ("{}", "{}"),
    ('{"page": 1, "status": "live"}', '{"page":1,"status":"live"}'),
    ('{"status":"live","page":1.0}', '{"page":1,"status":"live"}'),
    ('{"b": [true, null, {"y": 2, "x": 1e2}], "a": "\\u00e9\\n"}', '{"a":"é\\n","b":[true,null,{"x":100,"y":2}]}'),
    # the examples of RFC 8785, sections 3.2.2 and 3.2.3
    (
        '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],'
        '"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
        '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    ),
    (
        '{"\\u20ac":"Euro Sign","\\r":"Carriage Return","\\ufb33":"Hebrew","1":"One","\\ud83d\\ude00":"Emoji",'
        '"\\u0080":"Control","\\u00f6":"o with diaeresis"}',
        '{"\\r":"Carriage Return","1":"One","\x80":"Control","ö":"o with diaeresis","€":"Euro Sign","😀":"Emoji",'
        '"\ufb33":"Hebrew"}',
    ),
]

# RFC 8785, appendix B
NUMBERS = {
    5e-324: "5e-324",
    -5e-324: "-5e-324",
    1.7976931348623157e308: "1.7976931348623157e+308",
    9007199254740992.0: "9007199254740992",
    295147905179352830000.0: "295147905179352830000",
    9.999999999999997e22: "9.999999999999997e+22",
    1e23: "1e+23",
    999999999999999700000.0: "999999999999999700000",
    1e21: "1e+21",
    9.999999999999997e-7: "9.999999999999997e-7",
    0.000001: "0.000001",
    333333333.3333332: "333333333.3333332",
    -0.0: "0",
    0.1: "0.1",
    -123.5: "-123.5",
}


@pytest.mark.parametrize(("text", "canonical"), VECTORS)
def test_parameters_have_one_canonical_form(text: str, canonical: str) -> None:
    assert of_json(text, "params_json") == canonical
    params = Struct()
    params.update(json.loads(text))
    assert of_struct(params, "params") == canonical


@pytest.mark.parametrize(("value", "text"), NUMBERS.items())
def test_numbers_are_written_as_ecmascript_writes_them(value: float, text: str) -> None:
    params = Struct()
    params["n"] = value
    assert of_struct(params, "params") == of_json(f'{{"n":{value!r}}}', "params_json") == f'{{"n":{text}}}'


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_read_back_as_it_was(value: float) -> None:
    assert json.loads(of_json(f'{{"n":{value!r}}}', "params_json"), parse_int=float) == {"n": value}


@pytest.mark.parametrize("number", ["9007199254740992", "-9007199254740992"])
def test_the_largest_exact_whole_number_is_accepted(number: str) -> None:
    assert of_json(f'{{"n":{number}}}', "params_json") == f'{{"n":{number}}}'


def test_the_hash_is_a_sha_256_of_the_canonical_form() -> None:
    """The vector that other programs can check themselves against."""
    made = params_hash(of_json('{"status": "live", "page": 1}', ""))
    assert made == hashlib.sha256(b'{"page":1,"status":"live"}').hexdigest()[:32] == "0da93689935657dc02cae907e76231ed"


async def test_a_list_is_the_json_string_of_the_key_contract(cache: Cache, db: Client) -> None:
    key = pb.ListKey(type="campaigns")
    key.params.update({"status": "live", "page": 1})
    reply = await cache.SetList(pb.SetListRequest(key=key, json='[{"id":"c1"}]', tags=["campaign:c1"]))
    assert seconds(reply.written.ttl) == 300
    name = f"nexus:cache:list:campaigns:{reply.params_hash}"
    assert await db.type(name) == "string"
    assert await db.get(name) == '[{"id":"c1"}]'
    assert 298 < await db.ttl(name) <= 300
    assert await db.smembers(TAG.format("campaign:c1")) == {name}

    same = pb.ListKey(type="campaigns", params_json='{"page":1.0,"status":"live"}')
    found = await cache.GetList(pb.GetListRequest(key=same))
    assert found.found.json == '[{"id":"c1"}]'
    assert found.params_hash == reply.params_hash
    assert 298 < seconds(found.found.ttl) <= 300


async def test_a_list_written_by_hand_is_read_by_its_hash(cache: Cache, db: Client) -> None:
    await db.set("nexus:cache:list:campaigns:hash_123", "[1,2]", ex=60)
    key = pb.ListKey(type="campaigns", params_hash="hash_123")
    assert (await cache.GetList(pb.GetListRequest(key=key))).found.json == "[1,2]"
    other = pb.ListKey(type="campaigns", params_hash="hash_124")
    assert (await cache.GetList(pb.GetListRequest(key=other))).WhichOneof("outcome") == "missing"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1",
        "[1]",
        "{",
        '{"a":1,"a":2}',
        '{"n": 9007199254740993}',
        '{"n": NaN}',
        '{"n": 1e400}',
        '{"s": "\\ud800"}',
        pytest.param('{"a":' * 10_000, id="deep"),
    ],
)
async def test_parameters_that_have_no_canonical_form_are_refused(cache: Cache, text: str) -> None:
    key = pb.ListKey(type="campaigns", params_json=text)
    assert await refused(cache.GetList(pb.GetListRequest(key=key))) == ("INVALID_ARGUMENT", "key.params_json")


async def test_what_is_no_array_or_lives_too_long_is_refused(cache: Cache, db: Client) -> None:
    key = pb.ListKey(type="campaigns", params_hash="h")
    assert (await refused(cache.SetList(pb.SetListRequest(key=key, json='{"a":1}'))))[1] == "json"
    assert (await refused(cache.SetList(pb.SetListRequest(key=key, json="[1]", ttl=ms(10)))))[1] == "ttl"
    nameless = pb.SetListRequest(key=pb.ListKey(params_hash="h"), json="[1]")
    assert (await refused(cache.SetList(nameless)))[1] == "key.type"
    assert (await refused(cache.SetList(pb.SetListRequest(json="[]"))))[1] == "key.type"
    assert await db.dbsize() == 0
