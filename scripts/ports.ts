import { createServer } from "node:net";
import { SetupError } from "./setup-error";

const TRIES = 50;

/** Whether nothing listens on a port of this machine, on either loopback family. */
export async function isFree(port: number): Promise<boolean> {
  for (const host of ["127.0.0.1", "::", "0.0.0.0"]) {
    if (!(await canListen(port, host))) {
      return false;
    }
  }
  return true;
}

/** The wished port, or the next free one after it. */
export async function freePort(wished: number): Promise<number> {
  for (let port = wished; port < wished + TRIES; port++) {
    if (await isFree(port)) {
      return port;
    }
  }
  throw new SetupError(
    `Ports ${wished} to ${wished + TRIES - 1} are all in use.`,
    "Stop what uses them, or choose another port.",
  );
}

/** Any port that is free now: for tests that run beside each other. */
export function anyPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) =>
      resolve(error.code === "EAFNOSUPPORT" || error.code === "EADDRNOTAVAIL"),
    );
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
