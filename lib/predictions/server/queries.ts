import "server-only";
import type { Tx } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { HOLDOUT_DAYS } from "@/lib/predictions/holdout";
import { dayAt, historyOn, pastOf } from "@/lib/predictions/past";
import { predictor } from "@/lib/predictions/predict";
import { probabilityOfNone } from "@/lib/predictions/purchase-model";
import { type PredictionModel, type PredictionStatus, type PredictionTrace, statusOf } from "@/lib/predictions/schema";
import { findModel } from "./model";

/** The model of the shop of today; null before the first full pass. */
export const getModel = (ctx: TenantContext): Promise<PredictionModel | null> =>
  inTenant(ctx, (tx) => findModel(tx, ctx.tenantId));

/** Whether customers have predictions for the shop of today or for an earlier instant. */
export async function findStatus(tx: Tx, tenantId: string, asOf: Date | null): Promise<PredictionStatus> {
  return statusOf(await findModel(tx, tenantId, asOf));
}

type Order = { isCancelled: boolean; orderedAt: Date; totalMinor: number };

/** One customer's predictions from their orders, with everything that went into them: for today, or as their profile stands. */
export async function explainPredictions(
  tx: Tx,
  ctx: TenantContext,
  given: { orders: readonly Order[]; asOf: Date | null },
): Promise<PredictionTrace> {
  const { timezone } = ctx;
  const { orders, asOf } = given;
  const at = asOf ?? ctx.now;
  const today = dayAt(at, timezone);
  const model = await findModel(tx, ctx.tenantId, asOf);
  const placed = orders.filter(
    ({ isCancelled, orderedAt }) => !isCancelled && (asOf ? orderedAt < asOf : orderedAt <= at),
  );
  const past = pastOf(placed, timezone);
  const history = past && historyOn(today, past);
  return {
    ...statusOf(model),
    version: model?.version ?? null,
    fittedAt: model?.fittedAt ?? null,
    asOf,
    inputs: past &&
      history && {
        orders: placed.length,
        purchaseDays: past.days,
        repeats: history.repeats,
        recencyDays: history.recency,
        ageDays: history.age,
        spentMinor: past.spentMinor,
      },
    purchases: model?.purchases ?? null,
    value: model?.value ?? null,
    calibration:
      model?.purchases && model.holdout && history
        ? {
            silence: probabilityOfNone(model.purchases, history, HOLDOUT_DAYS),
            customers: model.holdout.customers,
            steps: model.calibration.length,
          }
        : null,
    values: model && past ? predictor({ model, at, today })(past) : null,
  };
}
