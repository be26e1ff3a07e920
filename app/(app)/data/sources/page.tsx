import { Cable } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { WriteKeys } from "@/components/events/write-keys";
import { CreateSourceDialog } from "@/components/sources/create-source-dialog";
import { SourceTable } from "@/components/sources/source-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { isAllowed } from "@/lib/auth/permissions";
import { requireContext } from "@/lib/auth/server/context";
import { collectUrl, listWriteKeys } from "@/lib/events/server/write-keys";
import { listSources } from "@/lib/webhooks/server/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sources"))("title") };
}

export default async function SourcesPage() {
  const ctx = await requireContext("sources.read");
  const t = await getTranslations("sources");
  const [sources, keys] = await Promise.all([listSources(ctx), listWriteKeys(ctx)]);
  const canWrite = isAllowed(ctx.role, "sources.write");
  const create = canWrite && <CreateSourceDialog key="create" />;
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} actions={create} />
      {sources.length === 0 ? (
        <EmptyState icon={Cable} title={t("empty.title")} description={t("empty.body")} />
      ) : (
        <SourceTable sources={sources} />
      )}
      <WriteKeys keys={keys} url={collectUrl()} canWrite={canWrite} />
    </>
  );
}
