import { z } from "zod";
import { endpoint } from "@/lib/api/server/endpoint";
import { changeProfileSettings, getProfileSettings } from "@/lib/profiles/server/settings";
import { DEFAULT_SETTINGS, ProfileSettings } from "@/lib/profiles/settings";

export const GET = endpoint({
  can: "customers.read",
  summary: "The thresholds of tiers and stages",
  description: "Amounts are whole units of the store's currency.",
  response: ProfileSettings,
  run: (ctx) => getProfileSettings(ctx),
});

export const PUT = endpoint({
  can: "settings.write",
  summary: "Change the thresholds of tiers and stages",
  description: "Absent parts go back to the default. Every profile is computed anew; follow it with GET /jobs/{id}.",
  body: ProfileSettings.meta({ example: DEFAULT_SETTINGS }),
  status: 202,
  response: z.object({ id: z.uuid() }),
  run: (ctx, { body }) => changeProfileSettings(ctx, body),
});
