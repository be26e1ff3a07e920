import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { createLoader, parseAsString } from "nuqs/server";
import { ExportList } from "@/components/exports/export-list";
import { ExportPicker } from "@/components/exports/export-picker";
import { PageHeader } from "@/components/ui/page-header";
import { requireContext } from "@/lib/auth/server/context";
import { PageInput } from "@/lib/base/page";
import { listExports, roughCounts } from "@/lib/exports/server/queries";

const loadSearch = createLoader({ after: parseAsString });

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("exports"))("title") };
}

export default async function ExportsPage({ searchParams }: PageProps<"/data/exports">) {
  const ctx = await requireContext("exports.read");
  const t = await getTranslations("exports");
  const { after } = await loadSearch(searchParams);
  const page = await listExports(ctx, PageInput.parse(after ? { after } : {}));
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      {!after && <ExportPicker counts={await roughCounts(ctx)} currency={ctx.currency} />}
      <ExportList key={after ?? ""} after={after} initial={page} />
    </>
  );
}
