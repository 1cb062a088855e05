import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { JsonValue } from "@bufbuild/protobuf";
import { connect, NexusError } from "../src/index.js";
import type { NexusClient } from "../src/index.js";
import { serviceNamed } from "./reflection.js";
import { codeName, Run } from "./scenario.js";

interface ScenarioFile {
  service: string;
  scenarios: { name: string; sidecar?: string; steps: JsonValue[] }[];
}

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** Carries out all scenarios of a folder side by side, and tells whether all passed. */
async function scenarios(folder: string): Promise<boolean> {
  const addresses = JSON.parse(process.env["NEXUS_CONFORMANCE"] ?? "{}") as Record<string, string>;
  const clients = new Map<string, NexusClient>(
    Object.entries(addresses).map(([name, address]) => [name, connect({ address })]),
  );
  // Connected before the scenarios, some of which have short deadlines.
  await Promise.allSettled([...clients.values()].map((client) => client.cache.get({})));
  const files = readdirSync(folder).filter((name) => name.endsWith(".json")).sort();
  const results = files.flatMap((name) => {
    const file = JSON.parse(readFileSync(join(folder, name), "utf8")) as ScenarioFile;
    return file.scenarios.map(async (each) => {
      const scenario = `${basename(name, ".json")}/${each.name}`;
      try {
        const client = clients.get(each.sidecar ?? "default");
        if (!client) throw new Error(`no sidecar ${each.sidecar ?? "default"}`);
        await new Run(client, serviceNamed(file.service), randomUUID().replaceAll("-", "")).steps(each.steps);
        print({ scenario, passed: true });
        return true;
      } catch (error) {
        print({ scenario, passed: false, why: error instanceof Error ? error.message : String(error) });
        return false;
      }
    });
  });
  const passed = await Promise.all(results);
  for (const client of clients.values()) client.close();
  return passed.every(Boolean);
}

/** Eight callers repeat idempotent calls for so many seconds. */
async function load(seconds: number): Promise<void> {
  const client = connect();
  const { outcome } = await client.sessions.create({ userId: "load", email: "load@example.com" });
  if (outcome.case !== "created") throw new Error("no session was created");
  const sessionId = outcome.value.session?.sessionId ?? "";
  const end = performance.now() + seconds * 1000;
  const errors: Record<string, number> = {};
  let calls = 0;
  const kinds = [
    () => client.cache.get({ entity: "user", id: "load" }),
    () => client.sessions.get({ sessionId }),
    () => client.locks.get({ resource: "load", resourceId: "load" }),
  ];
  async function caller(number: number): Promise<void> {
    for (let turn = number; performance.now() < end; turn++) {
      calls++;
      await kinds[turn % kinds.length]?.().catch((error: unknown) => {
        const name = error instanceof NexusError ? codeName(error.code) : "UNKNOWN";
        errors[name] = (errors[name] ?? 0) + 1;
      });
    }
  }
  print({ started: true });
  await Promise.all(Array.from({ length: 8 }, (_, number) => caller(number)));
  client.close();
  print({ calls, errors });
}

async function hold(resource: string, id: string): Promise<void> {
  const lock = await connect().lock(resource, id);
  print({ held: true });
  lock.signal.addEventListener("abort", () => {
    process.stderr.write(`${String(lock.signal.reason)}\n`);
    process.exit(1);
  });
}

const [verb, first = "", second = ""] = process.argv.slice(2);
switch (verb) {
  case "scenarios":
    process.exitCode = (await scenarios(first)) ? 0 : 1;
    break;
  case "load":
    await load(Number(first));
    break;
  case "hold":
    await hold(first, second);
    break;
  default:
    process.stderr.write("usage: run scenarios FOLDER | run load SECONDS | run hold RESOURCE ID\n");
    process.exitCode = 2;
}
