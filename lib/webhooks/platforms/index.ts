import type { Platform } from "../platform";
import type { PlatformKey } from "../schema";
import { shopify } from "./shopify";

/** Every shop system that can call us. */
export const PLATFORMS = { shopify } as const satisfies Record<PlatformKey, Platform>;
