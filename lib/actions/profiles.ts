"use server";

import { revalidatePath } from "next/cache";
import { IdParams } from "@/lib/api/schema";
import { routes } from "@/lib/base/routes";
import { NightHourInput, StartPassInput } from "@/lib/profiles/schema";
import * as runs from "@/lib/profiles/server/runs";
import * as schedule from "@/lib/profiles/server/schedule";
import { changeProfileSettings } from "@/lib/profiles/server/settings";
import { ProfileSettings } from "@/lib/profiles/settings";
import { action } from "./action";

export const computeProfiles = action
  .metadata({ can: "profiles.compute" })
  .inputSchema(StartPassInput)
  .action(({ ctx, parsedInput }) => runs.startPass(ctx, parsedInput));

export const cancelPass = action
  .metadata({ can: "profiles.compute" })
  .inputSchema(IdParams)
  .action(({ ctx, parsedInput }) => runs.cancelPass(ctx, parsedInput.id));

export const saveNightHour = action
  .metadata({ can: "settings.write" })
  .inputSchema(NightHourInput)
  .action(async ({ ctx, parsedInput }) => {
    await schedule.changeNightHour(ctx, parsedInput);
    revalidatePath(routes.settings.profiles());
  });

export const saveThresholds = action
  .metadata({ can: "settings.write" })
  .inputSchema(ProfileSettings)
  .action(async ({ ctx, parsedInput }) => {
    const pass = await changeProfileSettings(ctx, parsedInput);
    revalidatePath(routes.settings.profiles());
    return pass;
  });
