import type { TenantContext } from "@/lib/db/context";
import { readyMadeFor } from "../ready-made";
import type { ReadyMade } from "../ready-made/define";
import type { ReadyMadeCount } from "../views";
import { storeFacts } from "./facts";
import { countSegment } from "./preview";

/**
 * How many people each ready-made segment means here and now, one line each in the order in which they are shown. One after
 * another, so that twenty questions never stand in the way of the rest of the store.
 */
export async function countReadyMade(ctx: TenantContext, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  const waiting = [...readyMadeFor(await storeFacts(ctx))];
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const next = waiting.shift();
      if (!next || signal.aborted) {
        controller.close();
        return;
      }
      controller.enqueue(encoder.encode(`${JSON.stringify(await countOne(ctx, next, signal))}\n`));
    },
  });
}

/** One that cannot be counted in time is shown without a count; the others are still told. */
const countOne = async (
  ctx: TenantContext,
  { key, filter }: ReadyMade,
  signal: AbortSignal,
): Promise<ReadyMadeCount> => ({
  key,
  count: await countSegment(ctx, { filter }, signal).then(
    ({ count }) => count,
    () => null,
  ),
});
