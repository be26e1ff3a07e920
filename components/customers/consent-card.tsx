import { useTranslations } from "next-intl";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { Facts } from "@/components/ui/facts";
import type { ConsentWord, CustomerDto } from "@/lib/customers/schema";
import { useSentence } from "@/lib/i18n/use-sentence";
import { ConsentMark } from "./consent-mark";

export type ConsentEntry = {
  id: string;
  channel: "email" | "sms" | "push" | "phone";
  status: ConsentWord;
  source: string;
  at: Date;
};

/** What a person allowed, and the proof: when, and through what. */
export function ConsentCard({
  consent,
  history,
}: {
  consent: CustomerDto["consent"];
  history: readonly ConsentEntry[];
}) {
  const t = useTranslations("customers");
  const sentence = useSentence();
  const channels = (["email", "sms"] as const).map((channel) => ({
    label: t(`channels.${channel}`),
    value: <ConsentMark status={consent[channel]} />,
  }));
  const sourceOf = (source: string) => {
    const key = `customers.sources.${source}`;
    const word = sentence(key);
    return word === key ? source : word;
  };
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("person.consents")}</CardTitle>
      </CardHeader>
      <Facts facts={channels} />
      {history.length === 0 ? (
        <p className="text-[13px] text-muted-foreground">{t("person.neverAsked")}</p>
      ) : (
        <ol aria-label={t("person.consentHistory")} className="grid gap-2 border-t pt-3 text-[13px]">
          {history.map((entry) => (
            <li key={entry.id} className="grid">
              <span>
                {t("person.consentEntry", {
                  channel: t(`channels.${entry.channel}`),
                  status: t(`consent.${entry.status}`),
                  source: sourceOf(entry.source),
                })}
              </span>
              <span className="text-muted-foreground">
                <DateTime at={entry.at} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
