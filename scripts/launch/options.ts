import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { DATA_DIR } from "../data-dir";
import { freePort, isFree } from "../ports";
import { SetupError } from "../setup-error";

const DEFAULT_PORT = 3000;
const Port = z.coerce.number().int().min(1).max(65535);

export type LaunchOptions = {
  /** The port that was asked for, if any. */
  port: string | undefined;
  host: string | null;
  dataDir: string;
  mustReset: boolean;
  mayOpen: boolean;
};

/** Reads the switches of demo, start and dev. */
export function launchOptions(args: readonly string[], environment: NodeJS.ProcessEnv): LaunchOptions {
  const values = switches(args);
  return {
    port: values.port ?? (environment.PORT || undefined),
    host: values.host ?? null,
    dataDir: values.data ? resolve(values.data) : DATA_DIR,
    mustReset: values.reset ?? false,
    mayOpen: !values["no-open"],
  };
}

function switches(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: "string" },
        host: { type: "string" },
        data: { type: "string" },
        reset: { type: "boolean" },
        "no-open": { type: "boolean" },
      },
    });
    return values;
  } catch (cause) {
    throw new SetupError(
      cause instanceof Error ? cause.message : String(cause),
      "Known: --port <number>, --host <address>, --data <folder>, --reset, --no-open (after `--`, as in `npm run demo -- --port 4000`).",
    );
  }
}

/** A port that was asked for must be free; the usual one gives way to the next. */
export async function portFor(asked: string | undefined): Promise<number> {
  if (!asked) {
    return freePort(DEFAULT_PORT);
  }
  const port = Port.safeParse(asked);
  if (!port.success) {
    throw new SetupError(`"${asked}" is not a port.`, "A port is a number from 1 to 65535, for example --port 4000.");
  }
  if (!(await isFree(port.data))) {
    throw new SetupError(
      `Port ${asked} is in use by another program.`,
      "Stop that program, or choose another port with --port.",
    );
  }
  return port.data;
}
