import "server-only";
import { z } from "zod";
import { fold } from "@/lib/base/text";
import type { MergingSide } from "../rules";
import { MERGED_FACTS, type MergedFact } from "../schema";
import type { JsonRow } from "./kept";

const COLUMNS: Record<MergedFact, string> = {
  externalId: "external_id",
  email: "email",
  phone: "phone",
  firstName: "first_name",
  lastName: "last_name",
  city: "city",
  country: "country",
};

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null);
const attributes = z.record(z.string(), z.json()).catch({});
const instant = z.coerce.date();

/** What the rules of a merge look at, from a row of customer. */
export function sideOf(row: JsonRow): MergingSide {
  const facts = Object.fromEntries(MERGED_FACTS.map((fact) => [fact, text.parse(row[COLUMNS[fact]])]));
  return { facts: facts as MergingSide["facts"], updatedAt: instant.parse(row.updated_at) };
}

/** The survivor's row with these facts; each key comes from the side whose fact was taken. */
export function mergedRow(survivor: JsonRow, absorbed: JsonRow, facts: MergingSide["facts"], now: Date): JsonRow {
  const keyOf = (fact: MergedFact, key: string) =>
    text.parse((survivor[COLUMNS[fact]] === facts[fact] ? survivor : absorbed)[key]);
  const told = Object.fromEntries(MERGED_FACTS.map((fact) => [COLUMNS[fact], facts[fact]]));
  const createdAt = [survivor, absorbed]
    .map((row) => String(row.created_at))
    .sort((a, b) => Date.parse(a) - Date.parse(b))[0];
  return {
    ...survivor,
    ...told,
    email_key: keyOf("email", "email_key"),
    phone_key: keyOf("phone", "phone_key"),
    ...districtOf(survivor, absorbed, facts),
    gender: survivor.gender ?? absorbed.gender ?? null,
    birth_date: survivor.birth_date ?? absorbed.birth_date ?? null,
    attributes: { ...attributes.parse(absorbed.attributes), ...attributes.parse(survivor.attributes) },
    city_key: keyOf("city", "city_key"),
    country_key: keyOf("country", "country_key"),
    name_key: fold([facts.firstName, facts.lastName].filter((part) => part).join(" ")),
    is_sample: survivor.is_sample === true && absorbed.is_sample === true,
    created_at: createdAt ?? null,
    updated_at: now.toISOString(),
  };
}

/** A district means something only within its city. */
function districtOf(survivor: JsonRow, absorbed: JsonRow, { city }: MergingSide["facts"]): JsonRow {
  const side = survivor.city === city && survivor.district ? survivor : absorbed.city === city ? absorbed : survivor;
  return { district: side.district ?? null, district_key: side.district_key ?? null };
}
