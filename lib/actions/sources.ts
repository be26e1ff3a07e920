"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { routes } from "@/lib/base/routes";
import { CreateSourceInput, RotateSecretInput, SaveApiInput, SaveMappingInput } from "@/lib/webhooks/schema";
import * as sources from "@/lib/webhooks/server/mutations";
import { action } from "./action";

export const createSource = action
  .metadata({ can: "sources.write" })
  .inputSchema(CreateSourceInput)
  .action(async ({ ctx, parsedInput }) => {
    const { id, url, secret } = await sources.createSource(ctx, parsedInput);
    revalidatePath(routes.data.sources());
    return { id, url, secret };
  });

export const deleteSource = action
  .metadata({ can: "sources.write" })
  .inputSchema(z.object({ id: z.uuid() }))
  .action(async ({ ctx, parsedInput }) => {
    await sources.deleteSource(ctx, parsedInput);
    revalidatePath(routes.data.sources());
  });

export const retryDeliveries = action
  .metadata({ can: "sources.write" })
  .inputSchema(z.object({ sourceId: z.uuid(), deliveryId: z.uuid().optional() }))
  .action(async ({ ctx, parsedInput }) => {
    const retried = await sources.retryDeliveries(ctx, parsedInput);
    revalidatePath(routes.data.source(parsedInput.sourceId));
    return retried;
  });

export const rotateSecret = action
  .metadata({ can: "sources.write" })
  .inputSchema(RotateSecretInput)
  .action(async ({ ctx, parsedInput }) => {
    const rotated = await sources.rotateSecret(ctx, parsedInput);
    revalidatePath(routes.data.source(parsedInput.id));
    return rotated;
  });

export const saveMapping = action
  .metadata({ can: "sources.write" })
  .inputSchema(SaveMappingInput)
  .action(async ({ ctx, parsedInput }) => {
    await sources.saveMapping(ctx, parsedInput);
    revalidatePath(routes.data.source(parsedInput.id));
  });

export const saveApi = action
  .metadata({ can: "sources.write" })
  .inputSchema(SaveApiInput)
  .action(async ({ ctx, parsedInput }) => {
    await sources.saveApi(ctx, parsedInput);
    revalidatePath(routes.data.source(parsedInput.id));
  });

export const requestReconcile = action
  .metadata({ can: "sources.write" })
  .inputSchema(z.object({ id: z.uuid() }))
  .action(async ({ ctx, parsedInput }) => {
    await sources.requestReconcile(ctx, parsedInput);
    revalidatePath(routes.data.source(parsedInput.id));
  });
