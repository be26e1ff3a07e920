import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MailTable } from "@/components/messages/mail-table";
import { KeysetPager } from "@/components/ui/keyset-pager";
import { requireContext } from "@/lib/auth/server/context";
import { PageInput } from "@/lib/base/page";
import { listMailbox } from "@/lib/messages/server/mailbox";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("messages.mailbox"))("title") };
}

export default async function MailboxPage({ searchParams }: PageProps<"/messages/mailbox">) {
  const ctx = await requireContext("messages.read");
  const t = await getTranslations("messages.mailbox");
  const page = await listMailbox(ctx, PageInput.catch({ limit: 50 }).parse(await searchParams));
  return (
    <>
      <p className="max-w-prose text-pretty text-muted-foreground">{t("description")}</p>
      <MailTable mails={page.items} />
      {page.items.length > 0 && <KeysetPager next={page.next} shown={page.items.length} />}
    </>
  );
}
