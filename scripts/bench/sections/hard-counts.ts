import { createApiKey } from "@/lib/auth/server/api-keys";
import { routes } from "@/lib/base/routes";
import { drive } from "../load";
import { looksAt, pagesOf, signedIn } from "../pages";
import type { Figure, Section, World } from "../section";
import { quantile, timed } from "../stats";
import { withWeb } from "../web";
import { all, any, condition, type Node } from "./segment-questions";

const LOOKS = 60;
/** Views of products by each tenth customer: what a sequence could be paired from. */
const VIEWS = 40;
const WARM_UPS = 5;
/** The segment language holds no more. */
const MOST_RULES = 200;

const rules = (of: (place: number) => Node): Node[] => Array.from({ length: MOST_RULES }, (_, place) => of(place));
const days = (count: number): Node => ({ window: { kind: "last", count, unit: "day" } });

/** A tree as deep as the language goes, with its rules at every level. */
const deep = (level: number): Node =>
  level === 0
    ? condition("name", "contains", "9")
    : any(condition("total_spend", "gt", level * 1000, days(level * 30)), { ...all(deep(level - 1)), not: true });

/** Questions that somebody could ask to bring a store down, or by mistake. */
const HARD: readonly { what: string; root: Node }[] = [
  {
    what: `${MOST_RULES} windows over orders`,
    root: all(...rules((i) => condition("total_spend", "gt", i, days(i + 1)))),
  },
  {
    what: `${MOST_RULES} windows over products`,
    root: any(
      ...rules((i) =>
        condition("items_bought", "gte", 50 + i, {
          ...days(i + 1),
          params: { categories: [`Category ${1 + (i % 40)}`] },
        }),
      ),
    ),
  },
  { what: `${MOST_RULES} texts`, root: any(...rules((i) => condition("name", "contains", `q${i}x`))) },
  { what: "a pattern that goes wrong", root: all(condition("name", "matches", "^(([a-z]+)+)+#$")) },
  { what: `${MOST_RULES} patterns`, root: any(...rules((i) => condition("email", "matches", `(.*${i}.*){8}z$`))) },
  {
    what: "five views in a row over ten years, with a barrier",
    root: all(
      condition("sequence", "is", true, {
        params: {
          first: { events: ["Product Viewed"] },
          second: { events: ["Product Viewed"] },
          third: { events: ["Product Viewed"] },
          fourth: { events: ["Product Viewed"] },
          fifth: { events: ["Product Viewed"] },
          without: { events: ["Order Completed"] },
          within: { count: 3650, unit: "day" },
        },
      }),
    ),
  },
  { what: "as deep as it goes, denied at every level", root: all(deep(4)) },
  {
    what: "shares of the store by three figures",
    root: all(...["order_count", "total_spend", "average_order"].map((field) => condition(field, "top_percent", 40))),
  },
];

/** More rules than the language holds: refused before anything is counted. */
const TOO_MANY = all(...Array.from({ length: 1000 }, (_, place) => condition("order_count", "gt", place)));

const MOST_MS = 10_000;

/** Counted, and refused for what it would cost or for the time it took. */
const ENDINGS = [200, 413];

/** How it was answered, and how long that took. */
async function ask(origin: string, key: string, root: Node): Promise<{ ms: number; status: number }> {
  let status = 0;
  const ms = await timed(async () => {
    const answer = await fetch(`${origin}/api/v1/segments/preview`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify({ filter: { version: 2, root } }),
    });
    status = answer.status;
    await answer.arrayBuffer();
  });
  return { ms, status };
}

/** Looks at a page over and over while the hardest questions are asked one after another, each once. */
async function besideAll(origin: string, key: string, look: () => Promise<number[]>) {
  let isDone = false;
  const looking = (async () => {
    const looks: number[] = [];
    while (!isDone) {
      looks.push(...(await look()));
    }
    return looks;
  })();
  const tookMs: number[] = [];
  for (const { what, root } of HARD) {
    const { ms, status } = await ask(origin, key, root);
    if (!ENDINGS.includes(status)) {
      throw new Error(`The question "${what}" is answered with ${status}.`);
    }
    tookMs.push(ms);
    console.log(`  ${what}: ${status === 200 ? "counted" : "refused"} after ${Math.round(ms)} ms`);
  }
  isDone = true;
  return { busy: await looking, tookMs };
}

/** The generated shop has orders, and no events. */
const someViews = ({ ctx, admin }: World) =>
  admin.query(
    `insert into event (tenant_id, id, customer_id, kind, name, occurred_at, received_at, message_id, properties, context)
     select c.tenant_id, gen_random_uuid(), c.id, 'track', 'Product Viewed', $2::timestamptz - no * interval '3 hours', $2, c.id || '-' || no, '{}', '{}'
     from customer c cross join generate_series(1, ${VIEWS}) no
     where c.tenant_id = $1 and get_byte(uuid_send(c.id), 15) % 10 = 0`,
    [ctx.tenantId, ctx.now],
  );

async function measure(world: World, origin: string): Promise<Figure[]> {
  const { key } = await createApiKey(world.ctx, { name: "Bench hard", role: "admin" });
  const cookie = await signedIn(world);
  await someViews(world);
  await world.admin.query("analyze event");
  const figures: Figure[] = [];
  const slowest: number[] = [];
  for (const { what, path } of [...(await pagesOf(world)), { what: "Segments", path: routes.segments.list() }]) {
    const url = `${origin}${path}`;
    await drive(looksAt(url, cookie, WARM_UPS), 1);
    const quiet = await drive(looksAt(url, cookie, LOOKS), 1);
    const { busy, tookMs } = await besideAll(origin, key, () => drive(looksAt(url, cookie, 1), 1));
    slowest.push(...tookMs);
    figures.push({
      what: `page ${what} beside the hardest counts`,
      subject: { label: "while they are asked without a pause", sample: busy },
      floor: { label: "while nothing else runs", sample: quiet },
      goals: [
        {
          what: "times its usual p95",
          wanted: 2,
          got: quantile(busy, 0.95) / quantile(quiet, 0.95),
          isCeiling: true,
        },
      ],
    });
  }
  const refused = await ask(origin, key, TOO_MANY);
  if (refused.status !== 422) {
    throw new Error(`A thousand rules are answered with ${refused.status}.`);
  }
  return [
    {
      what: "the hardest counts, counted or refused",
      subject: { label: "each of them", sample: slowest },
      floor: { label: "a thousand rules, refused at once", sample: [refused.ms] },
      goals: [{ what: "the slowest, ms", wanted: MOST_MS, got: Math.max(...slowest), isCeiling: true }],
    },
    ...figures,
  ];
}

export const hardCounts: Section = {
  name: "hard-counts",
  run: (world) =>
    withWeb(world, async ({ origin, isBuilt }) => {
      if (!isBuilt) {
        console.log("There is no build, so pages are not measured beside hard counts: npm run build");
        return [];
      }
      return measure(world, origin);
    }),
};
