"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { DateTime } from "@/components/ui/date-time";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { routes } from "@/lib/base/routes";

type Mail = {
  mailTo: string;
  mailFrom: string;
  html: string | null;
  text: string | null;
  receivedAt: Date;
  customerId: string | null;
};

/** One mail. Its HTML is shown in a frame that may run nothing and reach nothing. */
export function MailView({ mail }: { mail: Mail }) {
  const t = useTranslations("messages.mailbox");
  return (
    <div className="grid gap-4">
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 rounded-lg border bg-card p-4 text-[13px]">
        <dt className="text-muted-foreground">{t("from")}</dt>
        <dd>{mail.mailFrom}</dd>
        <dt className="text-muted-foreground">{t("to")}</dt>
        <dd>
          {mail.mailTo}{" "}
          {mail.customerId && (
            <Link
              href={routes.customers.one(mail.customerId)}
              className="ml-2 text-primary-text underline underline-offset-2"
            >
              {t("customer")}
            </Link>
          )}
        </dd>
        <dt className="text-muted-foreground">{t("received")}</dt>
        <dd>
          <DateTime at={mail.receivedAt} />
        </dd>
      </dl>
      <Tabs defaultValue={mail.html ? "html" : "text"}>
        <TabsList>
          <TabsTrigger value="html">{t("html")}</TabsTrigger>
          <TabsTrigger value="text">{t("plain")}</TabsTrigger>
        </TabsList>
        <TabsContent value="html">
          {mail.html ? (
            <iframe
              sandbox=""
              srcDoc={mail.html}
              title={t("frame")}
              className="h-[70dvh] w-full rounded-lg border bg-white"
            />
          ) : (
            <p className="text-muted-foreground">{t("noHtml")}</p>
          )}
        </TabsContent>
        <TabsContent value="text">
          {mail.text ? (
            <pre className="overflow-x-auto rounded-lg border bg-card p-4 font-mono text-[13px] whitespace-pre-wrap">
              {mail.text}
            </pre>
          ) : (
            <p className="text-muted-foreground">{t("noText")}</p>
          )}
        </TabsContent>
      </Tabs>
    </div>
  );
}
