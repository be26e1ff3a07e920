import { createHmac } from "node:crypto";

/** Database roles that own nothing: `almanac_app` sees one tenant per transaction, `almanac_worker` runs set-based work. */
export const DB_ROLES = ["almanac_app", "almanac_worker"] as const;
export type DbRole = (typeof DB_ROLES)[number];

/** The password of a role, derived from the secret of the installation so that nobody has to keep a second one. */
export function rolePassword(role: DbRole, authSecret: string): string {
  return createHmac("sha256", authSecret).update(`database role ${role}`).digest("base64url");
}

/** The owner's address rewritten to log in as one of our roles. */
export function roleUrl(databaseUrl: string, role: DbRole, authSecret: string): string {
  const url = new URL(databaseUrl);
  url.username = role;
  url.password = rolePassword(role, authSecret);
  return url.toString();
}
