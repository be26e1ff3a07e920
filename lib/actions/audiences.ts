"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { CalledPlatform, ConnectAccountInput, StartAudiencesInput } from "@/lib/audiences/schema";
import * as accounts from "@/lib/audiences/server/accounts";
import * as verbs from "@/lib/audiences/server/mutations";
import { routes } from "@/lib/base/routes";
import { action } from "./action";

const write = action.metadata({ can: "exports.customers" });
const connect = action.metadata({ can: "sources.write" });

export const startAudiences = write.inputSchema(StartAudiencesInput).action(async ({ ctx, parsedInput }) => {
  const started = await verbs.startAudienceExports(ctx, parsedInput);
  revalidatePath(routes.ads.audiences());
  return started;
});

export const cancelAudience = write.inputSchema(z.object({ id: z.uuid() })).action(async ({ ctx, parsedInput }) => {
  await verbs.cancelAudienceExport(ctx, parsedInput);
  revalidatePath(routes.ads.audiences());
});

export const connectAdAccount = connect.inputSchema(ConnectAccountInput).action(async ({ ctx, parsedInput }) => {
  await accounts.connectAccount(ctx, parsedInput);
  revalidatePath(routes.ads.audiences());
});

export const disconnectAdAccount = connect
  .inputSchema(z.object({ platform: CalledPlatform }))
  .action(async ({ ctx, parsedInput }) => {
    await accounts.disconnectAccount(ctx, parsedInput);
    revalidatePath(routes.ads.audiences());
  });
