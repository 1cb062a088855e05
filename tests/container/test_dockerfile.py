"""The container image without an engine: what the Dockerfile and the deployments name exists and is valid."""

import json
import re
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from sidecar.cli.parser import parser
from sidecar.config.loading import ENV_PREFIX
from sidecar.settings import load

ROOT = Path(__file__).parents[2]


def instructions() -> list[tuple[str, str]]:
    """Pairs of instruction and text, comments gone and continued lines joined."""
    lines = [line for line in (ROOT / "Dockerfile").read_text().splitlines() if not line.startswith("#")]
    text = re.sub(r"\\\n\s*", "", "\n".join(lines))
    return [(line.split()[0], line.split(maxsplit=1)[1]) for line in text.splitlines() if line.strip()]


def final(instruction: str) -> list[str]:
    """What the last stage says with an instruction."""
    said: list[str] = []
    for name, text in instructions():
        if name == "FROM":
            said = []
        elif name == instruction:
            said.append(text)
    return said


def copied() -> list[str]:
    """What is copied from the context."""
    texts = [text.split() for name, text in instructions() if name == "COPY" and not text.startswith("--from")]
    return [source for words in texts for source in words[:-1]]


def admitted(path: str) -> bool:
    """Whether .dockerignore lets a path into the context: its last pattern that matches decides."""
    let_in = True
    for line in (ROOT / ".dockerignore").read_text().splitlines():
        if not line or line.startswith("#"):
            continue
        pattern = line.removeprefix("!")
        places = [path, *(str(parent) for parent in Path(path).parents)]
        anywhere = pattern.removeprefix("**/")
        if any(
            fnmatch(place, pattern) or (anywhere != pattern and fnmatch(Path(place).name, anywhere)) for place in places
        ):
            let_in = line.startswith("!")
    return let_in


@pytest.mark.parametrize("source", copied())
def test_what_is_copied_exists_and_is_in_the_context(source: str) -> None:
    assert (ROOT / source).exists()
    assert admitted(source)


@pytest.mark.parametrize(
    "path",
    [".git/config", ".venv/bin/python", "tests/conftest.py", "deploy/compose.yaml", "sidecar/redis/__pycache__/a.pyc"],
)
def test_the_context_is_small(path: str) -> None:
    assert not admitted(path)


def test_every_file_of_the_packages_is_in_the_context() -> None:
    packages = [
        *(ROOT / "sidecar").rglob("*.py"),
        *(ROOT / "sidecar").rglob("*.lua"),
        *(ROOT / "clients/python/nexus").rglob("*.py"),
    ]
    assert [path for path in packages if not admitted(str(path.relative_to(ROOT)))] == []


def test_it_does_not_run_as_root() -> None:
    (user,) = final("USER")
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", user)  # a number: runAsNonRoot cannot judge a name


def test_its_commands_are_in_the_package() -> None:
    (project,) = [tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]]
    entry, command = json.loads(final("ENTRYPOINT")[0]), json.loads(final("CMD")[0])
    probe = json.loads(final("HEALTHCHECK")[0].partition("CMD ")[2])
    assert entry[0] in project["scripts"]
    assert probe[0] in project["scripts"]
    assert parser().parse_args([*entry[1:], *command]).module == "serve"
    assert parser().parse_args(probe[1:]).module == "health"


def test_stopping_it_drains_it() -> None:
    assert final("STOPSIGNAL") == ["SIGTERM"]


def test_it_has_no_embedded_server_and_no_development_tools() -> None:
    installs = [text for name, text in instructions() if name == "RUN" and "install" in text]
    assert not [text for text in installs if "embedded" in text or "--group" in text]


def documents(name: str) -> list[Any]:
    return list(yaml.safe_load_all((ROOT / "deploy" / name).read_text()))


def pod() -> dict[str, Any]:
    return dict(resource("Deployment")["spec"]["template"]["spec"])


def resource(kind: str, name: str = "service") -> dict[str, Any]:
    """A resource of deploy/kubernetes.yaml."""
    documents_of_kind = [each for each in documents("kubernetes.yaml") if each["kind"] == kind]
    (found,) = [each for each in documents_of_kind if each["metadata"]["name"] == name]
    return dict(found)


def test_the_policies_select_the_pods() -> None:
    labels = resource("Deployment")["spec"]["template"]["metadata"]["labels"]
    assert resource("Deployment")["spec"]["selector"]["matchLabels"] == labels
    assert resource("PodDisruptionBudget")["spec"]["selector"]["matchLabels"] == labels
    policy = resource("NetworkPolicy")["spec"]
    assert policy["podSelector"]["matchLabels"] == labels
    assert policy["policyTypes"] == ["Ingress", "Egress"]
    assert "ingress" not in policy, "nobody reaches the pod"
    port = urlsplit(environment()["NEXUS_SIDECAR__REDIS__URL"]).port
    assert policy["egress"][1]["ports"] == [{"protocol": "TCP", "port": port}]
    redis = resource("NetworkPolicy", "redis")["spec"]
    assert redis["ingress"][0]["from"] == [{"podSelector": {"matchLabels": labels}}]


