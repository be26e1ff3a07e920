import type { AdPlatformKey } from "./schema";

/** Of a customer only what some platform may ask for, as the store holds it. */
export type AdPerson = {
  email: string | null;
  /** E.164. */
  phone: string | null;
  firstName: string | null;
  lastName: string | null;
  city: string | null;
  zip: string | null;
  /** Two letters. */
  country: string | null;
  /** f or m. */
  gender: string | null;
  /** 1990-12-31. */
  birthDate: string | null;
};

/** From what a field is made, how the platform wants it written, and whether it is hashed then. */
export type FieldRule = {
  from: keyof AdPerson;
  normalise: (text: string) => string | null;
  isHashed: boolean;
  /** The platform reads this field only beside these. */
  needs?: readonly (keyof AdPerson)[];
};

/** A person as a platform may see them: field -> hash, or plain text where the platform asks for that. */
export type AdIdentity = Readonly<Record<string, string>>;

/** An ad platform: what it takes and in which words. A new one is a file in platforms/ and a line in its registry. */
export type AdPlatform = {
  key: AdPlatformKey;
  label: string;
  /** Below this many people it will not show ads to the list; its docstring says where that stands. */
  peopleMin: number;
  fields: Readonly<Record<string, FieldRule>>;
  /** The columns of its upload file. */
  columns: readonly (readonly [header: string, field: string])[];
};

/** Fields that lead to a person; all others only help to find the right one. */
export const ADDRESS_FIELDS = ["email", "phone"] as const;

/** What each field of the platform holds of this person before hashing; fields without a value are left out. */
export function normalised({ fields }: AdPlatform, person: AdPerson): Record<string, string> {
  const entries = Object.entries(fields).flatMap(([name, { from, normalise, needs = [] }]) => {
    const text = person[from];
    const value = text === null || needs.some((other) => person[other] === null) ? null : normalise(text);
    return value ? [[name, value] as const] : [];
  });
  return Object.fromEntries(entries);
}
