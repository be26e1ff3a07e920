import { createLoader, createParser, parseAsString } from "nuqs/server";
import { z } from "zod";

const parseAsId = createParser({
  parse: (text) => z.uuid().safeParse(text).data ?? null,
  serialize: (id: string) => id,
});

/** What the address of the list says. */
export const segmentSearch = {
  q: parseAsString.withDefault(""),
  tag: parseAsString,
  owner: parseAsId,
  after: parseAsString,
};
export const loadSegmentSearch = createLoader(segmentSearch);
