import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { Facts } from "@/components/ui/facts";
import { Money } from "@/components/ui/money";
import { Progress } from "@/components/ui/progress";
import { routes } from "@/lib/base/routes";
import type { Profile } from "@/lib/profiles/schema";

type Predictions = Profile["predictions"];

/** What this customer will probably do, or what the store lacks for saying so. */
export function PredictionCard({ predictions, currency }: { predictions: Predictions; currency: string }) {
  const t = useTranslations("predictions");
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
      </CardHeader>
      {predictions.status !== "ready" ? (
        <MissingData predictions={predictions} />
      ) : predictions.probabilityAlive === null ? (
        <p className="text-[13px] text-muted-foreground">{t("card.noOrders")}</p>
      ) : (
        <Values predictions={predictions} currency={currency} />
      )}
      <Link
        href={routes.predictions()}
        className="w-fit text-[13px] underline decoration-border underline-offset-4 hover:decoration-current"
      >
        {t("card.how")}
      </Link>
    </Card>
  );
}

function MissingData({ predictions: { status, missing } }: { predictions: Pick<Predictions, "status" | "missing"> }) {
  const t = useTranslations("predictions");
  return (
    <div className="grid gap-1 text-[13px] text-muted-foreground">
      <p>{t(status === "not_computed" ? "status.notComputed" : "status.notEnough")}</p>
      <ul className="list-disc pl-4 text-foreground">
        {missing.map(({ rule, needed, actual }) => (
          <li key={rule}>{t(`missing.${rule}`, { count: needed - actual })}</li>
        ))}
      </ul>
    </div>
  );
}

function Values({ predictions, currency }: { predictions: Predictions; currency: string }) {
  const t = useTranslations("predictions");
  const format = useFormatter();
  const { churnProbability, probabilityAlive, expectedOrders90d, expectedOrders365d } = predictions;
  const orders = (count: number | null) => format.number(count ?? 0, { maximumFractionDigits: 1 });
  const percent = (share: number) => format.number(share, "percent");
  return (
    <>
      {churnProbability !== null && (
        <div className="grid gap-2">
          <Progress
            value={churnProbability * 100}
            aria-label={t("card.silence", { chance: percent(churnProbability) })}
          />
          <p className="text-[13px]">{t("card.silence", { chance: percent(churnProbability) })}</p>
        </div>
      )}
      <Facts
        facts={[
          { label: t("card.alive"), value: percent(probabilityAlive ?? 0) },
          {
            label: t("card.orders"),
            value: (
              <>
                <span className="block">{t("card.orders90", { orders: orders(expectedOrders90d) })}</span>
                <span className="block">{t("card.orders365", { orders: orders(expectedOrders365d) })}</span>
              </>
            ),
          },
          {
            label: t("card.orderValue"),
            value: <Amount minor={predictions.expectedOrderValueMinor} {...{ currency }} />,
          },
          { label: t("card.yearValue"), value: <Amount minor={predictions.predictedValueMinor} {...{ currency }} /> },
          { label: t("card.next"), value: <NextOrder at={predictions.expectedNextOrderAt} /> },
          { label: t("card.hour"), value: <BestHour hour={predictions.bestSendHour} /> },
        ]}
      />
    </>
  );
}

const Amount = ({ minor, currency }: { minor: number | null; currency: string }) =>
  minor === null ? "–" : <Money minor={minor} currency={currency} />;

function NextOrder({ at }: { at: Date | null }): ReactNode {
  const t = useTranslations("predictions.card");
  return at === null ? (
    t("nextUnlikely")
  ) : (
    <>
      {t.rich("nextBy", { when: () => <DateTime key="when" at={at} style="date" /> })}
      <span className="block text-muted-foreground">{t("nextNote")}</span>
    </>
  );
}

function BestHour({ hour }: { hour: number | null }): ReactNode {
  const t = useTranslations("predictions.card");
  const format = useFormatter();
  // The hour is the store's already: written in UTC it stays what it is.
  const clock = (at: number) =>
    format.dateTime(new Date(Date.UTC(2000, 0, 1, at)), { timeStyle: "short", timeZone: "UTC" });
  return hour === null ? t("hourUnknown") : t("hourOf", { from: clock(hour), to: clock(hour + 1) });
}
