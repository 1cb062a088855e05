"""The key registry: names are exactly what the key contract says, and no two things ever share one."""

from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sidecar.errors import RpcError
from sidecar.keyspace.key import Key, Kind
from sidecar.keyspace.names import Names
from sidecar.keyspace.registry import Registry
from sidecar.services import REGISTRY

FAMILIES = list(REGISTRY)
IP_PATTERN = "ratelimit:ip:{address}:{endpoint}"

HOSTILE = [
    ":",
    "*",
    "{}",
    "{",
    "}",
    "\0",
    "::1",
    "2001:db8::1",
    "user:u1:sessions",
    "org:o1",
    "list",
    "tag",
    "user",
    "%3A",
    "%",
    "a:b",
    "?",
    "[x]",
    "\\",
    "\n",
    "é",
    "💥",
    " ",
    "fence",
    "x:fence",
    "1.2.3.4",
    "1.2.3.4:80",
    "2001:db8::1:80",
    "1:2:3:4:5:6:7:8",
    "GET:/x",
    "/x",
    "60",
]
WORDS = sorted({word for key in FAMILIES for word in key.pattern.split(":") if "{" not in word})
identifiers = st.one_of(
    st.sampled_from(HOSTILE + WORDS),
    st.text(alphabet=":*{}%ab\0", min_size=1, max_size=6),
    st.lists(st.sampled_from(["a", "b", *WORDS]), min_size=1, max_size=4).map(":".join),
    st.text(min_size=1, max_size=8).filter(lambda text: text.isprintable()),
)


def render(key: Key, ids: dict[str, str], *, tagged: bool = False) -> str:
    """A name of a family that is in no registry, without its namespace."""
    return Names(Registry(), tagged=tagged)(key, ids).removeprefix("nexus:")


@st.composite
def places(draw: st.DrawFn) -> tuple[Key, tuple[tuple[str, str], ...]]:
    """A family and values for its placeholders."""
    key = draw(st.sampled_from(FAMILIES))
    return key, tuple((name, draw(identifiers)) for name in key.placeholders)


@given(places(), places(), st.booleans())
def test_different_family_or_ids_never_render_to_one_name(
    one: tuple[Key, tuple[tuple[str, str], ...]], other: tuple[Key, tuple[tuple[str, str], ...]], tagged: bool
) -> None:
    names = Names(REGISTRY, tagged=tagged)
    if one != other and (one[0].kind is Kind.CHANNEL) == (other[0].kind is Kind.CHANNEL):
        assert names(one[0], dict(one[1])) != names(other[0], dict(other[1]))


@given(st.data(), st.sampled_from(FAMILIES), st.booleans())
def test_the_short_cut_for_plain_ids_renders_what_the_long_way_renders(
    data: st.DataObject, key: Key, tagged: bool
) -> None:
    plain = st.one_of(
        st.sampled_from(["user", "list", "tag", "", "a" * 512, "a" * 513, *WORDS]), st.text("ab._-@:é", max_size=4)
    )
    ids = {name: data.draw(plain) for name in key.placeholders}

    def outcome(render: Callable[[], str]) -> str:
        try:
            return render()
        except RpcError as refused:
            return refused.message

    names = Names(REGISTRY, "a.b", tagged=tagged)
    assert outcome(lambda: names(key, ids)) == outcome(lambda: "a.b:" + names._made(key).encoded(ids))
    assert outcome(lambda: names.filler(key)(*ids.values())) == outcome(lambda: names(key, ids))


@given(places(), st.booleans())
def test_a_name_is_recognised_as_its_own_family_and_has_no_glob_and_no_control_character(
    place: tuple[Key, tuple[tuple[str, str], ...]], tagged: bool
) -> None:
    key, ids = place
    names = Names(REGISTRY, tagged=tagged)
    name = names(key, dict(ids))
    rest = names.strip(name)
    assert rest is not None
    if key.kind is not Kind.CHANNEL:
        assert REGISTRY.match(rest) is key
    plain = rest.replace("{", "", 1).replace("}", "", 1) if tagged else rest
    assert not set(plain) & set("*?[]\\{}\0\n\x7f")


