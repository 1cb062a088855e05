"""Settings: file < environment < flags; every mistake is told where it stands and with the nearest valid name."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidecar.config.values import ConfigError, redact
from sidecar.settings import load, read


def refusal(file: Path | None = None, environ: Mapping[str, str] | None = None, *assignments: str) -> str:
    with pytest.raises(ConfigError) as refused:
        read(file, environ=environ or {}, assignments=assignments)
    return str(refused.value)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "nexus-sidecar.toml"
    path.write_text('namespace = "shop"\n\n[redis]\ntimeout = "2s"\n\n[redis.databases]\ncache = 7\n')
    return path


def test_without_anything_the_defaults_hold() -> None:
    settings = load(environ={})
    assert (settings.namespace, settings.redis.url, dict(settings.redis.databases)["cache"]) == ("nexus", "", 1)


def test_a_flag_overrides_a_variable_and_a_variable_the_file(file: Path) -> None:
    environ = {"NEXUS_SIDECAR__REDIS__TIMEOUT": "3s", "NEXUS_SIDECAR__REDIS__DATABASES__CACHE": "8"}
    settings, sources = read(file, {"--redis redis.url": "redis://r:6379"}, environ, ["redis.timeout=4s"])
    assert settings.redis.timeout == timedelta(seconds=4)
    assert dict(settings.redis.databases)["cache"] == 8
    assert settings.namespace == "shop"
    assert sources.origin("redis.timeout") == "--set redis.timeout"
    assert sources.origin("redis.databases.cache") == "NEXUS_SIDECAR__REDIS__DATABASES__CACHE"
    assert sources.origin("namespace") == f"{file}:1"
    assert sources.origin("redis.url") == "--redis"
    assert sources.origin("server.listen") == "default"


def test_the_file_may_be_named_by_a_variable(file: Path) -> None:
    assert load(environ={"NEXUS_SIDECAR_CONFIG": str(file)}).namespace == "shop"


def test_text_settings_take_what_looks_like_a_number() -> None:
    assert load(environ={"NEXUS_SIDECAR__NAMESPACE": "123"}).namespace == "123"


def test_a_misspelt_name_in_the_file_is_told_with_its_line_and_the_nearest_name(tmp_path: Path) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text("[redis]\n# how long to wait\ntimeuot = 2\n")
    assert refusal(path) == f"redis.timeuot ({path}:3): no such setting; did you mean redis.timeout?"


def test_a_misspelt_variable_is_told_with_the_nearest_variable() -> None:
    said = refusal(None, {"NEXUS_SIDECAR__REDIS__ULR": "redis://r"})
    assert "did you mean NEXUS_SIDECAR__REDIS__URL?" in said


def test_a_name_in_the_wrong_table_is_found_in_the_right_one() -> None:
    assert "did you mean redis.timeout?" in refusal(None, {}, "timeout=2s")


def test_a_name_like_no_other_is_told_with_the_valid_ones() -> None:
    assert "valid here: url, data, timeout" in refusal(None, {}, "redis.zzzzzz=1")


@pytest.mark.parametrize(
    ("assignment", "rule"),
    [
        ("redis.timeout=soon", 'must be a duration such as "30s"'),
        ("redis.timeout=0s", "greater than 0"),
        ("redis.url=localhost:6379", "must start with redis://"),
        ("redis=here", "redis (--set redis): must be a table of settings"),
        ("redis.url.host=here", "redis.url (--set redis.url.host): Input should be a valid string"),
        ("server.workers=0", "greater than or equal to 1"),
        ("server.uds_mode=rw", "octal"),
        ("namespace=a:b", "letters, digits"),
        ("redis.databases.cache=-1", "redis.databases.cache"),
        ("redis.protocol=4", "Input should be 2 or 3"),
        ("server.insecure=perhaps", "valid boolean"),
        ("redis.timeout", "must be a setting and its value"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_its_rule(assignment: str, rule: str) -> None:
    assert rule in refusal(None, {}, assignment)


def test_a_file_that_is_no_toml_is_told_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text("[redis]\nurl = redis\n")
    said = refusal(path)
    assert said.startswith(f"{path}: ")
    assert "line 2" in said
    assert "No such file" in refusal(tmp_path / "missing.toml")


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text('[server]\nworkers = "many"\n[redis]\nprotocol = 5\n')
    said = refusal(path)
    assert f"{path}:2" in said
    assert f"{path}:4" in said


def test_a_message_never_shows_a_password() -> None:
    said = refusal(None, {"NEXUS_SIDECAR__REDIS__URL": "http://user:canary@host"})
    assert "canary" not in said


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("redis://host:6379/1", "redis://host:6379/1"),
        ("redis://user:canary@host:6379/1", "redis://user:***@host:6379/1"),
        ("rediss://:canary@host", "rediss://:***@host"),
        ("unix://user:canary@/run/r.sock?db=2&password=canary", "unix://user:***@/run/r.sock?db=2&password=***"),
        ("redis://user:can/ary@h:1", "redis://user:***@h:1"),
        ("redis://user:can#ary@h:1", "redis://user:***@h:1"),
        ("redis://user:can?ary@h:1", "redis://user:***@h:1"),
        ("redis://user:can@ary@h:1", "redis://user:***@h:1"),
        ("redis://user:canary@[::1", "redis://user:***@[::1"),
        ("redis://user:canary", "redis://***"),
        ("http://canary@h:4318/v1", "http://***@h:4318/v1"),
        ("rediss://h?ssl_ca_certs=/ca.pem&ssl_password=canary", "rediss://h?ssl_ca_certs=/ca.pem&ssl_password=***"),
        ("redis+sentinel://:canary@a:1,b:2/main?db=1", "redis+sentinel://:***@a:1,b:2/main?db=1"),
    ],
)
def test_urls_are_shown_without_their_password(url: str, shown: str) -> None:
    assert redact(url) == shown


CANARIES = st.text("/#?@:[]%&=;, +~a1é", max_size=8).map(lambda text: f"kan{text}arie")


@given(
    canary=CANARIES,
    scheme=st.sampled_from(["redis", "rediss", "unix", "redis+cluster", "redis+sentinel", "http", "https"]),
    form=st.sampled_from(
        [
            "{scheme}://:{canary}@host:6379/1",
            "{scheme}://user:{canary}@host:6379/1?db=2",
            "{scheme}://user:{canary}@[::1]:1",
            "{scheme}://user:{canary}@a:1,b:2/main?sentinel_username=u",
            "{scheme}://host/?password={canary}",
            "{scheme}://user:x@host?sentinel_password={canary}&db=2",
            "{scheme}://host?ssl_password={canary}#x",
            "{scheme}://{canary}@host",
        ]
    ),
)
def test_no_part_of_a_password_is_shown(canary: str, scheme: str, form: str) -> None:
    if form == "{scheme}://{canary}@host":
        canary = canary.replace(":", "")  # what precedes a colon is a user
    shown = redact(form.format(scheme=scheme, canary=canary))
    assert "kan" not in shown
    assert "arie" not in shown


def test_a_url_that_cannot_be_read_is_refused_without_being_shown() -> None:
    for url in ("redis://u:canary@[::1", "redis://u:can/ary@h:1", "redis://u:can#ary@h:1", "redis://u:can?ary@h:1"):
        said = refusal(None, {"NEXUS_SIDECAR__REDIS__URL": url})
        assert "percent-encode" in said
        assert "can" not in said.replace("NEXUS", "")
    assert load(environ={"NEXUS_SIDECAR__REDIS__URL": "redis://u:se%2Fcret@[::1]:6379/1?db=2"}).redis.url


@pytest.mark.parametrize("assignment", ["cache.entities.invoice=10", "redis.timeout=2", "redis.timeout=1.5"])
def test_a_duration_needs_its_unit(assignment: str, tmp_path: Path) -> None:
    path, _, value = assignment.partition("=")
    (tmp_path / "s.toml").write_text(f"{path} = {value}\n")
    variable = "NEXUS_SIDECAR__" + path.upper().replace(".", "__")
    for said in (refusal(None, {}, assignment), refusal(None, {variable: value}), refusal(tmp_path / "s.toml")):
        assert "a number needs a unit" in said


@pytest.mark.parametrize("value", ["9" * 400 + "d", "1e9s", "99999999999999d", "9" * 5000 + "ms"])
def test_a_huge_duration_is_refused(value: str) -> None:
    assert "must be" in refusal(None, {}, f"redis.timeout={value}")


@pytest.mark.parametrize("text", ["x = " + "[" * 5000, "x = " + "{a=" * 5000, "x = " + "9" * 5000, "x = '\udcff'"])
def test_a_file_that_cannot_be_parsed_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_bytes(text.encode(errors="surrogateescape"))
    assert "s.toml: " in refusal(tmp_path / "s.toml")


def test_a_deeply_nested_value_is_refused() -> None:
    assert "nested too deeply" in refusal(None, {}, "cache.entities=" + "[" * 100_000)
    assert "nested too deeply" in refusal(None, {"NEXUS_SIDECAR__CACHE__ENTITIES": "[" * 100_000})


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("NEXUS_SIDECAR_SERVER_LISTEN", "NEXUS_SIDECAR__SERVER__LISTEN"),
        ("NEXUS_SIDECAR_SERVER__UDS_MODE", "NEXUS_SIDECAR__SERVER__UDS_MODE"),
        ("NEXUS_SIDECAR_REDIS_ULR", "NEXUS_SIDECAR__REDIS__URL"),
        ("NEXUS_SIDECAR_XYZZY", "starts with NEXUS_SIDECAR__"),
    ],
)
def test_a_variable_with_too_few_underscores_is_refused_with_its_name(name: str, near: str) -> None:
    assert refusal(None, {name: "canary"}).startswith(f"{name}: no such variable; ")
    assert near in refusal(None, {name: "canary"})


def test_variables_of_clients_and_of_kubernetes_are_no_settings() -> None:
    names = ("ADDR", "NAMESPACE", "TLS_CA", "SERVICE_HOST", "SERVICE_PORT_GRPC", "PORT", "PORT_50051_TCP_ADDR")
    assert load(environ={f"NEXUS_SIDECAR_{name}": "x" for name in names}).namespace == "nexus"


def test_a_mistake_in_a_list_of_tables_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text('[[ratelimit.rules]]\nname = "a"\nfamily = "api"\nlimit = 1\n\n[[ratelimit.rules]]\nlimits = 5\n')
    said = refusal(path)
    assert f"ratelimit.rules.1.limits ({path}:7): no such setting; did you mean ratelimit.rules.1.limit?" in said
    assert "ratelimit.rules.1.name" in said
