// The built app as a server: `server.mjs <folder> <port> [host]`. Plain JavaScript that imports nothing of ours: what reads
// TypeScript would stay in the app's memory.
import { createServer } from "node:http";
import next from "next";

const [dir = ".", port = "3000", hostname] = process.argv.slice(2);
const server = createServer();
const app = next({ dev: false, dir, port: Number(port), httpServer: server, ...(hostname ? { hostname } : {}) });
// Server actions call this address to follow a redirect to a page of ours.
process.env.__NEXT_PRIVATE_ORIGIN = `http://${hostname ?? "localhost"}:${port}`;
await app.prepare();

const handle = app.getRequestHandler();
server.on("request", (incoming, outgoing) => {
  // Set by the app as it starts (instrumentation.ts): answers what shops and sites send; false for every other call.
  if (globalThis.almanacIntake?.(incoming, outgoing)) {
    return;
  }
  void handle(incoming, outgoing).catch((error) => {
    console.error(error);
    outgoing.statusCode = 500;
    outgoing.end("Internal Server Error");
  });
});
server.listen(Number(port), hostname);

let isEnding = false;
for (const [signal, code] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
]) {
  process.on(signal, () => {
    if (!isEnding) {
      isEnding = true;
      // What is being answered is answered first.
      server.close(() => void app.close().then(() => process.exit(code)));
    }
  });
}
