import { Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { createLoader, parseAsString } from "nuqs/server";
import { AccountCards } from "@/components/audiences/account-cards";
import { AudienceList } from "@/components/audiences/audience-list";
import { Button } from "@/components/ui/button";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { listAccounts } from "@/lib/audiences/server/accounts";
import { listAudienceExports } from "@/lib/audiences/server/queries";
import { isAllowed } from "@/lib/auth/permissions";
import { requireContext } from "@/lib/auth/server/context";
import { PageInput } from "@/lib/base/page";
import { routes } from "@/lib/base/routes";

const loadSearch = createLoader({ after: parseAsString });

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("audiences"))("title") };
}

export default async function AudiencesPage({ searchParams }: PageProps<"/ads/audiences">) {
  const ctx = await requireContext("exports.read");
  const t = await getTranslations("audiences");
  const { after } = await loadSearch(searchParams);
  const [page, accounts] = await Promise.all([
    listAudienceExports(ctx, PageInput.parse(after ? { after } : {})),
    listAccounts(ctx),
  ]);
  const create = isAllowed(ctx.role, "exports.customers") && (
    <Button asChild>
      <Link href={routes.ads.newAudience()}>
        <Plus aria-hidden />
        {t("new")}
      </Link>
    </Button>
  );
  return (
    <Page width="full">
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={(page.items.length > 0 || after) && create}
      />
      <AudienceList key={after ?? ""} after={after} initial={page} create={create} />
      {!after && <AccountCards accounts={accounts} canConnect={isAllowed(ctx.role, "sources.write")} />}
    </Page>
  );
}
