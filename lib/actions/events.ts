"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { routes } from "@/lib/base/routes";
import { CreateWriteKeyInput } from "@/lib/events/schema";
import * as writeKeys from "@/lib/events/server/write-keys";
import { action } from "./action";

export const createWriteKey = action
  .metadata({ can: "sources.write" })
  .inputSchema(CreateWriteKeyInput)
  .action(async ({ ctx, parsedInput }) => {
    await writeKeys.createWriteKey(ctx, parsedInput);
    revalidatePath(routes.data.events());
    revalidatePath(routes.data.sources());
  });

export const deleteWriteKey = action
  .metadata({ can: "sources.write" })
  .inputSchema(z.object({ id: z.uuid() }))
  .action(async ({ ctx, parsedInput }) => {
    await writeKeys.deleteWriteKey(ctx, parsedInput);
    revalidatePath(routes.data.events());
    revalidatePath(routes.data.sources());
  });
