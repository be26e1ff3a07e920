import type { Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { cancellable } from "@/lib/segments/server/cancellable";
import { type Bounds, boundsOf, type Window } from "@/lib/segments/windows";
import { type AnsweredInput, Insight, type Unanswered, type Who } from "../../insight";
import { type Meant, peopleMeant } from "./who";

/** An answer without what every answer about people carries. */
type Told = Pick<AnsweredInput, "topic" | "figures" | "rows">;

/**
 * Numbers about the people that a question means, within a stretch of time: read under the time limit of every count, and
 * ended in the database too when the reader goes away.
 */
export function answerAbout(
  ctx: TenantContext,
  who: Who & { window?: Window | undefined },
  signal: AbortSignal | undefined,
  tell: (tx: Tx, meant: Meant, bounds: Bounds) => Promise<Told>,
): Promise<Insight> {
  return answer(ctx, signal, async (tx) => {
    const meant = await peopleMeant(tx, ctx, who);
    if (!meant.ok) {
      return meant;
    }
    const { subject, segmentId, filter, names } = meant;
    return {
      ok: true,
      subject,
      segmentId,
      filter,
      names,
      window: who.window ?? null,
      unmapped: who.unmapped,
      ...(await tell(tx, meant, boundsOf(who.window, ctx))),
    };
  });
}

export const answer = (
  ctx: TenantContext,
  signal: AbortSignal | undefined,
  work: (tx: Tx) => Promise<AnsweredInput | Unanswered>,
): Promise<Insight> => cancellable(ctx, signal, async (tx) => Insight.parse(await work(tx)));
