import type { ChildProcess } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { recreateDatabase } from "../database/admin";
import { migrate } from "../database/migrator";
import { type Database, openDatabase } from "../database/source";
import { generateClient } from "../generate";
import { type IncomingMail, type MailSink, startMailSink } from "../mail-sink";
import { Children } from "./children";
import { appEnvironment, type Mode } from "./environment";
import { claim } from "./instance-file";
import { type LaunchOptions, portFor } from "./options";
import { stage } from "./progress";
import { startWeb } from "./web";
import { buildWeb } from "./web-build";

/** Loaded late: it reads the client that an earlier stage has written. */
async function loadReferences(): Promise<void> {
  const { loadReferenceData } = await import("@/lib/geo/server/reference");
  await loadReferenceData();
}

async function storeMail(mail: IncomingMail): Promise<void> {
  const { receiveMail } = await import("@/lib/messages/server/mailbox");
  const { appClock } = await import("@/lib/db/clock");
  await receiveMail(mail, await appClock().now());
}

export type Running = { url: string; web: ChildProcess; environment: NodeJS.ProcessEnv };
export type Launch = LaunchOptions & {
  mode: Mode;
  /** Runs when the database is ready and while the app is built, inside this process, with the app's environment. */
  prepare: () => Promise<void>;
};

/** Everything one installation needs, brought up in order; `stop` takes it down again from wherever it had come to. */
export class Launcher {
  private readonly children = new Children();
  private instance: ReturnType<typeof claim> | null = null;
  private mailSink: MailSink | null = null;
  private hasClient = false;

  async start(options: Launch): Promise<Running> {
    const { mode, dataDir } = options;
    // Everybody can read the passwords of the demo, so only this machine may reach it unless told otherwise.
    const host = options.host ?? (mode === "demo" ? "127.0.0.1" : null);
    this.instance = claim(dataDir);
    const port = await portFor(options.port);
    const database = await stage("Database", () => this.openDatabase(options));
    await stage("Database client", generateClient);
    await stage("Migrations", () => migrate(database.url, database.authSecret));
    const smtpUrl = await this.openMailbox();
    const facts = { mode, port, smtpUrl, databaseUrl: database.url, authSecret: database.authSecret };
    const environment = appEnvironment(facts, process.env);
    Object.assign(process.env, environment);
    this.hasClient = true;
    await Promise.all([
      mode !== "dev" && stage("Build", () => buildWeb(this.children, dataDir)),
      stage("Cities and climate", loadReferences).then(options.prepare),
    ]);
    const web = await stage("App", () =>
      startWeb(this.children, {
        command: mode === "dev" ? "dev" : "start",
        port,
        host,
        environment,
        instanceId: environment.INSTANCE_ID,
        log: mode === "demo" ? { dataDir } : "terminal",
      }),
    );
    const url = environment.APP_URL ?? `http://localhost:${port}`;
    this.instance.announce(url);
    return { url, web, environment };
  }

  async stop(): Promise<void> {
    await this.mailSink?.stop();
    await this.letGoOfDatabase();
    await this.children.stopAll();
    this.instance?.release();
  }

  /** Our own connections first: a database that ends under them would be reported as an error. */
  private async letGoOfDatabase(): Promise<void> {
    if (this.hasClient) {
      const { disconnect } = await import("@/lib/db/client");
      await disconnect();
    }
  }

  private async openDatabase({ dataDir, mustReset }: Launch): Promise<Database> {
    if (mustReset && !process.env.DATABASE_URL) {
      rmSync(join(dataDir, "postgres"), { recursive: true, force: true });
    }
    const database = await openDatabase(dataDir, process.env);
    if (database.postgresPid !== null) {
      this.children.adopt(database.postgresPid, database.stop);
    }
    if (mustReset && process.env.DATABASE_URL) {
      await recreateDatabase(database.url);
    }
    return database;
  }

  /** Without a mail server of one's own, mail goes to the mailbox inside the app. */
  private async openMailbox(): Promise<string | null> {
    if (process.env.SMTP_URL) {
      return null;
    }
    this.mailSink = await stage("Mailbox", () => startMailSink(storeMail));
    return this.mailSink.url;
  }
}
