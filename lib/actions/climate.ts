"use server";

import { revalidatePath } from "next/cache";
import { routes } from "@/lib/base/routes";
import { ResetClimateInput, SaveClimateInput } from "@/lib/geo/climate";
import * as climate from "@/lib/geo/server/climate";
import { action } from "./action";

export const saveClimate = action
  .metadata({ can: "settings.write" })
  .inputSchema(SaveClimateInput)
  .action(async ({ ctx, parsedInput }) => {
    await climate.saveClimate(ctx, parsedInput);
    revalidatePath(routes.settings.climate());
  });

export const resetClimate = action
  .metadata({ can: "settings.write" })
  .inputSchema(ResetClimateInput)
  .action(async ({ ctx, parsedInput }) => {
    await climate.resetClimate(ctx, parsedInput);
    revalidatePath(routes.settings.climate());
  });
