import { z } from "zod";
import { emailKey } from "@/lib/base/text";
import type { PersonFacts } from "@/lib/orders/facts";

/** The words of which shops make their messages, as leniently as they write them and no more. */
export const Id = z
  .union([z.number().int(), z.string().min(1).max(200)])
  .transform((id) => String(id).toWellFormed().replaceAll("\u0000", ""));

const CENTURY_MS = 4_102_444_800_000;
const inReach = (at: Date): boolean => at.getTime() > 0 && at.getTime() < CENTURY_MS;

export const Instant = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .refine(inReach);

/** "2017-03-22T19:28:08": a wall clock that is known to show UTC. */
export const UtcWall = z.iso
  .datetime({ local: true })
  .transform((text) => new Date(`${text}Z`))
  .refine(inReach);

const fromNumber = (unitMs: number) =>
  z
    .number()
    .transform((count) => new Date(Math.floor(count) * unitMs))
    .refine((at) => !Number.isNaN(at.getTime()) && inReach(at));
export const UnixSeconds = fromNumber(1000);
export const UnixMs = fromNumber(1);

export const Text = z
  .string()
  .max(2000)
  .nullish()
  .transform((text) => text?.toWellFormed().replaceAll("\u0000", "").trim() || null);

export const Quantity = z
  .number()
  .int()
  .min(0)
  .max(2 ** 31 - 1);

export const Currency = z
  .string()
  .regex(/^[A-Za-z]{3}$/)
  .transform((code) => code.toUpperCase());

/** A decimal amount; most shops write text, some a number. */
export const Amount = z.union([z.string(), z.number()]).transform(String);

/** A person with the e-mail checked; null when nothing tells them apart. */
export function personOf(given: Partial<PersonFacts>): PersonFacts | null {
  const key = given.email ? emailKey(given.email) : null;
  if (!given.ref && key === null && !given.phone) {
    return null;
  }
  return {
    ref: given.ref ?? null,
    email: key === null ? null : (given.email ?? null),
    emailKey: key,
    phone: given.phone ?? null,
    firstName: given.firstName ?? null,
    lastName: given.lastName ?? null,
    city: given.city ?? null,
    country: given.country ?? null,
  };
}

/** "Ada King Lovelace" as first names and a last name. */
export function splitName(name: string | null): Pick<PersonFacts, "firstName" | "lastName"> {
  const words = name?.split(/\s+/).filter(Boolean) ?? [];
  return words.length < 2
    ? { firstName: words[0] ?? null, lastName: null }
    : { firstName: words.slice(0, -1).join(" "), lastName: words.at(-1) ?? null };
}
