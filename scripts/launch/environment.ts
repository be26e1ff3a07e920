import { randomUUID } from "node:crypto";

export type Mode = "demo" | "start" | "dev";
export type EnvironmentFacts = {
  mode: Mode;
  databaseUrl: string;
  authSecret: string;
  port: number;
  smtpUrl: string | null;
};

/** What the app is told. Whatever the person has set already stays as it is. */
export function appEnvironment(
  facts: EnvironmentFacts,
  given: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv & { INSTANCE_ID: string } {
  const appUrl = given.APP_URL || `http://localhost:${facts.port}`;
  return {
    ...given,
    NODE_ENV: facts.mode === "dev" ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: facts.databaseUrl,
    AUTH_SECRET: facts.authSecret,
    APP_URL: appUrl,
    NEXTAUTH_URL: appUrl,
    NEXTAUTH_SECRET: facts.authSecret,
    PORT: String(facts.port),
    INSTANCE_ID: randomUUID(),
    ...(facts.smtpUrl ? { SMTP_URL: facts.smtpUrl, MAILBOX: "built-in" } : {}),
    ...(facts.mode === "demo" ? { DEMO: "1" } : {}),
  };
}
