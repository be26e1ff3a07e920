import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FileDrop } from "@/components/imports/file-drop";
import { ImportSteps } from "@/components/imports/import-steps";
import { PageHeader } from "@/components/ui/page-header";
import { requireContext } from "@/lib/auth/server/context";
import { routes } from "@/lib/base/routes";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports.upload"))("title") };
}

export default async function NewImportPage() {
  await requireContext("imports.write");
  const t = await getTranslations("imports");
  return (
    <div className="grid w-full max-w-6xl gap-6">
      <PageHeader
        title={t("upload.title")}
        description={t("upload.description")}
        back={{ href: routes.data.imports(), label: t("title") }}
      />
      <ImportSteps current="file" />
      <FileDrop />
    </div>
  );
}
