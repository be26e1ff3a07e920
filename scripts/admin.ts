import { parseArgs } from "node:util";
import { z } from "zod";
import { AppError, isAppError } from "@/lib/base/errors";
import { DATA_DIR } from "./data-dir";
import { migrate } from "./database/migrator";
import { openDatabase } from "./database/source";
import { generateClient } from "./generate";
import { appEnvironment } from "./launch/environment";
import { runningInstance } from "./launch/instance-file";
import { explain, SetupError } from "./setup-error";

const USAGE = `npm run admin -- <command>
  create-tenant --name N --email E --password P [--currency TRY] [--timezone Europe/Istanbul] [--language en]
  create-source --tenant T --platform shopify --secret S
  create-source --tenant T --platform segment`;

const Switches = {
  name: { type: "string" },
  email: { type: "string" },
  password: { type: "string" },
  currency: { type: "string", default: "TRY" },
  timezone: { type: "string", default: "Europe/Istanbul" },
  language: { type: "string", default: "en" },
  tenant: { type: "string" },
  platform: { type: "string" },
  secret: { type: "string" },
} as const;

type Given = Record<string, string | undefined>;

/** Each answers with what is printed as JSON. The app's code is loaded late: it reads the environment that is set first. */
const commands: Record<string, (given: Given) => Promise<object>> = {
  async "create-tenant"({ name = "", email = "", password = "", currency, timezone, language }) {
    const [{ createTenant }, { SignUpInput }, { appClock }] = await Promise.all([
      import("@/lib/auth/server/sign-up"),
      import("@/lib/auth/schema"),
      import("@/lib/db/clock"),
    ]);
    const wished = { storeName: name, name, email, password, currency, timezone, locale: language };
    const input = await checked(SignUpInput, wished);
    return createTenant(input, await appClock().now());
  },
  async "create-source"({ tenant = "", platform = "", secret, name }) {
    if (platform === "segment") {
      return createWriteKey(tenant, name ?? platform);
    }
    const [{ createSource }, { CreateSourceInput }, { systemContext }] = await Promise.all([
      import("@/lib/webhooks/server/mutations"),
      import("@/lib/webhooks/schema"),
      import("@/lib/auth/server/system-context"),
    ]);
    const input = await checked(CreateSourceInput, { platform, secret, name: name ?? platform });
    const { tenant: tenantId } = await checked(z.object({ tenant: z.uuid() }), { tenant });
    const made = await createSource(await systemContext(tenantId, "command line"), input);
    return { url: made.url, key: made.key, ...(made.secret === null ? {} : { secret: made.secret }) };
  },
};

/** A source for events has no address of its own and no secret: its key is all that a client needs. */
async function createWriteKey(tenant: string, name: string): Promise<{ url: string; key: string }> {
  const [keys, { CreateWriteKeyInput }, { systemContext }] = await Promise.all([
    import("@/lib/events/server/write-keys"),
    import("@/lib/events/schema"),
    import("@/lib/auth/server/system-context"),
  ]);
  const { tenant: tenantId } = await checked(z.object({ tenant: z.uuid() }), { tenant });
  const input = await checked(CreateWriteKeyInput, { name });
  const { key } = await keys.createWriteKey(await systemContext(tenantId, "command line"), input);
  return { url: keys.collectUrl(), key };
}

async function checked<T>(schema: z.ZodType<T>, value: unknown): Promise<T> {
  const result = schema.safeParse(value);
  if (!result.success) {
    const { sentenceFor } = await import("@/lib/i18n/server/translate-error");
    // The app's own refusals are message keys; what zod says by itself is a sentence already.
    const lines = result.error.issues.map(
      ({ path, message }) =>
        `- ${path.join(".")}: ${message.includes(" ") ? message : sentenceFor(new AppError("invalid", message), "en")}`,
    );
    throw new SetupError(`Something is missing or wrong:\n${lines.join("\n")}`, USAGE);
  }
  return result.data;
}

async function main(): Promise<void> {
  const { values, positionals } = readSwitches();
  const command = commands[positionals[0] ?? ""];
  if (!command) {
    throw new SetupError("Which command?", USAGE);
  }
  const database = await openDatabase(DATA_DIR, process.env);
  try {
    await generateClient();
    await migrate(database.url, database.authSecret);
    Object.assign(process.env, environmentFor(database.url, database.authSecret));
    console.log(JSON.stringify(await command(values)));
  } finally {
    const { disconnect } = await import("@/lib/db/client");
    await disconnect();
    await database.stop();
  }
}

function environmentFor(databaseUrl: string, authSecret: string): NodeJS.ProcessEnv {
  const runningUrl = runningInstance(DATA_DIR)?.url;
  const port = Number(process.env.PORT ?? 3000);
  const given = runningUrl ? { ...process.env, APP_URL: process.env.APP_URL ?? runningUrl } : process.env;
  return appEnvironment({ mode: "start", databaseUrl, authSecret, port, smtpUrl: null }, given);
}

function readSwitches() {
  try {
    return parseArgs({ allowPositionals: true, options: Switches });
  } catch (cause) {
    throw new SetupError(cause instanceof Error ? cause.message : String(cause), USAGE);
  }
}

async function sentence(error: unknown): Promise<string> {
  if (!isAppError(error)) {
    return explain(error);
  }
  const { sentenceFor } = await import("@/lib/i18n/server/translate-error");
  return sentenceFor(error, "en");
}

main().catch(async (error: unknown) => {
  console.error(await sentence(error));
  process.exitCode = 1;
});
