import type { Platform } from "../platform";
import type { PlatformKey } from "../schema";
import { bigcommerce } from "./bigcommerce";
import { generic } from "./generic";
import { ikas } from "./ikas";
import { shopify } from "./shopify";
import { stripe } from "./stripe";
import { trendyol } from "./trendyol";
import { woocommerce } from "./woocommerce";

/** Every shop system that can call us. */
export const PLATFORMS: Readonly<Record<PlatformKey, Platform>> = {
  shopify,
  woocommerce,
  bigcommerce,
  ikas,
  trendyol,
  stripe,
  generic,
};
