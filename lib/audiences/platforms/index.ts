import type { AdPlatform } from "../platform";
import type { AdPlatformKey } from "../schema";
import { csv } from "./csv";
import { google } from "./google";
import { meta } from "./meta";
import { tiktok } from "./tiktok";

/** Every ad platform that audiences can be made for. */
export const AD_PLATFORMS: Readonly<Record<AdPlatformKey, AdPlatform>> = { meta, google, tiktok, csv };
