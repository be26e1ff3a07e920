import type { Role } from "@/lib/auth/permissions";
import { hashPassword } from "@/lib/auth/server/password";
import { createUser, signUp } from "@/lib/auth/server/sign-up";
import { systemContext } from "@/lib/auth/server/system-context";
import { DEFAULT_LOCALE } from "@/lib/base/locale";
import { sql } from "@/lib/base/sql";
import type { TenantContext } from "@/lib/db/context";
import { IdRow, queryRows } from "@/lib/db/rows";
import { asWorker } from "@/lib/db/worker";
import { loadSampleStore } from "./load";

const PASSWORD = "almanac-demo";
const OWNER = { email: "owner@demo.test", name: "Derya Owner" };
const COLLEAGUES = [
  { email: "marketer@demo.test", name: "Mert Marketer", role: "marketer" },
  { email: "viewer@demo.test", name: "Vera Viewer", role: "viewer" },
] as const;

export type DemoLogin = { role: Role; email: string; password: string };
export type DemoStore = { tenantId: string; logins: DemoLogin[] };

/** The demo's store with its three people and the sample shop. What is there already stays, a removed sample too. */
export async function ensureDemoStore(now: Date): Promise<DemoStore> {
  const tenantId = (await findTenant()) ?? (await openStore(now));
  const ctx = await systemContext(tenantId, "demo");
  for (const colleague of COLLEAGUES) {
    await ensureMember(ctx, colleague);
  }
  if (!(await hadSample(ctx))) {
    await loadSampleStore(ctx);
  }
  const people = [{ email: OWNER.email, role: "owner" } as const, ...COLLEAGUES];
  return { tenantId, logins: people.map(({ role, email }) => ({ role, email, password: PASSWORD })) };
}

async function openStore(now: Date): Promise<string> {
  const store = { storeName: "Almanac Demo", currency: "TRY", timezone: "Europe/Istanbul", locale: DEFAULT_LOCALE };
  return (await signUp({ ...store, ...OWNER, password: PASSWORD }, "demo", now)).tenantId;
}

async function findTenant(): Promise<string | null> {
  const rows = await asWorker((tx) =>
    queryRows(
      tx,
      IdRow,
      sql`select m.tenant_id as id from users u join member m on m.user_id = u.id
          where u.email_key = ${OWNER.email} and m.role = 'owner' order by m.created_at limit 1`,
    ),
  );
  return rows[0]?.id ?? null;
}

async function ensureMember(ctx: TenantContext, person: (typeof COLLEAGUES)[number]): Promise<void> {
  const known = await asWorker((tx) => tx.user.findUnique({ where: { emailKey: person.email } }));
  const passwordHash = known ? null : await hashPassword(PASSWORD);
  await asWorker(async (tx) => {
    const { email, name, role } = person;
    const userId =
      known?.id ??
      (await createUser(tx, { name, email, emailKey: email, passwordHash: passwordHash ?? "", locale: null }, ctx.now));
    await tx.member.createMany({
      data: [{ tenantId: ctx.tenantId, userId, role, createdAt: ctx.now }],
      skipDuplicates: true,
    });
  });
}

async function hadSample(ctx: TenantContext): Promise<boolean> {
  const rows = await asWorker((tx) =>
    queryRows(
      tx,
      IdRow,
      sql`select id from audit_log where tenant_id = ${ctx.tenantId}::uuid and action = 'sample.loaded' limit 1`,
    ),
  );
  return rows.length > 0;
}
