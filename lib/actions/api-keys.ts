"use server";

import { revalidatePath } from "next/cache";
import { CreateApiKeyInput, RowInput } from "@/lib/auth/schema";
import * as apiKeys from "@/lib/auth/server/api-keys";
import { routes } from "@/lib/base/routes";
import { action } from "./action";

export const createApiKey = action
  .metadata({ can: "apiKeys.write" })
  .inputSchema(CreateApiKeyInput)
  .action(async ({ ctx, parsedInput }) => {
    const { key } = await apiKeys.createApiKey(ctx, parsedInput);
    revalidatePath(routes.settings.apiKeys());
    return { key };
  });

export const revokeApiKey = action
  .metadata({ can: "apiKeys.write" })
  .inputSchema(RowInput)
  .action(async ({ ctx, parsedInput }) => {
    await apiKeys.revokeApiKey(ctx, parsedInput);
    revalidatePath(routes.settings.apiKeys());
  });
