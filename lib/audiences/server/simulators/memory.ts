import { randomInt } from "node:crypto";

/** What a simulator can be told to do with its next call. */
export type Fault = "rateLimited" | "token" | "unavailable" | "lostAnswer";

type Person = { email: string | null; phone: string | null };

/** Lists of people as a platform keeps them, by the hashes it was given. */
export type Memory = ReturnType<typeof createMemory>;

export const HASH = /^[0-9a-f]{64}$/;

/** An account whose token begins so is refused, as one whose permission ran out. */
const EXPIRED = "expired";

export function createMemory(peopleMin: number) {
  const lists = new Map<string, Map<string, Person>>();
  const jobs = new Map<string, string>();
  const faults: Fault[] = [];
  // A list made before a restart is taken as known: it is the store that remembers, not this stand-in.
  const listOf = (id: string): Map<string, Person> => {
    const known = lists.get(id) ?? new Map<string, Person>();
    lists.set(id, known);
    return known;
  };
  return {
    lists,
    jobs,
    /** The next calls go wrong in these ways, one each. */
    failNext: (...next: Fault[]) => faults.push(...next),
    fault: (token: string | null): Fault | null =>
      token === null || token === "" || token.startsWith(EXPIRED) ? "token" : (faults.shift() ?? null),
    newId: (): string => String(randomInt(10 ** 11, 10 ** 12)),
    add: (id: string, { email, phone }: Person) => listOf(id).set(email ?? phone ?? "", { email, phone }),
    remove: (id: string, { email, phone }: Person) => {
      for (const [key, one] of listOf(id)) {
        if ((email !== null && one.email === email) || (phone !== null && one.phone === phone)) {
          listOf(id).delete(key);
        }
      }
    },
    isTooSmall: (id: string): boolean => listOf(id).size < peopleMin,
  };
}

/** Whether an entry is one the platform could match: everything in it a hash, and at least one of them there. */
export const isReadable = ({ email, phone }: Person): boolean =>
  (email !== null || phone !== null) && [email, phone].every((value) => value === null || HASH.test(value));