def test_valkey_has_the_password_that_the_sidecar_sends() -> None:
    services = documents("compose.yaml")[0]["services"]
    assert '--requirepass "$$REDIS_PASSWORD"' in services["valkey"]["command"][-1]
    url = services["nexus-sidecar"]["environment"]["NEXUS_SIDECAR__REDIS__URL"].replace("${REDIS_PASSWORD}", "pw")
    assert load(environ={"NEXUS_SIDECAR__REDIS__URL": url}).redis.url == "redis://:pw@127.0.0.1:6379"


def locked(name: str) -> dict[str, Version]:
    """The versions in a lock file, each of which must have a hash."""
    entries = re.split(r"\n(?=\S)", re.sub(r"^#.*\n", "", (ROOT / name).read_text(), flags=re.MULTILINE).strip())
    assert all("--hash=sha256:" in entry for entry in entries)
    pins = [re.match(r"([\w.-]+)==([\w.]+)", entry) for entry in entries]
    return {canonicalize_name(pin[1]): Version(pin[2]) for pin in pins if pin}


def requirements(*tables: str) -> list[Requirement]:
    found = []
    for path in ("pyproject.toml", "clients/python/pyproject.toml"):
        content = tomllib.loads((ROOT / path).read_text())
        found += [Requirement(each) for each in content[tables[0]][tables[1]]]
    return [each for each in found if each.name != "nexus-sidecar-client"]


@pytest.mark.parametrize(
    ("file", "tables"),
    [("requirements.lock", ("project", "dependencies")), ("requirements-build.lock", ("build-system", "requires"))],
)
def test_what_is_installed_is_locked(file: str, tables: tuple[str, str]) -> None:
    pins = locked(file)
    for requirement in requirements(*tables):
        version = pins[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version, prereleases=True), f"{requirement}: run scripts/lock"
    assert f"-r {file}" in " ".join(text for name, text in instructions() if name == "RUN")


def test_nothing_is_installed_without_a_hash() -> None:
    steps = " && ".join(text for name, text in instructions() if name == "RUN").split(" && ")
    installs = [step for step in steps if "pip" in step and " install " in step]
    assert [step for step in installs if "--require-hashes" not in step and "--no-deps /wheels/*.whl" not in step] == []
    assert "--no-build-isolation" in next(step for step in steps if step.startswith("pip wheel"))


def sidecar_of_pod() -> dict[str, Any]:
    (found,) = pod()["initContainers"]
    return dict(found)


def environment() -> dict[str, str]:
    """The sidecar's variables in the pod, with those from secrets as the secret in the file has them."""
    secrets = {
        each["metadata"]["name"]: each["stringData"] for each in documents("kubernetes.yaml") if "stringData" in each
    }
    values = {}
    for each in sidecar_of_pod()["env"]:
        source = each.get("valueFrom", {}).get("secretKeyRef")
        values[each["name"]] = secrets[source["name"]][source["key"]] if source else each["value"]
    return values


def test_the_pods_variables_are_settings() -> None:
    given = environment()
    assert all(name.startswith(ENV_PREFIX) for name in given)
    settings = load(environ=given)
    assert settings.redis.url == "redis://nexus-sidecar:CHANGE-ME@redis:6379"
    assert settings.server.listen == ""
    assert Path(settings.server.uds).parent == Path(sidecar_of_pod()["volumeMounts"][0]["mountPath"])


def commands() -> Iterator[list[str]]:
    """Every command line of the sidecar in the deployments."""
    container = sidecar_of_pod()
    yield container["args"]
    for probe in ("startupProbe", "livenessProbe", "readinessProbe"):
        yield container[probe]["exec"]["command"][1:]
    yield documents("compose.yaml")[0]["services"]["nexus-sidecar"]["command"]


def test_the_command_lines_are_valid() -> None:
    assert [parser().parse_args(each).module for each in commands()] == ["serve", "health", "health", "health", "serve"]


def test_there_is_more_time_to_stop_than_draining_takes() -> None:
    drain = load(environ=environment()).server.drain.total_seconds()
    assert pod()["terminationGracePeriodSeconds"] > drain
    grace = documents("compose.yaml")[0]["services"]["nexus-sidecar"]["stop_grace_period"]
    assert int(grace.removesuffix("s")) > drain


def test_the_pod_gives_the_sidecar_no_more_than_it_needs() -> None:
    container = sidecar_of_pod()
    assert container["restartPolicy"] == "Always"
    assert container["securityContext"]["readOnlyRootFilesystem"]
    assert pod()["securityContext"]["runAsNonRoot"]
    assert f"{pod()['securityContext']['runAsUser']}:{pod()['securityContext']['runAsGroup']}" == final("USER")[0]
