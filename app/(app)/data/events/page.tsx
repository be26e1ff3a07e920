import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EventDebugger } from "@/components/events/event-debugger";
import { WriteKeys } from "@/components/events/write-keys";
import { PageHeader } from "@/components/ui/page-header";
import { isAllowed } from "@/lib/auth/permissions";
import { requireContext } from "@/lib/auth/server/context";
import { listRecent } from "@/lib/events/server/debug";
import { collectUrl, listWriteKeys } from "@/lib/events/server/write-keys";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("events"))("title") };
}

export default async function EventsPage() {
  const ctx = await requireContext("events.read");
  const [t, recent, keys] = await Promise.all([getTranslations("events"), listRecent(ctx, {}), listWriteKeys(ctx)]);
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <EventDebugger initial={recent} url={collectUrl()} writeKey={keys[0]?.key ?? null} />
      <WriteKeys keys={keys} url={collectUrl()} canWrite={isAllowed(ctx.role, "sources.write")} />
    </>
  );
}
