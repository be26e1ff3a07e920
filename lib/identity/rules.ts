import type { IdentityKind, MergedFact, MergeReason } from "./schema";

/** "email:ayse@example.com": a kind and a key as one word. */
export type Name = `${IdentityKind}:${string}`;
export const nameOf = (kind: IdentityKind, key: string): Name => `${kind}:${key}`;

/**
 * Names told as one person's, the leading one first. An alias is an explicit word that two names are one person; any
 * other telling joins only people of whom at most one has a number of the shop.
 */
export type Telling = { key: string; names: readonly Name[]; isAlias?: boolean };
export type KnownPerson = { id: string; hasExternal: boolean; createdAt: Date };
export type Known = { people: readonly KnownPerson[]; holders: ReadonlyMap<Name, string> };

export type Plan = {
  /** Who each telling is about; null when nothing but an unknown device was named. */
  owners: Map<string, string | null>;
  created: KnownPerson[];
  /** Names that had no holder. */
  links: Map<Name, string>;
  merges: { survivorId: string; absorbedId: string; reason: MergeReason }[];
};

const STRENGTH: readonly IdentityKind[] = ["external", "email", "phone", "anonymous", "device"];
export const kindOf = (name: Name): IdentityKind => name.slice(0, name.indexOf(":")) as IdentityKind;
const strength = (name: Name): number => STRENGTH.indexOf(kindOf(name));

/**
 * Decides for a list of tellings who is who. As long as no two numbers of the shop claim the same device or address, the
 * outcome is the same in every order; where they do, it stays with whoever had it first.
 */
export function planIdentities(tellings: readonly Telling[], known: Known, mint: () => KnownPerson): Plan {
  const state = new Register(known, mint);
  const said = tellings.map((telling) => ({ key: telling.key, id: state.hear(telling) }));
  return {
    owners: new Map(said.map(({ key, id }) => [key, id && state.rootOf(id)])),
    created: state.created.filter((person) => state.rootOf(person.id) === person.id),
    links: new Map([...state.links].map(([name, id]) => [name, state.rootOf(id)])),
    merges: state.mergesOfKnown(),
  };
}

class Register {
  readonly created: KnownPerson[] = [];
  readonly links = new Map<Name, string>();
  readonly #people: Map<string, KnownPerson>;
  readonly #holders: Map<Name, string>;
  readonly #absorbed = new Map<string, { into: string; reason: MergeReason }>();
  readonly #mint: () => KnownPerson;

  constructor(known: Known, mint: () => KnownPerson) {
    this.#people = new Map(known.people.map((person) => [person.id, person]));
    this.#holders = new Map(known.holders);
    this.#mint = mint;
  }

  rootOf(id: string): string {
    const step = this.#absorbed.get(id);
    return step ? this.rootOf(step.into) : id;
  }

  hear({ names, isAlias }: Telling): string | null {
    const holders = this.#holdersOf(names, isAlias ? () => 0 : strength);
    const found = this.#target(names, holders, isAlias ?? false);
    if (found === null) {
      return null;
    }
    const first = this.#numbered(found, names);
    const target = holders
      .filter((holder) => holder.id !== first.id && (isAlias || !holder.hasExternal || !first.hasExternal))
      .reduce((left, right) => this.#merge(left, right, isAlias ? "alias" : "identify"), first);
    for (const name of names.filter((told) => !this.#holders.has(told))) {
      this.#holders.set(name, target.id);
      this.links.set(name, target.id);
    }
    return target.id;
  }

  /** With a number of the shop told, nobody else's number may join. */
  #numbered(person: KnownPerson, names: readonly Name[]): KnownPerson {
    const hasExternal = person.hasExternal || names.some((name) => kindOf(name) === "external");
    const numbered = { ...person, hasExternal };
    this.#people.set(person.id, numbered);
    return numbered;
  }

  #holdersOf(names: readonly Name[], rank: (name: Name) => number): KnownPerson[] {
    const ids = [...names].sort((a, b) => rank(a) - rank(b)).flatMap((name) => this.#holders.get(name) ?? []);
    return [...new Set(ids.map((id) => this.rootOf(id)))].flatMap((id) => this.#people.get(id) ?? []);
  }

  /** Who has the shop's number that was told; else someone with a number, else the oldest, else somebody new. */
  #target(names: readonly Name[], holders: KnownPerson[], isAlias: boolean): KnownPerson | null {
    const external = names.find((name) => kindOf(name) === "external");
    const owner = external && this.#holders.get(external);
    if (owner !== undefined && !isAlias) {
      return this.#people.get(this.rootOf(owner)) ?? null;
    }
    const free = holders.filter((holder) => !holder.hasExternal);
    const found =
      external && !isAlias
        ? oldest(free)
        : ((isAlias ? holders[0] : holders.find((holder) => holder.hasExternal)) ?? oldest(free));
    const isSomebody = isAlias || names.some((name) => strength(name) < strength("anonymous:"));
    return found ?? (isSomebody ? this.#make() : null);
  }

  #make(): KnownPerson {
    const person = this.#mint();
    this.created.push(person);
    this.#people.set(person.id, person);
    return person;
  }

  /** The one with the shop's number survives, else the one told of first. */
  #merge(left: KnownPerson, right: KnownPerson, reason: MergeReason): KnownPerson {
    const [survivor, absorbed] = right.hasExternal && !left.hasExternal ? [right, left] : [left, right];
    this.#absorbed.set(absorbed.id, { into: survivor.id, reason });
    return survivor;
  }

  /** Each absorbed row once, into its last survivor; people made in this very plan need no merge. */
  mergesOfKnown(): Plan["merges"] {
    const isNew = new Set(this.created.map(({ id }) => id));
    return [...this.#absorbed]
      .filter(([id]) => !isNew.has(id))
      .map(([absorbedId, { into, reason }]) => ({ survivorId: this.rootOf(into), absorbedId, reason }));
  }
}

const oldest = (people: readonly KnownPerson[]): KnownPerson | undefined =>
  [...people].sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1))[0];

type Facts = Record<MergedFact, string | null>;
export type MergingSide = { facts: Facts; updatedAt: Date };

/** Names that find a person stay the survivor's own; of what describes them the newer side counts. Gaps are filled. */
const IDENTIFYING: readonly MergedFact[] = ["externalId", "email", "phone"];
const TOGETHER: readonly (readonly MergedFact[])[] = [
  ["firstName", "lastName"],
  ["city", "country"],
];

export function mergedFacts(survivor: MergingSide, absorbed: MergingSide): Facts {
  const [newer, older] = absorbed.updatedAt > survivor.updatedAt ? [absorbed, survivor] : [survivor, absorbed];
  const facts = { ...survivor.facts };
  for (const fact of IDENTIFYING) {
    facts[fact] = survivor.facts[fact] ?? absorbed.facts[fact];
  }
  for (const group of TOGETHER) {
    const source = group.some((fact) => newer.facts[fact] !== null) ? newer : older;
    for (const fact of group) {
      facts[fact] = source.facts[fact];
    }
  }
  return facts;
}
