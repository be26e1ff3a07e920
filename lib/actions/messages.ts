"use server";

import { z } from "zod";
import * as consent from "@/lib/messages/server/unsubscribe";
import { publicAction } from "./action";

/** The signed link is the permission. */
export const unsubscribe = publicAction
  .inputSchema(z.object({ token: z.string().max(1000) }))
  .action(async ({ parsedInput }) => {
    await consent.unsubscribe(parsedInput.token);
  });
