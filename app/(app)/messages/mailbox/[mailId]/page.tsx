import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { MailView } from "@/components/messages/mail-view";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { requireContext } from "@/lib/auth/server/context";
import { isAppError } from "@/lib/base/errors";
import { routes } from "@/lib/base/routes";
import { getMail, type MailView as Mail } from "@/lib/messages/server/mailbox";

async function load(id: string): Promise<Mail> {
  const ctx = await requireContext("messages.read");
  try {
    return await getMail(ctx, z.uuid().catch("").parse(id) || notFound());
  } catch (error) {
    return isAppError(error) && error.code === "not_found" ? notFound() : Promise.reject(error);
  }
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("messages.mailbox"))("title") };
}

export default async function MailPage({ params }: PageProps<"/messages/mailbox/[mailId]">) {
  const t = await getTranslations("messages.mailbox");
  const mail = await load((await params).mailId);
  return (
    <Page>
      <PageHeader title={mail.subject} back={{ href: routes.messages.mailbox(), label: t("title") }} />
      <MailView mail={mail} />
    </Page>
  );
}