@given(st.sampled_from(FAMILIES), identifiers)
@example(FAMILIES[0], "a}b{c")
def test_on_cluster_the_slot_placeholder_alone_is_the_hash_tag(key: Key, value: str) -> None:
    if not key.slot:
        return
    name = Names(REGISTRY, tagged=True)(key, dict.fromkeys(key.placeholders, value))
    assert name.count("{") == name.count("}") == 1
    assert name.index("}") - name.index("{") > 1


@pytest.mark.parametrize(
    ("value", "rule"), [("", "must not be empty"), ("x" * 513, "at most 512 bytes"), ("é" * 257, "at most 512 bytes")]
)
def test_empty_and_over_long_identifiers_are_refused_by_field(value: str, rule: str) -> None:
    key = Key("box:{box_id}", Kind.STRING, doc="", family="session")
    with pytest.raises(RpcError) as refused:
        render(key, {"box_id": value})
    assert refused.value.fields == (("box_id", refused.value.fields[0][1]),)
    assert rule in refused.value.fields[0][1]


CONTRACT_NAMES = {
    "ratelimit:ip:2001:db8::1:/api": (IP_PATTERN, ("2001:db8::1", "/api")),
    "ratelimit:ip:::1:/api": (IP_PATTERN, ("::1", "/api")),
    "ratelimit:ip:fe80::1%25eth0:/api": (IP_PATTERN, ("fe80::1%eth0", "/api")),
    "ratelimit:ip:1:2:3:4:5:6:7:8:/api": (IP_PATTERN, ("1:2:3:4:5:6:7:8", "/api")),
    "ratelimit:ip:2001:db8::1:login": (IP_PATTERN, ("2001:db8::1", "login")),
    "ratelimit:ip:2001:db8::1:GET:/x": (IP_PATTERN, ("2001:db8::1", "GET:/x")),
    "ratelimit:ip:1.2.3.4:GET:/x": (IP_PATTERN, ("1.2.3.4", "GET:/x")),
    "ratelimit:ip:host:GET:/x": (IP_PATTERN, ("host", "GET:/x")),
    "ratelimit:api:tenant:7:u1:60": ("ratelimit:api:{user_id}:{window}", ("tenant:7:u1", "60")),
    "ratelimit:org:o1:a:b": ("ratelimit:org:{organization_id}:{resource}", ("o1", "a:b")),
    "ratelimit:login:fail:a:b": ("ratelimit:login:fail:{email}", ("a:b",)),
    "semaphore:video:hd:10": ("semaphore:{resource}:{limit}", ("video:hd", "10")),
    "otp:mfa:tel:+49": ("otp:{purpose}:{identifier}", ("mfa", "tel:+49")),
    "lock:campaign:a:b": ("lock:{resource}:{resource_id}", ("campaign", "a:b")),
    "cache:user:a:b": ("cache:{entity}:{id}", ("user", "a:b")),
    "session:user:a:b:sessions": ("session:user:{user_id}:sessions", ("a:b",)),
}
"""Names as other programs write them, with the ids they are made of."""


@pytest.mark.parametrize("name", CONTRACT_NAMES)
def test_a_contract_key_whose_ids_hold_colons_is_named_as_other_programs_name_it(name: str) -> None:
    pattern, ids = CONTRACT_NAMES[name]
    key = next(key for key in FAMILIES if key.pattern == pattern)
    given = dict(zip(key.placeholders, ids, strict=True))
    assert Names(REGISTRY)(key, given) == f"nexus:{name}"
    assert Names(REGISTRY).filler(key)(*ids) == f"nexus:{name}"
    assert REGISTRY.match(name) is key


@pytest.mark.parametrize(
    ("ids", "name"),
    [
        (("1.2.3.4:80", "/x"), "1.2.3.4%3A80:/x"),
        (("2001:db8::1", "80:/x"), "2001%3Adb8%3A%3A1:80%3A/x"),
        (("2001:db8::1:80", "/x"), "2001:db8::1:80:/x"),
    ],
)
def test_colons_are_encoded_where_a_name_would_be_taken_apart_in_another_way(ids: tuple[str, str], name: str) -> None:
    key = next(key for key in FAMILIES if key.pattern == IP_PATTERN)
    assert Names(REGISTRY)(key, dict(zip(key.placeholders, ids, strict=True))) == f"nexus:ratelimit:ip:{name}"


