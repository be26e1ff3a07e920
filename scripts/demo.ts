import { spawn } from "node:child_process";
import { stage, table } from "./launch/progress";
import { run } from "./launch/run";

type Login = { role: string; email: string; password: string };

let logins: readonly Login[] = [];

async function fillStore(): Promise<void> {
  const { ensureDemoStore } = await import("@/lib/sample/server/demo");
  const { appClock } = await import("@/lib/db/clock");
  logins = (await ensureDemoStore(await appClock().now())).logins;
}

function openBrowser(url: string): void {
  const [command = "", ...args] =
    process.platform === "darwin" ? ["open"] : process.platform === "win32" ? ["cmd", "/c", "start", ""] : ["xdg-open"];
  const browser = spawn(command, [...args, url], { detached: true, stdio: "ignore" });
  browser.on("error", () => {});
  browser.unref();
}

console.log("\nAlmanac: demo store\n");

await run({
  mode: "demo",
  prepare: () => stage("Sample store", fillStore),
  whenReady({ url }, { mayOpen, dataDir }) {
    const facts = [
      ["Open", url],
      ["Mailbox", `${url}/messages/mailbox`],
      ...logins.map(({ role, email, password }) => [`Sign in as ${role}`, `${email}   password ${password}`] as const),
      ["Data", `${dataDir}, kept between runs`],
      ["Start afresh", "npm run demo -- --reset"],
      ["Stop", "Ctrl-C"],
    ] as const;
    console.log(`\n${table(facts)}\n`);
    if (mayOpen && process.stdout.isTTY) {
      openBrowser(url);
    }
  },
});
