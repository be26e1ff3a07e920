import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { bodyOf, type Handler, requestOf, send } from "./node-http";

/** Route handlers behind a real HTTP server of this process alone, for clients that want an address. */
export async function serveHandlers(route: (path: string) => Handler | undefined) {
  const server = createServer((incoming, outgoing) => {
    const answer = async () => {
      const request = requestOf(incoming, (await bodyOf(incoming)) ?? new Uint8Array());
      const handler = route(new URL(request.url).pathname);
      await send(handler ? await handler(request) : new Response(null, { status: 404 }), outgoing);
    };
    void answer().catch(() => outgoing.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((closed) => server.close(() => closed()));
    },
  };
}
