import "server-only";
import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4StreamPart,
  LanguageModelV4Usage,
} from "@ai-sdk/provider";
import { type LanguageModelMiddleware, wrapLanguageModel } from "ai";
import { AppError } from "@/lib/base/errors";
import { sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";

/** What a store may ask of models outside in a day. */
export type Allowance = { calls: number; tokens: number };

/** More than any answer needs; whoever says more is not answering. */
const ANSWER_CHARACTERS_MAX = 40_000;

/** So few letters make a token in Turkish; where a call breaks off before its price is told, it is reckoned by them. */
const TOKEN_CHARACTERS = 3;

/**
 * A model outside behind the store's allowance of the day: each call is taken from it before it is made, so that calls at
 * the same time cannot exceed it together, and its tokens once they are known, or as far as they can be reckoned when it
 * breaks off.
 */
export const withAllowance = (ctx: TenantContext, model: LanguageModelV4, allowance: Allowance): LanguageModelV4 =>
  wrapLanguageModel({ model, middleware: metered(ctx, allowance) });

const metered = (ctx: TenantContext, allowance: Allowance): LanguageModelMiddleware => ({
  specificationVersion: "v4",
  wrapGenerate: async ({ doGenerate, params }) => {
    await takeCall(ctx, allowance);
    const result = await begun(ctx, params, doGenerate);
    await addTokens(ctx, tokensOf(result.usage));
    return result;
  },
  wrapStream: async ({ doStream, params }) => {
    await takeCall(ctx, allowance);
    const { stream, ...rest } = await begun(ctx, params, doStream);
    return { ...rest, stream: meter(ctx, stream, params) };
  },
});

/** Whoever goes away before the first word has asked all the same. */
async function begun<T>(
  ctx: TenantContext,
  params: LanguageModelV4CallOptions,
  call: () => PromiseLike<T>,
): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (params.abortSignal?.aborted) {
      await addTokens(ctx, reckoned(params, 0));
    }
    throw error;
  }
}

/** Passes an answer on and takes its price once, however it ends: told, broken off, given up or stopped for its length. */
function meter(
  ctx: TenantContext,
  stream: ReadableStream<LanguageModelV4StreamPart>,
  params: LanguageModelV4CallOptions,
): ReadableStream<LanguageModelV4StreamPart> {
  const reader = stream.getReader();
  let characters = 0;
  let isPaid = false;
  const pay = async (tokens: number): Promise<void> => {
    if (!isPaid) {
      isPaid = true;
      await addTokens(ctx, tokens);
    }
  };
  const payReckoned = () => pay(reckoned(params, characters));
  return new ReadableStream({
    async pull(controller) {
      const { done, value: part } = await reader.read().catch(async (error) => {
        await payReckoned();
        throw error;
      });
      if (done) {
        await payReckoned();
        controller.close();
        return;
      }
      characters += "delta" in part ? part.delta.length : 0;
      if (characters > ANSWER_CHARACTERS_MAX) {
        await payReckoned();
        controller.enqueue({ type: "error", error: new AppError("too_large", "chat.errors.tooLong") });
        controller.close();
        await reader.cancel();
        return;
      }
      if (part.type === "finish") {
        await pay(tokensOf(part.usage));
      }
      controller.enqueue(part);
    },
    async cancel(reason) {
      await payReckoned();
      await reader.cancel(reason);
    },
  });
}

const reckoned = ({ prompt, tools }: LanguageModelV4CallOptions, answered: number): number =>
  Math.ceil((JSON.stringify([prompt, tools ?? []]).length + answered) / TOKEN_CHARACTERS);

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
