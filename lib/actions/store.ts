"use server";

import { revalidatePath } from "next/cache";
import { StoreInput } from "@/lib/auth/schema";
import * as store from "@/lib/auth/server/store";
import { action } from "./action";

export const updateStore = action
  .metadata({ can: "settings.write" })
  .inputSchema(StoreInput)
  .action(async ({ ctx, parsedInput }) => {
    await store.updateStore(ctx, parsedInput);
    revalidatePath("/", "layout");
  });
