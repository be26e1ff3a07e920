import { Cable } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CreateSourceDialog } from "@/components/sources/create-source-dialog";
import { SourceTable } from "@/components/sources/source-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { isAllowed } from "@/lib/auth/permissions";
import { requireContext } from "@/lib/auth/server/context";
import { listSources } from "@/lib/webhooks/server/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sources"))("title") };
}

export default async function SourcesPage() {
  const ctx = await requireContext("sources.read");
  const t = await getTranslations("sources");
  const sources = await listSources(ctx);
  const create = isAllowed(ctx.role, "sources.write") && <CreateSourceDialog key="create" />;
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} actions={create} />
      {sources.length === 0 ? (
        <EmptyState icon={Cable} title={t("empty.title")} description={t("empty.body")} />
      ) : (
        <SourceTable sources={sources} />
      )}
    </>
  );
}
