import "server-only";
import type { LanguageModelV4, LanguageModelV4StreamPart, LanguageModelV4Usage } from "@ai-sdk/provider";
import { type LanguageModelMiddleware, wrapLanguageModel } from "ai";
import { AppError } from "@/lib/base/errors";
import { sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";

/** What a store may ask of models outside in a day. */
export type Allowance = { calls: number; tokens: number };

/** More than any answer needs; whoever says more is not answering. */
const ANSWER_CHARACTERS_MAX = 40_000;

/**
 * A model outside behind the store's allowance of the day: each call is taken from it before it is made, so that calls at
 * the same time cannot exceed it together, and its tokens once they are known.
 */
export const withAllowance = (ctx: TenantContext, model: LanguageModelV4, allowance: Allowance): LanguageModelV4 =>
  wrapLanguageModel({ model, middleware: metered(ctx, allowance) });

const metered = (ctx: TenantContext, allowance: Allowance): LanguageModelMiddleware => ({
  specificationVersion: "v4",
  wrapGenerate: async ({ doGenerate }) => {
    await takeCall(ctx, allowance);
    const result = await doGenerate();
    await addTokens(ctx, tokensOf(result.usage));
    return result;
  },
  wrapStream: async ({ doStream }) => {
    await takeCall(ctx, allowance);
    const { stream, ...rest } = await doStream();
    return { ...rest, stream: stream.pipeThrough(meter(ctx)) };
  },
});

function meter(ctx: TenantContext): TransformStream<LanguageModelV4StreamPart, LanguageModelV4StreamPart> {
  let characters = 0;
  return new TransformStream({
    async transform(part, controller) {
      characters += "delta" in part ? part.delta.length : 0;
      if (characters > ANSWER_CHARACTERS_MAX) {
        controller.enqueue({ type: "error", error: new AppError("too_large", "chat.errors.tooLong") });
        controller.terminate();
        return;
      }
      if (part.type === "finish") {
        await addTokens(ctx, tokensOf(part.usage));
      }
      controller.enqueue(part);
    },
  });
}

/** Servers that tell no usage cost calls only. */
const tokensOf = ({ inputTokens, outputTokens }: LanguageModelV4Usage): number =>
  (inputTokens.total ?? 0) + (outputTokens.total ?? 0);

function takeCall(ctx: TenantContext, { calls, tokens }: Allowance): Promise<void> {
  return inTenant(ctx, async (tx) => {
    const taken = await tx.$executeRaw(sql`
      insert into ai_use (tenant_id, day, calls)
      select ${ctx.tenantId}::uuid, (${ctx.now}::timestamptz at time zone ${ctx.timezone})::date, 1 where ${calls}::int > 0
      on conflict (tenant_id, day) do update set calls = ai_use.calls + 1
      where ai_use.calls < ${calls}::int and ai_use.tokens < ${tokens}::bigint`);
    if (taken === 0) {
      throw new AppError("rate_limited", "chat.errors.spent");
    }
  });
}

const addTokens = (ctx: TenantContext, tokens: number): Promise<number> =>
  inTenant(ctx, (tx) =>
    tx.$executeRaw(sql`
      update ai_use set tokens = tokens + ${tokens}::bigint
      where tenant_id = ${ctx.tenantId}::uuid and day = (${ctx.now}::timestamptz at time zone ${ctx.timezone})::date`),
  );
