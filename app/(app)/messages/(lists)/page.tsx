import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LedgerFilters } from "@/components/messages/ledger-filters";
import { MessageTable } from "@/components/messages/message-table";
import { KeysetPager } from "@/components/ui/keyset-pager";
import { Notice } from "@/components/ui/notice";
import { requireContext } from "@/lib/auth/server/context";
import { LedgerFilter } from "@/lib/messages/ledger-filter";
import { countMessages, listMessages, sendingProblem } from "@/lib/messages/server/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("messages"))("title") };
}

export default async function MessagesPage({ searchParams }: PageProps<"/messages">) {
  const ctx = await requireContext("messages.read");
  const t = await getTranslations("messages");
  const filter = LedgerFilter.catch({ limit: 50 }).parse(await searchParams);
  const [page, counts, problem] = await Promise.all([
    listMessages(ctx, filter),
    countMessages(ctx, filter),
    sendingProblem(ctx),
  ]);
  const isFiltered = Boolean(filter.status ?? filter.reason ?? filter.journeyId ?? filter.customerId);
  return (
    <>
      <p className="max-w-prose text-pretty text-muted-foreground">{t("description")}</p>
      {problem && (
        <Notice tone="warning" title={t("noMailServer.title")}>
          {t("noMailServer.text")}
        </Notice>
      )}
      {(isFiltered || page.items.length > 0) && <LedgerFilters filter={filter} counts={counts} />}
      <MessageTable messages={page.items} isFiltered={isFiltered} />
      {page.items.length > 0 && <KeysetPager next={page.next} shown={page.items.length} />}
    </>
  );
}
