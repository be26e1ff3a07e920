import { phoneKey } from "@/lib/base/phone";
import { emailKey } from "@/lib/base/text";
import type { Identifier } from "./schema";

/** What a name is compared by, or null when it cannot be one. */
export function keyOfIdentifier({ kind, value }: Identifier, place: { timezone: string }): string | null {
  if (kind === "email") {
    return emailKey(value);
  }
  return kind === "phone" ? phoneKey(value, place) : value;
}
