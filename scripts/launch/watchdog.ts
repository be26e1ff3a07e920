// Outlives a launcher that was killed outright and ends what it had started. Runs on plain Node, so it imports nothing of ours.
import { createInterface } from "node:readline";

const PATIENCE_MS = 5_000;
const watched = new Map<number, NodeJS.Signals>();

/** Each line says `<pid> <signal>` for a process to end when the launcher is gone (a negative pid is a group), or `<pid>` to forget it. */
createInterface({ input: process.stdin }).on("line", (line) => {
  const [pid, name] = line.split(" ");
  if (name) {
    watched.set(Number(pid), name as NodeJS.Signals);
  } else {
    watched.delete(Number(pid));
  }
});

process.stdin.on("end", async () => {
  for (const [pid, name] of watched) {
    send(pid, name);
    for (let waitedMs = 0; send(pid, 0) && waitedMs < PATIENCE_MS; waitedMs += 50) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    send(pid, name === "SIGINT" ? "SIGQUIT" : "SIGKILL");
  }
  process.exit(0);
});

// Ctrl-C reaches the whole terminal group; the end of the pipe is the only thing that counts here.
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(name, () => {});
}

function send(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}
