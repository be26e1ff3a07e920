import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { NavTabs } from "@/components/ui/nav-tabs";
import { Page } from "@/components/ui/page";
import { routes } from "@/lib/base/routes";

export default async function DataLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("imports.data");
  return (
    <Page>
      <NavTabs
        label={t("title")}
        tabs={[
          { href: routes.data.home(), label: t("tabs.home") },
          { href: routes.data.imports(), label: t("tabs.imports") },
          { href: routes.data.sources(), label: t("tabs.sources") },
          { href: routes.data.jobs(), label: t("tabs.jobs") },
        ]}
      />
      {children}
    </Page>
  );
}
