import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ApiKeyTable } from "@/components/settings/api-key-table";
import { CreateKeyDialog } from "@/components/settings/create-key-dialog";
import { listApiKeys } from "@/lib/auth/server/api-keys";
import { requireContext } from "@/lib/auth/server/context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.tabs"))("apiKeys") };
}

export default async function ApiKeysPage() {
  const ctx = await requireContext("apiKeys.write");
  const t = await getTranslations("settings.apiKeys");
  const keys = await listApiKeys(ctx);
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-4">
        <p className="max-w-prose text-pretty text-muted-foreground">{t("description")}</p>
        <CreateKeyDialog ownRole={ctx.role} />
      </div>
      <ApiKeyTable keys={keys} />
    </>
  );
}
