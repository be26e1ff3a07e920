import { z } from "zod";

/** Who may do what: one table, read by pages, actions, the REST API and the AI's tools alike. */
export const ROLES = ["owner", "admin", "marketer", "analyst", "viewer"] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/** Roles an owner may hand out; there is one owner, made at sign-up. */
export const ASSIGNABLE_ROLES = ["admin", "marketer", "analyst", "viewer"] as const satisfies readonly Role[];

/** Nobody hands out, changes or removes a role above their own. */
export const mayGrant = (own: Role, role: Role): boolean => ROLES.indexOf(own) <= ROLES.indexOf(role);

const READERS = ["owner", "admin", "marketer", "analyst", "viewer"] as const;
const ANALYSTS = ["owner", "admin", "marketer", "analyst"] as const;
const MARKETERS = ["owner", "admin", "marketer"] as const;
const ADMINS = ["owner", "admin"] as const;

export const PERMISSIONS = {
  "home.read": READERS,
  "customers.read": READERS,
  "customers.write": MARKETERS,
  "consents.write": MARKETERS,
  "suppressions.remove": ADMINS,
  "privacy.write": ADMINS,
  "profiles.compute": MARKETERS,
  "segments.read": READERS,
  "segments.write": MARKETERS,
  "journeys.read": READERS,
  "journeys.write": MARKETERS,
  "journeys.publish": MARKETERS,
  "campaigns.read": READERS,
  "messages.read": READERS,
  "analytics.read": READERS,
  "imports.read": ANALYSTS,
  "imports.write": MARKETERS,
  "exports.read": MARKETERS,
  "exports.customers": MARKETERS,
  "exports.people": ADMINS,
  "events.read": ANALYSTS,
  "events.write": MARKETERS,
  "sources.read": ANALYSTS,
  "sources.write": ADMINS,
  "jobs.read": ANALYSTS,
  "jobs.write": ADMINS,
  "sample.write": ADMINS,
  "chat.use": ANALYSTS,
  "account.write": READERS,
  "team.read": READERS,
  "team.write": ADMINS,
  "apiKeys.write": ADMINS,
  "audit.read": ADMINS,
  "settings.write": ADMINS,
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;
export const Permission = z.enum(Object.keys(PERMISSIONS) as [Permission, ...Permission[]]);

export const isAllowed = (role: Role, permission: Permission): boolean =>
  (PERMISSIONS[permission] as readonly Role[]).includes(role);
