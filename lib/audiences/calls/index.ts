import type { AdApi } from "../call";
import type { CalledPlatform } from "../schema";
import { google } from "./google";
import { meta } from "./meta";
import { tiktok } from "./tiktok";

/** How each platform that can be called wants to be called. */
export const AD_APIS: Readonly<Record<CalledPlatform, AdApi>> = { meta, google, tiktok };
