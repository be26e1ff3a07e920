import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { NavTabs } from "@/components/ui/nav-tabs";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { isAllowed } from "@/lib/auth/permissions";
import { requireContext } from "@/lib/auth/server/context";
import { routes } from "@/lib/base/routes";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const ctx = await requireContext("account.write");
  const t = await getTranslations("settings");
  const tabs = [
    { can: "account.write", href: routes.settings.account(), label: t("tabs.account") },
    { can: "settings.write", href: routes.settings.store(), label: t("tabs.store") },
    { can: "analytics.read", href: routes.settings.profiles(), label: t("tabs.profiles") },
    { can: "settings.write", href: routes.settings.climate(), label: t("tabs.climate") },
    { can: "team.read", href: routes.settings.team(), label: t("tabs.team") },
    { can: "apiKeys.write", href: routes.settings.apiKeys(), label: t("tabs.apiKeys") },
    { can: "audit.read", href: routes.settings.audit(), label: t("tabs.audit") },
    { can: "home.read", href: routes.settings.api(), label: t("tabs.api") },
  ] as const;
  return (
    <Page>
      <PageHeader title={t("title")} />
      <NavTabs label={t("title")} tabs={tabs.filter(({ can }) => isAllowed(ctx.role, can))} />
      {children}
    </Page>
  );
}
