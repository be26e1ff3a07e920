import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { NavTabs } from "@/components/ui/nav-tabs";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { routes } from "@/lib/base/routes";

export default async function MessagesLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("messages");
  return (
    <Page>
      <PageHeader title={t("title")} />
      <NavTabs
        label={t("tabs.label")}
        tabs={[
          { href: routes.messages.list(), label: t("tabs.ledger") },
          { href: routes.messages.mailbox(), label: t("tabs.mailbox") },
        ]}
      />
      {children}
    </Page>
  );
}
