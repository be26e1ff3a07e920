import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { SetupError } from "../setup-error";

/** The one without a window first: the same pages in four fifths of the time. */
const NAMES = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/** A browser for the tests: the one named by CHROMIUM_PATH, one of this machine, or one installed now. Null means Playwright's own. */
export function findBrowser(environment: NodeJS.ProcessEnv): string | null {
  const named = environment.CHROMIUM_PATH;
  if (named) {
    if (!existsSync(named)) {
      throw new SetupError(
        `CHROMIUM_PATH names ${named}, which is not there.`,
        "Correct it, or unset it to have a browser found.",
      );
    }
    return named;
  }
  return onPath(environment) ?? fromDebian(environment) ?? fromPlaywright();
}

function onPath(environment: NodeJS.ProcessEnv): string | null {
  const folders = (environment.PATH ?? "").split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path)) ?? null;
}

function fromDebian(environment: NodeJS.ProcessEnv): string | null {
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) {
    return null;
  }
  console.log("No browser here: installing Debian's chromium.");
  const quiet = { stdio: "ignore", env: { ...environment, DEBIAN_FRONTEND: "noninteractive" } } as const;
  spawnSync("apt-get", ["update"], quiet);
  spawnSync("apt-get", ["install", "--yes", "--no-install-recommends", "chromium"], quiet);
  return onPath(environment);
}

function fromPlaywright(): null {
  console.log("No browser here: installing Playwright's chromium.");
  const installer = join("node_modules", "@playwright", "test", "cli.js");
  const { status } = spawnSync(process.execPath, [installer, "install", "chromium"], { stdio: "inherit" });
  if (status !== 0) {
    throw new SetupError(
      "There is no browser for the browser tests, and none could be installed.",
      "Install Chromium (on Debian: apt-get install chromium), or set CHROMIUM_PATH to one.",
    );
  }
  return null;
}
