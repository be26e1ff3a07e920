import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { createLoader, parseAsString } from "nuqs/server";
import { AuditFilters } from "@/components/settings/audit-filters";
import { AuditTable } from "@/components/settings/audit-table";
import { KeysetPager } from "@/components/ui/keyset-pager";
import { AuditQuery, listAudit, listAuditedEntities } from "@/lib/audit/server/queries";
import { requireContext } from "@/lib/auth/server/context";
import { listMembers } from "@/lib/auth/server/team";

const loadFilters = createLoader({ after: parseAsString, entity: parseAsString, actorId: parseAsString });

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.tabs"))("audit") };
}

export default async function AuditPage({ searchParams }: PageProps<"/settings/audit">) {
  const ctx = await requireContext("audit.read");
  const given = Object.entries(await loadFilters(searchParams)).filter(([, value]) => value !== null);
  const query = AuditQuery.catch(AuditQuery.parse({})).parse(Object.fromEntries(given));
  const [page, entities, members] = await Promise.all([
    listAudit(ctx, query),
    listAuditedEntities(ctx),
    listMembers(ctx),
  ]);
  return (
    <>
      <AuditFilters entities={entities} people={members.map(({ userId, name }) => ({ id: userId, name }))} />
      <AuditTable items={page.items} />
      <KeysetPager next={page.next} shown={page.items.length} />
    </>
  );
}
