import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { routes } from "@/lib/base/routes";

type Alerts = {
  failedImports: number;
  lastFailedImport: string | null;
  failedMessages: number;
  messagesInDoubt: number;
  failedDeliveries: number;
  failedJobs: number;
  silentSources: number;
};

/** What went wrong lately, each with the place to mend it. Nothing at all when all is well. */
export function AlertList({ alerts }: { alerts: Alerts }) {
  const t = useTranslations("home.alerts");
  const {
    failedImports,
    lastFailedImport,
    failedMessages,
    messagesInDoubt,
    failedDeliveries,
    failedJobs,
    silentSources,
  } = alerts;
  const importHref =
    failedImports === 1 && lastFailedImport ? routes.data.import(lastFailedImport) : routes.data.imports();
  const shown = [
    { key: "imports", count: failedImports, href: importHref },
    { key: "messages", count: failedMessages, href: routes.messages.list({ status: "failed" }) },
    { key: "doubt", count: messagesInDoubt, href: routes.messages.list({ status: "in_doubt" }) },
    { key: "deliveries", count: failedDeliveries, href: routes.data.sources() },
    { key: "silence", count: silentSources, href: routes.data.sources() },
    { key: "jobs", count: failedJobs, href: routes.data.jobs() },
  ] as const;
  const present = shown.filter(({ count }) => count > 0);
  if (present.length === 0) {
    return null;
  }
  return (
    <section aria-label={t("title")} className="rounded-lg border bg-card">
      <h2 className="border-b px-4 py-2.5 text-[13px] font-medium text-muted-foreground">{t("title")}</h2>
      <ul>
        {present.map(({ key, count, href }) => (
          <li key={key} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-2 last:border-b-0">
            <TriangleAlert aria-hidden className="size-4 shrink-0 text-warning-text" />
            <span className="min-w-0 flex-1">{t(key, { count })}</span>
            <Link href={href} className="font-medium text-primary-text underline-offset-4 hover:underline">
              {t(`fix.${key}`)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
