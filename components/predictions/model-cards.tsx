import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { Facts } from "@/components/ui/facts";
import { Money } from "@/components/ui/money";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { PredictionModel } from "@/lib/predictions/schema";
import { expectedOrderValue } from "@/lib/predictions/value-model";

type Shown = { model: PredictionModel | null };

/** Whether the store has predictions, what they are made from, and each thing that they need. */
export function StatusCard({ model }: Shown) {
  const t = useTranslations("predictions.page");
  if (model === null) {
    return (
      <Card>
        <CardHeader>
          <CardTitle>{t("notComputed")}</CardTitle>
          <CardDescription>{t("notComputedText")}</CardDescription>
        </CardHeader>
      </Card>
    );
  }
  return (
    <Card className="min-w-0">
      <CardHeader>
        <CardTitle>{t(model.purchases ? "ready" : "notEnough")}</CardTitle>
        <CardDescription>{model.purchases ? <Basis model={model} /> : t("notEnoughText")}</CardDescription>
      </CardHeader>
      <Checks checks={model.checks} />
    </Card>
  );
}

function Basis({ model: { checks, fittedAt, firstOrderAt, lastOrderAt } }: { model: PredictionModel }) {
  const t = useTranslations("predictions.page");
  return t.rich("readyText", {
    buyers: checks.find(({ rule }) => rule === "buyers")?.actual ?? 0,
    fitted: () => <DateTime key="fitted" at={fittedAt} />,
    first: () => firstOrderAt && <DateTime key="first" at={firstOrderAt} style="date" />,
    last: () => lastOrderAt && <DateTime key="last" at={lastOrderAt} style="date" />,
  });
}

function Checks({ checks }: Pick<PredictionModel, "checks">) {
  const t = useTranslations("predictions.page");
  const format = useFormatter();
  return (
    <Table label={t("checks")} density="compact">
      <TableHeader>
        <TableRow>
          <TableHead>{t("check")}</TableHead>
          <TableHead numeric>{t("least")}</TableHead>
          <TableHead numeric>{t("has")}</TableHead>
          <TableHead>
            <span className="sr-only">{t("isMet")}</span>
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {checks.map(({ rule, needed, actual, isMet }) => (
          <TableRow key={rule}>
            <TableHead scope="row" className="text-foreground">
              {t(`rules.${rule}`)}
            </TableHead>
            <TableCell numeric>{format.number(needed)}</TableCell>
            <TableCell numeric>{format.number(actual)}</TableCell>
            <TableCell className="text-right">
              <Badge variant={isMet ? "success" : "warning"}>{t(isMet ? "isMet" : "notMet")}</Badge>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** From here down the model sees nobody leave: who orders rarely just orders rarely. */
const NOBODY_LEAVES_SHARE = 0.001;

/** The fitted figures in plain words, and as they are. */
export function LearnedCard({ model, currency }: { model: PredictionModel; currency: string }) {
  const t = useTranslations("predictions.learned");
  const words = useTranslations("profiles");
  const format = useFormatter();
  const { purchases, value } = model;
  if (purchases === null) {
    return null;
  }
  const { r, alpha, a, b } = purchases;
  const storeMean = value && value.q > 1 ? expectedOrderValue(value, { orders: 0, mean: 0 }) : null;
  const figure = (number: number) => format.number(number, { maximumSignificantDigits: 4 });
  const all = (fit: Record<string, number>) =>
    Object.fromEntries(Object.entries(fit).map(([name, number]) => [name, figure(number)]));
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
      </CardHeader>
      <Facts
        facts={[
          { label: t("interval"), value: words("days", { count: Math.round(alpha / r) }) },
          {
            label: t("leaves"),
            value: a / (a + b) < NOBODY_LEAVES_SHARE ? t("nobodyLeaves") : format.number(a / (a + b), "percent"),
          },
          {
            label: t("orderValue"),
            value:
              storeMean === null ? t("orderValueUnknown") : <Money minor={Math.round(storeMean)} currency={currency} />,
          },
        ]}
      />
      <section className="grid gap-1 text-[13px] text-muted-foreground">
        <h3 className="font-medium">{t("figures")}</h3>
        <p className="tabular-nums">{t("purchases", all(purchases))}</p>
        {value && <p className="tabular-nums">{t("value", all(value))}</p>}
        <p>{t("days", { version: model.version })}</p>
      </section>
    </Card>
  );
}