def test_colons_that_stay_on_one_server_are_encoded_on_a_cluster_so_that_companions_share_the_slot() -> None:
    key = next(key for key in FAMILIES if key.pattern == IP_PATTERN)
    name = Names(REGISTRY, tagged=True)(key, {"address": "2001:db8::1", "endpoint": "/x:y"})
    assert name == "nexus:ratelimit:ip:{2001%3Adb8%3A%3A1}:/x:y"


@given(st.data())
def test_a_family_whose_colons_stay_never_names_two_things_alike(data: st.DataObject) -> None:
    key = data.draw(st.sampled_from([key for key in FAMILIES if key.colons]))
    text = st.one_of(identifiers, st.text("a1:./%", min_size=1, max_size=8))
    one, other = (tuple(data.draw(text) for _ in key.placeholders) for _ in range(2))
    # Cut one name at another colon: the ids most likely to be named alike.
    cuts = [at for at, letter in enumerate(":".join(one)) if letter == ":"]
    cut = data.draw(st.sampled_from(cuts))
    moved = (":".join(one)[:cut], ":".join(one)[cut + 1 :])
    names = Names(REGISTRY)
    for another in (other, moved):
        if another != one and all(another):
            named = [names(key, dict(zip(key.placeholders, ids, strict=True))) for ids in (one, another)]
            assert named[0] != named[1]


def test_a_registry_refuses_two_families_that_could_not_be_told_apart() -> None:
    one, other = (Key(pattern, Kind.STRING, doc="", family="session") for pattern in ("box:{a}:{b}", "box:{c}:{d}"))
    with pytest.raises(ValueError, match="same key"):
        Registry([one, other])


def test_the_weaker_family_steps_aside_for_the_more_literal_one() -> None:
    plain = Key("session:{id}", Kind.HASH, doc="", family="session")
    index = Key("session:user:{user}:sessions", Kind.SET, doc="", family="session")
    names = Names(Registry([plain, index]))
    assert names(index, {"user": "u1"}) == "nexus:session:user:u1:sessions"
    assert names(plain, {"id": "user:u1:sessions"}) == "nexus:session:%75ser%3Au1%3Asessions"
    assert names(plain, {"id": "a:b"}) == "nexus:session:a:b"


def test_ids_that_share_a_prefix_can_share_a_slot() -> None:
    token = Key("refresh:{token_id}", Kind.STRING, doc="", family="session", slot_until=".")
    assert render(token, {"token_id": "fam.secret.x"}) == "refresh:fam.secret.x"
    assert render(token, {"token_id": "fam.secret.x"}, tagged=True) == "refresh:{fam}.secret.x"
    assert render(token, {"token_id": "plain"}, tagged=True) == "refresh:{plain}"
    assert render(token, {"token_id": ".x"}, tagged=True) == "refresh:{.x}"


def test_a_script_can_name_two_keys_of_one_family() -> None:
    token = Key("refresh:{token_id}", Kind.STRING, doc="", family="session", slot_until=".")
    successor = token.another(token_id="successor_id")
    ids = {"token_id": "fam.a", "successor_id": "fam.b"}
    assert render(successor, ids) == "refresh:fam.b"
    assert render(token, ids) == "refresh:fam.a"
    assert render(successor, ids, tagged=True) == "refresh:{fam}.b"


def test_a_strict_family_shares_the_slot_of_one_in_which_its_placeholder_is_not_the_last() -> None:
    two = Key("box:{a}:{b}", Kind.STRING, doc="", family="session", slot="a")
    one = Key("box:{a}:lid", Kind.STRING, doc="", family="session", slot="a", strict=True)
    ids = {"a": "x:y", "b": "x:y"}
    assert render(two, ids, tagged=True) == "box:{x%3Ay}:x:y"
    assert render(one, ids, tagged=True) == "box:{x%3Ay}:lid"
