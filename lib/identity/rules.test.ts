import fc from "fast-check";
import { expect, test } from "vitest";
import { type KnownPerson, mergedFacts, type Name, nameOf, planIdentities, type Telling } from "./rules";

const AT = new Date("2026-06-15T09:00:00Z");
const nobody = { people: [], holders: new Map<Name, string>() };

function minter(): () => KnownPerson {
  let count = 0;
  return () => ({ id: `new${count++}`, hasExternal: false, createdAt: AT });
}

/** Which names ended up with one person, as sorted groups. */
function partition(tellings: readonly Telling[]): string[] {
  const { links } = planIdentities(tellings, nobody, minter());
  const groups = new Map<string, Name[]>();
  for (const [name, id] of links) {
    groups.set(id, [...(groups.get(id) ?? []), name]);
  }
  return [...groups.values()].map((names) => names.sort().join(" ")).sort();
}

const KINDS = ["email", "phone", "anonymous", "device"] as const;
/** A true person: numbers of the shop (tied by aliases), and names that are theirs alone. */
const tellingsOf = (person: number): fc.Arbitrary<Telling[]> =>
  fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 5 })).chain(([numbers, weak]) => {
    const externals = Array.from({ length: numbers }, (_, index) => nameOf("external", `${person}-${index}`));
    const names = Array.from({ length: weak }, (_, index) => nameOf(KINDS[index % 4] ?? "email", `${person}-${index}`));
    const aliases = externals.slice(1).map((name, index) => ({
      key: `alias ${person} ${index}`,
      names: [name, externals[index] ?? name],
      isAlias: true,
    }));
    const some = fc.tuple(
      fc.constantFrom([], ...externals.map((name) => [name])),
      fc.subarray(names, { minLength: 1 }),
    );
    return fc
      .array(some, { minLength: 1, maxLength: 6 })
      .map((told) => [
        ...told.map(([number, rest], index) => ({ key: `${person} ${index}`, names: [...number, ...rest] })),
        ...aliases,
      ]);
  });
const Crowd = fc.tuple(tellingsOf(0), tellingsOf(1), tellingsOf(2)).map((people) => people.flat());

/** Devices alone make nobody, so both orders first hear that somebody is there. */
const withSomebody = (tellings: readonly Telling[]): Telling[] =>
  tellings.filter(({ names, isAlias }) => isAlias || names.some((name) => !/^(anonymous|device):/.test(name)));

test("who is who does not depend on the order of arrival", () => {
  fc.assert(
    fc.property(
      Crowd.map(withSomebody).chain((tellings) =>
        fc.tuple(fc.constant(tellings), fc.shuffledSubarray(tellings, { minLength: tellings.length })),
      ),
      ([tellings, shuffled]) => {
        expect(partition(shuffled)).toEqual(partition(tellings));
      },
    ),
    { seed: 5, numRuns: 500 },
  );
});

test("a second number of the shop never joins a person by itself: a shared device stays with whoever had it first", () => {
  const shared = [
    { key: "a", names: [nameOf("external", "A"), nameOf("anonymous", "x")] },
    { key: "b", names: [nameOf("external", "B"), nameOf("anonymous", "x")] },
  ];
  expect(partition(shared)).toEqual(["anonymous:x external:A", "external:B"]);
  expect(
    partition([...shared, { key: "c", names: [nameOf("external", "A"), nameOf("external", "B")], isAlias: true }]),
  ).toEqual(["anonymous:x external:A external:B"]);
});

test("an unknown device alone is nobody yet", () => {
  const plan = planIdentities([{ key: "a", names: [nameOf("anonymous", "x")] }], nobody, minter());
  expect(plan.owners.get("a")).toBeNull();
  expect(plan.created).toEqual([]);
});

test("a known guest is merged into the known customer, never the other way round", () => {
  const people = [
    { id: "guest", hasExternal: false, createdAt: new Date(0) },
    { id: "customer", hasExternal: true, createdAt: AT },
  ];
  const holders = new Map<Name, string>([
    ["email:a@example.com", "guest"],
    ["external:1", "customer"],
  ]);
  const telling = { key: "k", names: [nameOf("email", "a@example.com"), nameOf("external", "1")] };
  expect(planIdentities([telling], { people, holders }, minter()).merges).toEqual([
    { survivorId: "customer", absorbedId: "guest", reason: "identify" },
  ]);
});

const blank = {
  externalId: null,
  email: null,
  phone: null,
  firstName: null,
  lastName: null,
  city: null,
  country: null,
};

test("the survivor keeps its own names, the newer side describes the person, and gaps are filled", () => {
  const survivor = {
    facts: { ...blank, externalId: "1", email: "old@example.com", firstName: "Ayse", city: "Bursa" },
    updatedAt: AT,
  };
  const absorbed = {
    facts: { ...blank, email: "new@example.com", phone: "+905321234567", firstName: "Ayşe", lastName: "Kaya" },
    updatedAt: new Date(AT.getTime() + 1),
  };
  expect(mergedFacts(survivor, absorbed)).toEqual({
    externalId: "1",
    email: "old@example.com",
    phone: "+905321234567",
    firstName: "Ayşe",
    lastName: "Kaya",
    city: "Bursa",
    country: null,
  });
});
