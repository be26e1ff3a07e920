import { useFormatter, useTranslations } from "next-intl";
import { PairedBars } from "@/components/charts/paired-bars";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { KpiCard } from "@/components/ui/kpi-card";
import type { PredictionModel } from "@/lib/predictions/schema";

type Holdout = NonNullable<PredictionModel["holdout"]>;

/** How the last 90 days came out beside what the model had said of them without seeing them. */
export function HoldoutCard({ holdout }: { holdout: Holdout | null }) {
  const t = useTranslations("predictions.holdout");
  return (
    <Card className="min-w-0">
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
        <CardDescription>{holdout === null ? t("none") : t("text", { customers: holdout.customers })}</CardDescription>
      </CardHeader>
      {holdout && (
        <>
          <Totals holdout={holdout} />
          <Groups groups={holdout.byRepeats} />
        </>
      )}
    </Card>
  );
}

function Totals({ holdout }: { holdout: Holdout }) {
  const t = useTranslations("predictions.holdout");
  const format = useFormatter();
  const { predicted, real, naive, rootMeanSquareError, naiveRootMeanSquareError, ranking, naiveRanking } = holdout;
  const whole = (value: number) => format.number(Math.round(value));
  const small = (value: number) => format.number(value, { maximumFractionDigits: 2 });
  const off = (value: number) =>
    real === 0 ? null : t("off", { share: format.number(Math.abs(value / real - 1), "percent") });
  return (
    <div className="grid grid-cols-2 gap-4 xl:grid-cols-5">
      <KpiCard label={t("real")} value={whole(real)} detail={t("exact")} />
      <KpiCard label={t("predicted")} value={whole(predicted)} detail={off(predicted)} />
      <KpiCard label={t("naive")} value={whole(naive)} detail={off(naive)} />
      <KpiCard
        label={t("error")}
        value={small(rootMeanSquareError)}
        detail={t("errorNaive", { error: small(naiveRootMeanSquareError) })}
      />
      {ranking !== null && naiveRanking !== null && (
        <KpiCard
          label={t("ranking")}
          value={format.number(ranking, "percent")}
          detail={t("rankingNaive", { share: format.number(naiveRanking, "percent") })}
        />
      )}
    </div>
  );
}

function Groups({ groups }: { groups: Holdout["byRepeats"] }) {
  const t = useTranslations("predictions.holdout");
  const format = useFormatter();
  const most = groups.at(-1)?.repeats;
  return (
    <section className="grid gap-2">
      <h3 className="text-[13px] font-medium tracking-normal text-muted-foreground">{t("groups")}</h3>
      <PairedBars
        label={t("groups")}
        heads={{ name: t("group"), said: t("predicted"), real: t("real"), customers: t("customers") }}
        formatValue={(value) => format.number(Math.round(value))}
        pairs={groups.map(({ repeats, predicted, real, customers }) => ({
          key: String(repeats),
          name: repeats === most ? t("groupMost", { count: repeats }) : t("groupOf", { count: repeats }),
          said: predicted,
          real,
          customers: format.number(customers),
        }))}
      />
    </section>
  );
}

/** Whether of those who were told 70 % about 70 % did stay away. */
export function ReliabilityCard({ reliability }: Pick<Holdout, "reliability">) {
  const t = useTranslations("predictions.reliability");
  const format = useFormatter();
  return (
    <Card className="min-w-0">
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
        <CardDescription>{t("text")}</CardDescription>
      </CardHeader>
      <PairedBars
        label={t("title")}
        heads={{ name: t("group"), said: t("said"), real: t("happened"), customers: t("customers") }}
        formatValue={(value) => format.number(value, "percent")}
        pairs={reliability.map(({ said, happened, customers }, place) => ({
          key: String(said),
          name: format.number(place + 1),
          said,
          real: happened,
          customers: format.number(customers),
        }))}
      />
    </Card>
  );
}
