import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const PROGRAM = process.env["NEXUS_SIDECAR"] ?? fileURLToPath(new URL("../../../../.venv/bin/nexus-sidecar", import.meta.url));

/** A real sidecar on an embedded server and a UNIX socket, for one test; it can be killed and started again. */
export class TestSidecar implements AsyncDisposable {
  readonly folder = mkdtempSync(join(tmpdir(), "nexus-"));
  readonly address = `unix:${join(this.folder, "sidecar.sock")}`;
  #process: ChildProcess | undefined;

  async start(): Promise<this> {
    const socket = this.address.slice("unix:".length);
    this.#process = spawn(PROGRAM, ["serve", "--embedded", "--listen", "", "--uds", socket], { stdio: "ignore" });
    return this;
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
