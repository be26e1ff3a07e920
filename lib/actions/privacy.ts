"use server";

import { revalidatePath } from "next/cache";
import { isAllowed } from "@/lib/auth/permissions";
import { AppError } from "@/lib/base/errors";
import { routes } from "@/lib/base/routes";
import { StartBulkInput } from "@/lib/privacy/bulk";
import { EraseInput, ExportInput } from "@/lib/privacy/schema";
import { startBulk } from "@/lib/privacy/server/bulk";
import * as privacy from "@/lib/privacy/server/mutations";
import { action } from "./action";

export const requestExport = action
  .metadata({ can: "privacy.write" })
  .inputSchema(ExportInput)
  .action(async ({ ctx, parsedInput }) => {
    const { id } = await privacy.requestExport(ctx, parsedInput);
    revalidatePath(routes.customers.one(id));
  });

export const requestErasure = action
  .metadata({ can: "privacy.write" })
  .inputSchema(EraseInput)
  .action(async ({ ctx, parsedInput }) => {
    await privacy.requestErasure(ctx, parsedInput);
  });

/** Erasing many is for those who may erase one. */
export const startBulkAction = action
  .metadata({ can: "consents.write" })
  .inputSchema(StartBulkInput)
  .action(async ({ ctx, parsedInput }) => {
    if (parsedInput.kind === "erase" && !isAllowed(ctx.role, "privacy.write")) {
      throw new AppError("forbidden");
    }
    return startBulk(ctx, parsedInput);
  });
