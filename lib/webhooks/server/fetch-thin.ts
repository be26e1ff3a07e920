import { AppError } from "@/lib/base/errors";
import { sql } from "@/lib/base/sql";
import type { TenantContext } from "@/lib/db/context";
import { asWorker } from "@/lib/db/worker";
import { below } from "@/lib/webhooks/api";
import { jsonOf, topicOf } from "@/lib/webhooks/platform";
import { PLATFORMS } from "@/lib/webhooks/platforms";
import { setBack, unreadable } from "./failures";
import { type Outcome, settle, type Waiting, waiting } from "./inbox";
import { askShop } from "./outbound";
import { type ShopAccess, shopAccess } from "./shop-access";

const BATCH = 20;

/** Asks the shop for what its calls only name. No transaction is open meanwhile; answers are kept with their calls. */
export async function fetchThin(ctx: TenantContext): Promise<number> {
  const taken = await asWorker((tx) => waiting(tx, ctx, { which: "thin", limit: BATCH }));
  if (taken.length === 0) {
    return 0;
  }
  const access = await shopAccess(ctx, [...new Set(taken.map(({ sourceId }) => sourceId))]);
  const outcomes = await Promise.all(taken.map((delivery) => complete(ctx, delivery, access.get(delivery.sourceId))));
  await asWorker((tx) =>
    settle(
      tx,
      ctx,
      outcomes.flatMap((outcome) => outcome ?? []),
    ),
  );
  return taken.length;
}

async function complete(
  ctx: TenantContext,
  delivery: Waiting,
  access: ShopAccess | undefined,
): Promise<Outcome | null> {
  const { id, platform, topic: name, body } = delivery;
  const paths = topicOf(PLATFORMS[platform], name)?.paths;
  let wanted: string[];
  try {
    wanted = paths?.(jsonOf(body)) ?? [];
  } catch (error) {
    return { id, status: "failed", reason: unreadable(error) };
  }
  try {
    if (!access) {
      throw new AppError("invalid", "sources.reasons.needsFetch");
    }
    const answers = await Promise.all(wanted.map((path) => askShop(below(access.url, path), access.headers)));
    await keep(
      ctx,
      id,
      answers.map((answer) => answer.body),
    );
    return null;
  } catch (error) {
    return setBack(error, delivery, ctx);
  }
}

const keep = (ctx: TenantContext, id: string, answers: unknown[]): Promise<number> =>
  asWorker((tx) =>
    tx.$executeRaw(
      sql`update inbox set fetched = ${Buffer.from(JSON.stringify(answers))}::bytea
          where tenant_id = ${ctx.tenantId}::uuid and id = ${id}::uuid`,
    ),
  );
