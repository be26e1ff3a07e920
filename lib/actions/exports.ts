"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { routes } from "@/lib/base/routes";
import { StartExportInput } from "@/lib/exports/schema";
import * as verbs from "@/lib/exports/server/mutations";
import { action } from "./action";

export const startExport = action
  .metadata({ can: "exports.customers" })
  .inputSchema(StartExportInput)
  .action(async ({ ctx, parsedInput }) => {
    const started = await verbs.startExport(ctx, parsedInput);
    revalidatePath(routes.data.exports());
    return started;
  });

export const cancelExport = action
  .metadata({ can: "exports.customers" })
  .inputSchema(z.object({ id: z.uuid() }))
  .action(async ({ ctx, parsedInput }) => {
    await verbs.cancelExport(ctx, parsedInput);
    revalidatePath(routes.data.exports());
  });
