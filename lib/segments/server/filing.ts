import { listMembers } from "@/lib/auth/server/team";
import type { TenantContext } from "@/lib/db/context";
import { listTags } from "./tags";

/** What segments can be filed under: who can answer for one, and the tags in use. */
export async function filingOf(
  ctx: TenantContext,
): Promise<{ members: { id: string; name: string }[]; tags: string[] }> {
  const [members, tags] = await Promise.all([listMembers(ctx), listTags(ctx)]);
  return {
    members: members.map(({ userId, name }) => ({ id: userId, name })),
    tags: tags.toSorted(new Intl.Collator(ctx.locale).compare),
  };
}
