import assert from "node:assert/strict";
import { test } from "node:test";
import { create } from "@bufbuild/protobuf";
import { Code, ConnectError } from "@connectrpc/connect";
import { ErrorInfoSchema } from "../src/gen/google/rpc/error_details_pb.js";
import { CallService, FailureSchema } from "../src/gen/nexus/calls/v1/calls_pb.js";
import type { Failure } from "../src/gen/nexus/calls/v1/calls_pb.js";
import { LockService } from "../src/gen/nexus/lock/v1/lock_pb.js";
import { connect, NexusError } from "../src/index.js";
import { Listening } from "./servers.js";

const bounded = { timeout: 20_000 };
const job = { resource: "job", resourceId: "1" };

/** A server whose streams end with `error`, or answer a failure, after their calls were made, and that counts how often each call was made. */
async function carrier(error: ConnectError | Failure) {
  const made = { carried: 0, alone: 0 };
  const server = await Listening.grpc((router) => {
    router.service(CallService, {
      async *exchange(requests) {
        for await (const { calls } of requests) {
          made.carried += calls.length;
          if (error instanceof ConnectError) throw error;
          yield { replies: calls.map(() => ({ outcome: { case: "failure" as const, value: error } })) };
        }
      },
    });
    router.service(LockService, {
      tryAcquire: () => (made.alone++, {}),
      get: () => (made.alone++, {}),
    });
  });
  return { made, server, client: connect({ address: server.address, environment: {} }) };
}

function withReason(code: Code, reason: string): ConnectError {
  return new ConnectError("refused", code, undefined, [{ desc: ErrorInfoSchema, value: create(ErrorInfoSchema, { reason, domain: "nexus-sidecar" }) }]);
}

test("a call whose reply is too large is not made twice", bounded, async () => {
  const { made, server, client } = await carrier(new ConnectError("message is larger than permitted", Code.ResourceExhausted));
  await using _server = server;
  await using _client = client;
  await assert.rejects(client.locks.tryAcquire(job), (error) => error instanceof NexusError && error.code === Code.ResourceExhausted);
  assert.deepEqual(made, { carried: 1, alone: 0 });
});

test("an idempotent call is then made alone", bounded, async () => {
  const { made, server, client } = await carrier(new ConnectError("message is larger than permitted", Code.ResourceExhausted));
  await using _server = server;
  await using _client = client;
  await client.locks.get(job);
  assert.deepEqual(made, { carried: 1, alone: 1 });
});

for (const [name, refusal] of Object.entries({
  overloaded: withReason(Code.ResourceExhausted, "OVERLOADED"),
  draining: withReason(Code.Unavailable, "DRAINING"),
  unimplemented: new ConnectError("no such service", Code.Unimplemented),
})) {
  test(`a call of a stream that is ${name} is made alone`, bounded, async () => {
    const { made, server, client } = await carrier(refusal);
    await using _server = server;
    await using _client = client;
    await client.locks.tryAcquire(job);
    assert.equal(made.alone, 1);
  });
}

test("the calls of a broken stream fail unless they may be repeated", bounded, async () => {
  const { made, server, client } = await carrier(new ConnectError("broken", Code.Unavailable));
  await using _server = server;
  await using _client = client;
  await assert.rejects(client.locks.tryAcquire(job), (error) => error instanceof NexusError && error.code === Code.Unavailable);
  assert.deepEqual(made, { carried: 1, alone: 0 });
});

test("a method that is not carried is tried once", bounded, async () => {
  const { made, server, client } = await carrier(create(FailureSchema, { code: Code.Unimplemented }));
  await using _server = server;
  await using _client = client;
  for (let times = 0; times < 3; times++) await client.locks.tryAcquire(job);
  assert.deepEqual(made, { carried: 1, alone: 3 });
});
