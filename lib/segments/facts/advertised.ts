import { sql } from "@/lib/base/sql";
import { type Choice, choice } from "../params";
import type { FactSource } from "../sources";

/** Who lies in which platform's audiences. */
export const ADVERTISED: FactSource = {
  name: "advertised",
  from: sql`(select m.tenant_id, m.customer_id, m.gone_at, a.platform, a.created_at from audience_member m
    join audience a on a.tenant_id = m.tenant_id and a.id = m.audience_id) d`,
  alias: sql`d`,
  at: sql`d.created_at`,
};

export const AD_PLATFORMS: readonly Choice[] = [
  choice("meta", "Meta", "Meta"),
  choice("google", "Google", "Google"),
  choice("tiktok", "TikTok", "TikTok"),
  choice("csv", "plain file", "düz dosya"),
];
