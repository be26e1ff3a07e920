/** The version in which filters are written. Older ones are read for ever, and kept as this one when next saved. */
export const FILTER_VERSION = 2;

/** What each older version needs to become the next: the only place that knows how filters once looked. */
const steps: Readonly<Record<number, (filter: Record<string, unknown>) => Record<string, unknown>>> = {
  // Version 2 only added: at least k of n, "not" and "disabled" on any node, parameters of a condition, a limit.
  1: (filter) => ({ ...filter, version: 2 }),
};

/** A filter of any version as one of today's; whatever is no filter comes back as it is, for the schema to refuse. */
export function upgraded(given: unknown): unknown {
  let filter = given;
  while (isVersioned(filter)) {
    const step = steps[filter.version];
    if (!step) {
      return filter;
    }
    filter = step(filter);
  }
  return filter;
}

const isVersioned = (given: unknown): given is { version: number } & Record<string, unknown> =>
  typeof given === "object" && given !== null && "version" in given && typeof given.version === "number";
