"use server";

import { z } from "zod";
import * as talks from "@/lib/ai/server/talks";
import { action } from "./action";

export const deleteTalk = action
  .metadata({ can: "chat.use" })
  .inputSchema(z.object({ id: z.uuid() }))
  .action(async ({ ctx, parsedInput }) => talks.deleteTalk(ctx, parsedInput));
