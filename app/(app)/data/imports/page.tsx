import { FileUp } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { createLoader, parseAsString } from "nuqs/server";
import { ImportTable } from "@/components/imports/import-table";
import { LoadSampleButton } from "@/components/sample/load-sample-button";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { KeysetPager } from "@/components/ui/keyset-pager";
import { PageHeader } from "@/components/ui/page-header";
import { isAllowed } from "@/lib/auth/permissions";
import { requireContext } from "@/lib/auth/server/context";
import { PageInput } from "@/lib/base/page";
import { routes } from "@/lib/base/routes";
import { listImports } from "@/lib/imports/server/queries";
import { getSampleState } from "@/lib/sample/server/queries";

const loadSearch = createLoader({ after: parseAsString });

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports"))("title") };
}

export default async function ImportsPage({ searchParams }: PageProps<"/data/imports">) {
  const ctx = await requireContext("imports.read");
  const t = await getTranslations("imports");
  const { after } = await loadSearch(searchParams);
  const page = await listImports(ctx, PageInput.parse(after ? { after } : {}));
  const start = isAllowed(ctx.role, "imports.write") && (
    <Button asChild>
      <Link href={routes.data.newImport()}>
        <FileUp aria-hidden />
        {t("start")}
      </Link>
    </Button>
  );
  const isEmpty = page.items.length === 0 && !after;
  const sample = isEmpty && isAllowed(ctx.role, "sample.write") ? await getSampleState(ctx) : null;
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} actions={!isEmpty && start} />
      {isEmpty ? (
        <EmptyState
          icon={FileUp}
          title={t("empty.title")}
          description={t("empty.body")}
          action={
            <>
              {start}
              {sample?.status === "absent" && <LoadSampleButton isLoading={false} variant="outline" />}
            </>
          }
        />
      ) : (
        <div className="grid gap-3">
          <ImportTable imports={page.items} />
          <KeysetPager next={page.next} shown={page.items.length} />
        </div>
      )}
    </>
  );
}
