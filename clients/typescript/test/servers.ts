import { once } from "node:events";
import { createServer } from "node:http2";
import type { Http2Server } from "node:http2";
import type { AddressInfo, Server } from "node:net";
import type { ConnectRouter } from "@connectrpc/connect";
import { connectNodeAdapter } from "@connectrpc/connect-node";

/** A server that listens on a free port until it is disposed of. */
export class Listening implements AsyncDisposable {
  readonly address: string;

  private constructor(private readonly server: Server | Http2Server) {
    this.address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  static async at(server: Server | Http2Server): Promise<Listening> {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return new Listening(server);
  }

  /** A gRPC server that does what no real sidecar can be made to do. */
  static async grpc(routes: (router: ConnectRouter) => void): Promise<Listening> {
    return await Listening.at(createServer(connectNodeAdapter({ routes })));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.server.close();
  }
}

/** An address where nothing listens. */
export async function freeAddress(): Promise<string> {
  const { createServer: createSocketServer } = await import("node:net");
  await using free = await Listening.at(createSocketServer());
  return free.address;
}
