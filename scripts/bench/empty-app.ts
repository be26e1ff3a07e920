import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DATA_DIR } from "../data-dir";
import { Children } from "../launch/children";
import { startWeb } from "../launch/web";
import { nextBuild } from "../launch/web-build";
import { anyPort } from "../ports";

const DIR = join(DATA_DIR, "bench-empty");

const FILES = {
  "package.json": "{}",
  // Next looks for one in the folders above too, and would find the app's own.
  "instrumentation.js": "export const register = () => {};\n",
  "next.config.mjs": "export default {};\n",
  "app/api/health/route.js": `export const dynamic = "force-dynamic";
export const GET = () => Response.json({ instance: process.env.INSTANCE_ID });
`,
  "app/api/webhooks/[platform]/[key]/route.js": `export const POST = () => Response.json({});
`,
};

/** The smallest app there is, of the same Next: it takes a shop's calls and does nothing with them. */
export async function withEmptyApp<T>(work: (origin: string) => Promise<T>): Promise<T> {
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(DIR, path)), { recursive: true });
    writeFileSync(join(DIR, path), text);
  }
  const children = new Children();
  const [port, instanceId] = [await anyPort(), "empty"];
  try {
    await nextBuild(children, DIR, DIR);
    await startWeb(children, {
      command: "start",
      app: DIR,
      port,
      host: "127.0.0.1",
      environment: { ...process.env, NODE_ENV: "production", INSTANCE_ID: instanceId },
      instanceId,
      log: { dataDir: DIR },
    });
    return await work(`http://127.0.0.1:${port}`);
  } finally {
    await children.stopAll();
  }
}
