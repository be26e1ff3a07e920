import { emailKey } from "@/lib/base/text";
import type { PersonFacts } from "@/lib/orders/facts";
import { isObject } from "../clean";
import type { JsonObject } from "../schema";
import { type Told, textOf } from "./read";

/** What an event says of the one who did it, in its traits or among its properties. */
export function personOf({ userRef, properties, context }: Told, isIdentify: boolean): PersonFacts {
  const traits = isIdentify ? properties : isObject(context.traits) ? context.traits : {};
  const address = isObject(traits.address) ? traits.address : {};
  const email = textOf(traits, "email") ?? textOf(properties, "email");
  const key = email === null ? null : emailKey(email);
  return {
    ref: userRef,
    email: key === null ? null : email,
    emailKey: key,
    phone: textOf(traits, "phone") ?? textOf(properties, "phone"),
    ...namesOf(traits),
    city: textOf(traits, "city") ?? textOf(address, "city"),
    country: textOf(traits, "country", "countryCode") ?? textOf(address, "country"),
  };
}

function namesOf(traits: JsonObject): Pick<PersonFacts, "firstName" | "lastName"> {
  const firstName = textOf(traits, "firstName", "first_name");
  const lastName = textOf(traits, "lastName", "last_name");
  const words = textOf(traits, "name")?.split(/\s+/) ?? [];
  if (firstName !== null || lastName !== null || words.length === 0) {
    return { firstName, lastName };
  }
  return words.length === 1
    ? { firstName: words[0] ?? null, lastName: null }
    : { firstName: words.slice(0, -1).join(" "), lastName: words.at(-1) ?? null };
}

/** Whether a telling holds anything about a person beside who it is. */
export const saysAnything = (person: PersonFacts): boolean =>
  [person.email, person.phone, person.firstName, person.lastName, person.city, person.country].some(
    (fact) => fact !== null,
  );
