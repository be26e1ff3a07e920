import "server-only";
import { hash } from "node:crypto";
import { ADDRESS_FIELDS, type AdIdentity, type AdPerson, type AdPlatform, normalised } from "../platform";

export const sha256 = (text: string): string => hash("sha256", text, "hex");

/** What leaves of a person, the hashes by which they can be taken back, and a mark of it all. */
export type Outgoing = { identity: AdIdentity; emailHash: string | null; phoneHash: string | null; mark: string };

/** Null when nothing leads to the person on this platform. */
export function outgoing(platform: AdPlatform, person: AdPerson): Outgoing | null {
  const values = normalised(platform, person);
  if (!ADDRESS_FIELDS.some((field) => values[field] !== undefined)) {
    return null;
  }
  const identity = Object.fromEntries(
    Object.entries(values).map(([field, value]) => [
      field,
      platform.fields[field]?.isHashed === false ? value : sha256(value),
    ]),
  );
  return {
    identity,
    emailHash: identity.email ?? null,
    phoneHash: identity.phone ?? null,
    mark: sha256(JSON.stringify(identity)),
  };
}
