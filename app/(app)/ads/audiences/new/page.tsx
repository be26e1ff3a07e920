import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { createLoader, parseAsString } from "nuqs/server";
import { AudienceWizard } from "@/components/audiences/audience-wizard";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { listAccounts } from "@/lib/audiences/server/accounts";
import { hasAgreed } from "@/lib/audiences/server/notice";
import { requireContext } from "@/lib/auth/server/context";
import { PAGE_LIMIT_MAX } from "@/lib/base/page";
import { routes } from "@/lib/base/routes";
import { listSegments } from "@/lib/segments/server/queries";

const loadSearch = createLoader({ segment: parseAsString });

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("audiences"))("wizard.title") };
}

export default async function NewAudiencePage({ searchParams }: PageProps<"/ads/audiences/new">) {
  const ctx = await requireContext("exports.customers");
  const t = await getTranslations("audiences");
  const { segment } = await loadSearch(searchParams);
  const [segments, accounts, agreed] = await Promise.all([
    listSegments(ctx, { limit: PAGE_LIMIT_MAX }),
    listAccounts(ctx),
    hasAgreed(ctx),
  ]);
  return (
    <Page>
      <PageHeader
        title={t("wizard.title")}
        description={t("wizard.description")}
        back={{ href: routes.ads.audiences(), label: t("title") }}
      />
      <AudienceWizard
        segments={segments.items.map(({ id, name, size }) => ({ id, name, size }))}
        chosen={segments.items.some(({ id }) => id === segment) ? segment : null}
        accounts={accounts}
        hasAgreed={agreed}
      />
    </Page>
  );
}
