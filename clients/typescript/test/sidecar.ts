import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { connect } from "../src/index.js";

const PROGRAM = process.env["NEXUS_SIDECAR"] ?? fileURLToPath(new URL("../../../../.venv/bin/nexus-sidecar", import.meta.url));

/** Long enough for a sidecar to start on a busy machine. */
export const START = 20_000;

/** A sidecar that answers. */
export async function started(): Promise<TestSidecar> {
  const sidecar = await new TestSidecar().start();
  await using client = connect({ address: sidecar.address });
  await client.cache.stats({}, { timeoutMs: START });
  return sidecar;
}

/**
 * A real sidecar on an embedded server, for one test; it can be killed and started again. It listens on a UNIX socket, or on
 * the address given, with settings such as `server.tls_cert=file`.
 */
export class TestSidecar implements AsyncDisposable {
  readonly folder = mkdtempSync(join(tmpdir(), "nexus-"));
  readonly address: string;
  #process: ChildProcess | undefined;

  constructor(
    private readonly listen = "",
    private readonly settings: readonly string[] = [],
  ) {
    this.address = listen || `unix:${join(this.folder, "sidecar.sock")}`;
  }

  async start(): Promise<this> {
    const where = this.listen ? ["--listen", this.listen] : ["--listen", "", "--uds", join(this.folder, "sidecar.sock")];
    const settings = this.settings.flatMap((each) => ["--set", each]);
    this.#process = spawn(PROGRAM, ["serve", "--embedded", ...where, ...settings], { stdio: "ignore" });
    return this;
  }

  /** SIGSTOP keeps it from answering; SIGCONT ends that. */
  signal(signal: NodeJS.Signals): void {
    this.#process?.kill(signal);
  }

  async kill(): Promise<void> {
    const process = this.#process;
    if (!process || process.exitCode !== null || process.signalCode !== null) return;
    process.kill("SIGKILL");
    await once(process, "exit");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
