import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { NavTabs } from "@/components/ui/nav-tabs";
import { Page } from "@/components/ui/page";
import { routes } from "@/lib/base/routes";

export default async function MessagesLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("messages.tabs");
  return (
    <Page>
      <NavTabs
        label={t("label")}
        tabs={[
          { href: routes.messages.list(), label: t("ledger") },
          { href: routes.messages.mailbox(), label: t("mailbox") },
        ]}
      />
      {children}
    </Page>
  );
}
