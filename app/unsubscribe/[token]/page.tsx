import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { UnsubscribeCard } from "@/components/messages/unsubscribe-card";
import { findUnsubscribePage } from "@/lib/messages/server/unsubscribe";
import { messages } from "@/messages";

export const metadata: Metadata = { robots: { index: false }, referrer: "no-referrer" };

/** For customers, not members: in the store's language, without the app around it. */
export default async function UnsubscribePage({ params }: PageProps<"/unsubscribe/[token]">) {
  const { token } = await params;
  const page = await findUnsubscribePage(token);
  const locale = page?.locale ?? "en";
  return (
    <NextIntlClientProvider locale={locale} messages={messages[locale]}>
      <main lang={locale} className="mx-auto grid min-h-dvh w-full max-w-md content-center p-6">
        <UnsubscribeCard token={token} page={page} />
      </main>
    </NextIntlClientProvider>
  );
}
