import { words } from "../patterns";
import type { Claim, Entry } from "../token";

export type Groups = Readonly<Record<string, string | undefined>>;

/** Words that make a rule by themselves, of what their parts say. */
export const claimEntry = (source: string, read: (groups: Groups) => Claim): Entry => ({
  pattern: words(source),
  read: ({ groups = {} }) => ({ kind: "claim", claim: read(groups) }),
});
