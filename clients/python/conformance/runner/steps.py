"""The steps of one scenario."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from google.protobuf import json_format

from nexus_sidecar import GAP, NexusError, Reason
from runner.matching import ABSENT, Mismatch, at, check, filled_in, matches

_AGAIN = 0.02
_LONGEST = 20.0
"""Seconds to wait for a message of a stream."""


def seconds(text: str) -> float:
    """`"300ms"` or `"5s"`."""
    return float(text[:-2]) / 1000 if text.endswith("ms") else float(text[:-1])


def _json(message: Any) -> dict[str, Any]:
    found: dict[str, Any] = json_format.MessageToDict(message, preserving_proto_field_name=True)
    return found


def _failure(error: NexusError) -> dict[str, Any]:
    name = Reason.Name(error.reason).removeprefix("REASON_")  # type: ignore[arg-type]
    fields = [violation.field for violation in error.field_violations]
    return {"code": error.code.name, "reason": name, "metadata": error.metadata, "fields": fields}


def _check_error(expected: dict[str, Any], error: NexusError) -> None:
    wanted = {name: value for name, value in expected.items() if name != "field"}
    if "field" in expected:
        wanted["fields"] = {"$has": [expected["field"]]}
    check(wanted, _failure(error), "error")


class Watch:
    """A resuming watch, read like a stream."""

    def __init__(self, messages: Any) -> None:
        self._messages = messages

    async def read(self) -> Any:
        """The next message; gaps are passed over."""
        while (message := await anext(self._messages)) is GAP:
            pass
        return message

    def cancel(self) -> None:
        """Nothing to do before the watch is closed."""


class Scenario:
    """One run of one scenario: what it saved, its open streams, what it holds."""

    def __init__(self, service: Any, run: str) -> None:
        self._service = service
        self._names: dict[str, Any] = {"run": run}
        self._streams: dict[str, Any] = {}
        self._methods: dict[str, str] = {}
        self._held: dict[str, Any] = {}

    async def step(self, raw: dict[str, Any]) -> None:
        """Carry a step out. Raises Mismatch or NexusError."""
        step = filled_in(raw, self._names)
        if "do" in step:
            await getattr(self, "_do_" + step["do"])(step)
        elif "open" in step:
            await self._open(step)
        elif "on" in step:
            await self._on(step)
        elif "cancel" in step:
            self._streams[step["cancel"]].cancel()
        else:
            await self._within(step, lambda: self._call(step))

    async def close(self) -> None:
        """Leave nothing open."""
        for stream in self._streams.values():
            stream.cancel()
        for held in self._held.values():
            await held.release()

    def _save(self, step: dict[str, Any], reply: Any) -> None:
        for name, path in step.get("save", {}).items():
            if (value := at(reply, path)) is ABSENT:
                raise Mismatch(f"nothing to save at {path} of {reply}")
            self._names[name] = value

    def _request(self, method: str, content: dict[str, Any]) -> Any:
        return json_format.ParseDict(content, self._service.request(method))

    async def _within(self, step: dict[str, Any], act: Callable[[], Awaitable[None]]) -> None:
        until = time.monotonic() + seconds(step.get("within", "0s"))
        while True:
            try:
                return await act()
            except (Mismatch, NexusError):
                if time.monotonic() >= until:
                    raise
            await asyncio.sleep(_AGAIN)

    async def _call(self, step: dict[str, Any]) -> None:
        name = step["call"]
        words = {"timeout": seconds(step["timeout"])} if "timeout" in step else {}
        sent: Any = (
            iter([self._request(name, each) for each in step["requests"]])
            if "requests" in step
            else self._request(name, step.get("request", {}))
        )
        try:
            reply = _json(await self._service.method(name)(sent, **words))
        except NexusError as error:
            if "error" not in step:
                raise
            _check_error(step["error"], error)
            return
        if "error" in step:
            raise Mismatch(f"expected {step['error']}, found the reply {reply}")
        check(step.get("response", {}), reply)
        self._save(step, reply)

    async def _open(self, step: dict[str, Any]) -> None:
        name = step["call"]
        method = self._service.method(name)
        request = self._request(name, step.get("request", {}))
        if self._service.streams(name):
            stream = method()
            if "request" in step:
                await stream.write(request)
        else:
            stream = method(request)
        self._streams[step["open"]] = stream
        self._methods[step["open"]] = name

    async def _on(self, step: dict[str, Any]) -> None:
        stream = self._streams[step["on"]]
        if "send" in step:
            await stream.write(self._request(self._methods[step["on"]], step["send"]))
            return
        async with asyncio.timeout(_LONGEST):
            if "receive" in step:
                await self._receive(stream, step)
            else:
                await self._ends(stream, step)

    async def _receive(self, stream: Any, step: dict[str, Any]) -> None:
        while True:
            message = await stream.read()
            if message is None:
                raise Mismatch(f"expected {step['receive']}, found the end of the stream")
            found = _json(message)
            if not step.get("skip") or matches(step["receive"], found):
                break
        check(step["receive"], found)
        self._save(step, found)

    async def _ends(self, stream: Any, step: dict[str, Any]) -> None:
        try:
            while await stream.read() is not None:
                pass
        except NexusError as error:
            if "error" not in step:
                raise
            _check_error(step["error"], error)
            return
        if "error" in step:
            raise Mismatch(f"expected {step['error']}, found a good end")

    async def _hold(self, step: dict[str, Any], holding: Any, id_name: str) -> None:
        self._held[step["name"]] = await holding.acquire()
        self._save(step, {id_name: holding.owner, "fence": holding.fence})

    async def _do_lock(self, step: dict[str, Any]) -> None:
        lease = timedelta(seconds=seconds(step["lease"])) if "lease" in step else None
        lock = self._service.client.lock(step["resource"], step["resource_id"], lease=lease)
        await self._hold(step, lock, "lock_id")

    async def _do_semaphore(self, step: dict[str, Any]) -> None:
        lease = timedelta(seconds=seconds(step["lease"])) if "lease" in step else None
        client, weight = self._service.client, step.get("permits", 1)
        permits = client.semaphore(step["resource"], step["limit"], weight=weight, lease=lease)
        await self._hold(step, permits, "permit_id")

    async def _do_release(self, step: dict[str, Any]) -> None:
        await self._held.pop(step["name"]).release()

    async def _do_await_loss(self, step: dict[str, Any]) -> None:
        if not await self._held[step["name"]].wait_lost(seconds(step["within"])):
            raise Mismatch("it was not lost in time")

    async def _do_read_through(self, step: dict[str, Any]) -> None:
        computed = 0

        async def compute() -> dict[str, str]:
            nonlocal computed
            computed += 1
            await asyncio.sleep(0.05)
            fill: dict[str, str] = step["fill"]
            return fill

        ask = self._service.client.get_or_fill
        calls = (ask(step["entity"], step["id"], compute) for _ in range(step["callers"]))
        for fields in await asyncio.gather(*calls):
            check(step["response"], fields)
        check(step["computed"], computed, "computed")

    async def _do_watch(self, step: dict[str, Any]) -> None:
        name = step["call"]
        request = self._request(name, step.get("request", {}))
        self._streams[step["name"]] = Watch(self._service.client.watch(self._service.method(name), request))
