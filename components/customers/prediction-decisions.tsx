import { useFormatter, useTranslations } from "next-intl";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { Facts } from "@/components/ui/facts";
import { Money } from "@/components/ui/money";
import type { PredictionTrace } from "@/lib/predictions/schema";
import { TraceColumn, TraceColumns } from "./trace-column";

type Shown = { trace: PredictionTrace; currency: string };

/** Why one customer's predictions are what they are: their past, what the store taught the model, and the correction. */
export function PredictionDecisions({ trace, currency }: Shown) {
  const t = useTranslations("predictions");
  const words = useTranslations("profiles.decisions");
  if (trace.status !== "ready") {
    return null;
  }
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
        {trace.fittedAt && (
          <CardDescription>
            {t.rich("trace.model", {
              version: trace.version ?? 0,
              when: () => <DateTime key="when" at={trace.fittedAt ?? new Date(0)} />,
            })}
          </CardDescription>
        )}
      </CardHeader>
      <TraceColumns>
        <TraceColumn title={words("answer")}>
          <Answers trace={trace} currency={currency} />
        </TraceColumn>
        <TraceColumn title={words("inputs")}>
          <Inputs trace={trace} currency={currency} />
        </TraceColumn>
        <TraceColumn title={words("thresholds")}>
          <Learned trace={trace} />
        </TraceColumn>
      </TraceColumns>
    </Card>
  );
}

function Answers({ trace: { values }, currency }: Shown) {
  const t = useTranslations("predictions");
  const format = useFormatter();
  if (values === null) {
    return <p className="text-[13px] text-muted-foreground">{t("card.noOrders")}</p>;
  }
  const shown = (value: number | null, style: "percent" | "number" = "number") =>
    value === null ? "–" : format.number(value, style);
  const money = (minor: number | null) => (minor === null ? "–" : <Money minor={minor} currency={currency} />);
  return (
    <Facts
      facts={[
        { label: t("trace.chances"), value: shown(values.churnProbability, "percent") },
        { label: t("trace.aliveChance"), value: shown(values.probabilityAlive, "percent") },
        { label: t("trace.in30"), value: shown(values.expectedOrders30d) },
        { label: t("trace.in90"), value: shown(values.expectedOrders90d) },
        { label: t("trace.in365"), value: shown(values.expectedOrders365d) },
        { label: t("card.orderValue"), value: money(values.expectedOrderValueMinor) },
        { label: t("card.yearValue"), value: money(values.predictedValueMinor) },
      ]}
    />
  );
}

function Inputs({ trace: { inputs }, currency }: Shown) {
  const t = useTranslations("predictions.trace");
  const words = useTranslations("profiles");
  const format = useFormatter();
  if (inputs === null) {
    return <p className="text-[13px] text-muted-foreground">{t("none")}</p>;
  }
  return (
    <Facts
      facts={[
        { label: t("orders"), value: format.number(inputs.orders) },
        { label: t("purchaseDays"), value: format.number(inputs.purchaseDays) },
        { label: t("repeats"), value: t("repeatsOf", { count: inputs.repeats }) },
        { label: t("recency"), value: words("days", { count: inputs.recencyDays }) },
        { label: t("age"), value: words("days", { count: inputs.ageDays }) },
        { label: t("spent"), value: <Money minor={inputs.spentMinor} currency={currency} /> },
      ]}
    />
  );
}

function Learned({ trace: { purchases, calibration } }: Pick<Shown, "trace">) {
  const t = useTranslations("predictions.trace");
  const words = useTranslations("profiles");
  const format = useFormatter();
  if (purchases === null) {
    return null;
  }
  const { r, alpha, a, b, customers } = purchases;
  return (
    <Facts
      facts={[
        { label: t("learned"), value: t("learnedOf", { count: customers }) },
        { label: t("interval"), value: words("days", { count: Math.round(alpha / r) }) },
        { label: t("leaves"), value: format.number(a / (a + b), "percent") },
        ...(calibration
          ? [
              { label: t("silence"), value: format.number(calibration.silence, "percent") },
              { label: t("calibration"), value: t("calibrationOf", { count: calibration.customers }) },
            ]
          : [{ label: t("calibration"), value: t("notCalibrated") }]),
      ]}
    />
  );
}
