import { encode } from "next-auth/jwt";
import { newId } from "@/lib/base/ids";
import { routes } from "@/lib/base/routes";
import { keepHomeBuyers } from "@/lib/home/server/figures";
import { keepDays } from "@/lib/orders/server/days";
import { refreshAll } from "@/lib/profiles/server/whole";
import { type Call, drive } from "../load";
import type { Figure, World } from "../section";
import { withWeb } from "../web";

/** Looks at each page: enough for a p95, few enough to fit beside one pass. */
const LOOKS = 40;
const WARM_UPS = 5;
/** One person who clicks on while everyone is computed. */
const CONNECTIONS = 1;
const COOKIE = "next-auth.session-token";

/** The built app's pages while a full pass runs on the same database, beside the same pages while nothing does. */
export async function pagesBesideAPass(world: World): Promise<Figure[]> {
  return withWeb(world, async ({ origin, isBuilt }) => {
    if (!isBuilt) {
      console.log("There is no build, so pages are not measured beside a pass: npm run build");
      return [];
    }
    await asEveryMinute();
    const cookie = await signedIn(world);
    const figures: Figure[] = [];
    for (const { what, path } of await pagesOf(world)) {
      const looks = Array.from(
        { length: LOOKS },
        (): Call => ({ url: `${origin}${path}`, method: "GET", headers: { cookie }, body: "" }),
      );
      await drive(looks.slice(0, WARM_UPS), CONNECTIONS);
      const quiet = await drive(looks, CONNECTIONS);
      const busy = await whileComputing(world, () => drive(looks, CONNECTIONS));
      figures.push({
        what: `page ${what}`,
        subject: { label: "while everyone is computed", sample: busy },
        floor: { label: "while nothing else runs", sample: quiet },
      });
    }
    return figures;
  });
}

/** What the job of every minute would have kept by now: the background stands still while measuring. */
async function asEveryMinute(): Promise<void> {
  await keepDays();
  await keepHomeBuyers();
}

async function pagesOf({ ctx, admin }: World): Promise<{ what: string; path: string }[]> {
  const { rows } = await admin.query<{ id: string }>(
    "select customer_id as id from customer_profile where tenant_id = $1 order by order_count desc limit 1",
    [ctx.tenantId],
  );
  return [
    { what: "Home", path: routes.home() },
    { what: "Customers", path: routes.customers.list() },
    { what: "one customer", path: routes.customers.one(rows[0]?.id ?? "") },
  ];
}

/** Passes one after another for as long as the work takes. */
async function whileComputing<T>({ ctx }: World, work: () => Promise<T>): Promise<T> {
  let isDone = false;
  const passes = (async () => {
    while (!isDone) {
      await refreshAll(ctx);
    }
  })();
  try {
    return await work();
  } finally {
    isDone = true;
    await passes;
  }
}

/** The cookie of an owner of the generated shop. */
async function signedIn({ ctx, admin }: World): Promise<string> {
  const [userId, sessionId] = [newId(ctx.now), newId(ctx.now)];
  const email = `owner.${userId}@example.com`;
  await admin.query(
    "insert into users (id, email, email_key, name, password_hash, created_at) values ($1, $2, $2, 'Owner', 'no password fits', now())",
    [userId, email],
  );
  await admin.query("insert into member (tenant_id, user_id, role, created_at) values ($1, $2, 'owner', now())", [
    ctx.tenantId,
    userId,
  ]);
  await admin.query("insert into session (id, user_id, tenant_id, created_at) values ($1, $2, $3, now())", [
    sessionId,
    userId,
    ctx.tenantId,
  ]);
  return `${COOKIE}=${await encode({ token: { sessionId }, secret: process.env.AUTH_SECRET ?? "" })}`;
}
