"""config, keys, version and the face of the command line."""

import json
import tomllib
from pathlib import Path

from tests.cli.program import call, run

ROOT = Path(__file__).parents[2]


async def test_help_teaches_by_examples_and_names_the_exit_codes() -> None:
    ran = await run("--help")
    assert ran.code == 0
    assert "nexus-sidecar serve --redis redis://localhost:6379" in ran.out
    assert "exit codes:" in ran.out


async def test_no_command_is_a_usage_error() -> None:
    ran = await run()
    assert ran.code == 2
    assert "COMMAND" in ran.err


async def test_a_wrong_setting_ends_a_command_with_code_2_and_one_plain_line() -> None:
    ran = await run("serve", "--set", "redis.ulr=redis://x")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "nexus-sidecar: redis.ulr (--set redis.ulr): no such setting; did you mean redis.url?\n"


async def test_config_prints_toml_with_sources_and_without_secrets(tmp_path: Path) -> None:
    file = tmp_path / "s.toml"
    file.write_text(
        '[redis]\nurl = "redis://user:canary@host:6379"\n[telemetry]\notlp = "http://user:can/ary@host:4318"\n'
    )
    ran = await call("config", "--config", str(file), NEXUS_SIDECAR__NAMESPACE="shop")
    assert "canary" not in ran.out.replace("/", "")
    shown = tomllib.loads(ran.out)
    assert shown["redis"]["url"] == "redis://user:***@host:6379"
    assert shown["telemetry"]["otlp"] == "http://user:***@host:4318"
    assert shown["namespace"] == "shop"
    lines = {line.split(" ")[0]: line for line in ran.out.splitlines()}
    assert lines["url"].endswith(f"# {file}:2")
    assert lines["namespace"].endswith("# NEXUS_SIDECAR__NAMESPACE")
    assert lines["timeout"].endswith("# default")


async def test_the_example_is_a_file_that_changes_nothing_and_whose_lines_may_be_uncommented(tmp_path: Path) -> None:
    example = (await call("config", "--example")).out
    assert all(line.startswith(("#", "[")) or not line for line in example.splitlines())
    open_lines = [line[1:] if line[:1] == "#" and line[1:2] != " " else line for line in example.splitlines()]
    file = tmp_path / "all.toml"
    file.write_text("\n".join(line for line in open_lines if "# unset" not in line))
    ran = await call("config", "--config", str(file))
    assert ran.code == 0, ran.err
    assert tomllib.loads(ran.out) == tomllib.loads((await call("config")).out)


async def test_keys_lists_every_family_in_three_forms() -> None:
    text = (await call("keys", "--set", "namespace=shop")).out
    assert "shop:cache:{entity}:{id}" in text
    records = json.loads((await call("keys", "--json")).out)
    cache = next(record for record in records if record["pattern"] == "nexus:cache:{entity}:{id}")
    assert (cache["type"], cache["database"], cache["ttl_ms"]) == ("hash", 1, 900_000)


async def test_generated_pages_are_what_the_code_says() -> None:
    stale = "is stale: run `make generate` and commit what it writes"
    for page, *command in (
        ("docs/keyspace.md", "keys", "--markdown"),
        ("docs/configuration.md", "config", "--markdown"),
        ("deploy/nexus-sidecar.toml", "config", "--example"),
    ):
        assert (ROOT / page).read_text() == (await call(*command)).out, f"{page} {stale}"


async def test_version_names_the_sidecar_and_what_it_runs_on() -> None:
    out = (await call("version")).out
    assert out.startswith("nexus-sidecar ")
    assert "grpcio " in out
