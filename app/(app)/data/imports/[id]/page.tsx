import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ImportMapper } from "@/components/imports/import-mapper";
import { ImportProgress } from "@/components/imports/import-progress";
import { ImportResult } from "@/components/imports/import-result";
import { ImportStatus } from "@/components/imports/import-status";
import { ImportSteps } from "@/components/imports/import-steps";
import { PageHeader } from "@/components/ui/page-header";
import { isAllowed } from "@/lib/auth/permissions";
import { requireContext } from "@/lib/auth/server/context";
import { routes } from "@/lib/base/routes";
import { isFinished } from "@/lib/imports/schema";
import { findImport } from "@/lib/imports/server/queries";
import { rejectionGroups } from "@/lib/imports/server/rejected";
import { listMappings } from "@/lib/imports/server/saved";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports"))("title") };
}

export default async function ImportPage({ params }: PageProps<"/data/imports/[id]">) {
  const ctx = await requireContext("imports.read");
  const t = await getTranslations("imports");
  const found = await findImport(ctx, (await params).id);
  if (!found) {
    notFound();
  }
  const { status } = found;
  const canWrite = isAllowed(ctx.role, "imports.write");
  const isOver = isFinished(status);
  return (
    <div className="grid w-full max-w-6xl gap-6">
      <PageHeader
        title={found.fileName}
        meta={<ImportStatus status={status} />}
        back={{ href: routes.data.imports(), label: t("title") }}
      />
      <ImportSteps current={isOver ? "result" : status === "ready" ? "map" : "run"} />
      {status === "ready" && canWrite && (
        <ImportMapper found={found} saved={await listMappings(ctx)} currency={ctx.currency} timezone={ctx.timezone} />
      )}
      {(status === "queued" || status === "running" || status === "undoing") && (
        <ImportProgress id={found.id} initial={found} canCancel={canWrite} />
      )}
      {isOver && <ImportResult found={found} groups={await rejectionGroups(ctx, found.id)} canWrite={canWrite} />}
    </div>
  );
}
