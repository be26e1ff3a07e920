import { z } from "zod";

/** The only reader of process.env. Values are checked once, at the first question, with a sentence that says what to do. */
const flag = (yes: string) =>
  z
    .string()
    .optional()
    .transform((value) => value === yes);
const url = (what: string) => z.url({ error: `${what} must be a full address such as http://localhost:3000` });

const Env = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  DATABASE_URL: z
    .string({
      error:
        "DATABASE_URL is missing: start the app with `npm run dev`, `npm start` or `npm run demo`, or set it to a Postgres address",
    })
    .regex(/^postgres(ql)?:\/\//, { error: "DATABASE_URL must start with postgres:// or postgresql://" }),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  APP_URL: url("APP_URL").default("http://localhost:3000"),
  AUTH_SECRET: z
    .string({
      error:
        "AUTH_SECRET is missing: the start scripts make one and keep it in .data; or set at least 32 random characters",
    })
    .min(32, { error: "AUTH_SECRET must have at least 32 characters" }),
  OPENAI_API_KEY: z.string().min(1).optional(),
  OPENAI_BASE_URL: url("OPENAI_BASE_URL").optional(),
  AI_MODEL: z.string().min(1).default("gpt-5-mini"),
  AI_DAILY_CALLS: z.coerce.number().int().min(0).default(500),
  AI_DAILY_TOKENS: z.coerce.number().int().min(0).default(2_000_000),
  ENGINE: z.enum(["embedded", "inngest", "off"]).default("embedded"),
  ENGINE_TRANSPORT: z.enum(["in-process", "http"]).optional(),
  INNGEST_EVENT_KEY: z.string().min(1).optional(),
  INNGEST_SIGNING_KEY: z.string().min(1).optional(),
  INNGEST_BASE_URL: url("INNGEST_BASE_URL").optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, { error: "SMTP_URL must start with smtp:// or smtps://" })
    .optional(),
  META_API_URL: url("META_API_URL").optional(),
  GOOGLE_ADS_API_URL: url("GOOGLE_ADS_API_URL").optional(),
  GOOGLE_OAUTH_URL: url("GOOGLE_OAUTH_URL").default("https://oauth2.googleapis.com"),
  TIKTOK_API_URL: url("TIKTOK_API_URL").optional(),
  MAILBOX: flag("built-in"),
  APP_CLOCK: z.enum(["system", "database"]).default("system"),
  DEMO: flag("1"),
  INSTANCE_ID: z.string().optional(),
});
export type Env = z.infer<typeof Env>;

let cached: Env | null = null;

/** The checked environment. Throws one error that lists every problem. */
export function env(): Env {
  cached ??= parse(process.env);
  return cached;
}

export function parse(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = Env.safeParse(given);
  if (!result.success) {
    const problems = result.error.issues.map((issue) => `- ${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The environment is not complete.\n${problems.join("\n")}`);
  }
  const value = result.data;
  if (value.APP_CLOCK === "database" && value.NODE_ENV === "production" && !value.DEMO) {
    throw new Error("APP_CLOCK=database is only for the demo and tests: remove it, or start with `npm run demo`.");
  }
  if (value.ENGINE === "inngest" && !(value.INNGEST_EVENT_KEY && value.INNGEST_SIGNING_KEY)) {
    throw new Error(
      "ENGINE=inngest needs INNGEST_EVENT_KEY and INNGEST_SIGNING_KEY: copy them from your Inngest dashboard.",
    );
  }
  return value;
}
