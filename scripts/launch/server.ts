// The built app as a server: `server.ts <folder> <port> [host]`. It runs on plain Node, so it imports nothing of ours.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import next from "next";

type Host = typeof globalThis & {
  /** Set by the app as it starts: answers what shops and sites send, ahead of Next; false for every other call. */
  almanacIntake?: (incoming: IncomingMessage, outgoing: ServerResponse) => boolean;
};

const [dir = ".", port = "3000", hostname] = process.argv.slice(2);
const server = createServer();
const app = next({ dev: false, dir, port: Number(port), httpServer: server, ...(hostname ? { hostname } : {}) });
// Server actions call this address to follow a redirect to a page of ours.
process.env.__NEXT_PRIVATE_ORIGIN = `http://${hostname ?? "localhost"}:${port}`;
await app.prepare();

const handle = app.getRequestHandler();
server.on("request", (incoming, outgoing) => {
  if (!(globalThis as Host).almanacIntake?.(incoming, outgoing)) {
    void handle(incoming, outgoing).catch((error) => {
      console.error(error);
      outgoing.statusCode = 500;
      outgoing.end("Internal Server Error");
    });
  }
});
server.listen(Number(port), hostname);

let isEnding = false;
for (const [signal, code] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const) {
  process.on(signal, () => {
    if (!isEnding) {
      isEnding = true;
      // What is being answered is answered first.
      server.close(() => void app.close().then(() => process.exit(code)));
    }
  });
}
