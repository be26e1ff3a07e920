import { useFormatter, useLocale, useTranslations } from "next-intl";
import { Gauge } from "@/components/charts/gauge";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { Facts } from "@/components/ui/facts";
import { Money } from "@/components/ui/money";
import { Progress } from "@/components/ui/progress";
import { formatMoney } from "@/lib/base/money";
import type { Profile } from "@/lib/profiles/schema";
import { HowComputed } from "./how-computed";
import { PredictionCard } from "./prediction-card";

type Shown = { profile: Profile; currency: string };

/** Predictions, budget, loyalty, habits and tastes of one customer, in the order in which a marketer asks. */
export function ProfileCards({ profile, currency }: Shown) {
  return (
    <>
      <PredictionCard predictions={profile.predictions} currency={currency} />
      <BudgetCard profile={profile} currency={currency} />
      <LoyaltyCard profile={profile} currency={currency} />
      <HabitsCard profile={profile} />
      <CategoriesCard profile={profile} currency={currency} />
      <CyclesCard profile={profile} />
    </>
  );
}

function BudgetCard({ profile: { customerId, budget }, currency }: Shown) {
  const t = useTranslations("profiles");
  const format = useFormatter();
  const locale = useLocale();
  const { tier, predictedMonthMinor, spent30Minor, spent90Minor, priceSensitivity, tiersMinor, forecast } = budget;
  if (tier === null || predictedMonthMinor === null) {
    return (
      <Card>
        <CardHeader>
          <CardTitle>{t("budget.title")}</CardTitle>
        </CardHeader>
        <p className="text-[13px] text-muted-foreground">{t("budget.none")}</p>
      </Card>
    );
  }
  return (
    <Card>
      <CardHeader className="flex items-center justify-between gap-2">
        <CardTitle>{t("budget.title")}</CardTitle>
        <Badge>{t(`tiers.budget.${tier}`)}</Badge>
      </CardHeader>
      <div className="grid gap-2">
        <Gauge
          value={predictedMonthMinor}
          marks={(["mid", "high", "premium"] as const).map((name) => ({
            value: tiersMinor[name],
            label: formatMoney(tiersMinor[name], currency, locale, { whole: true }),
          }))}
          label={t("budget.gauge", {
            amount: formatMoney(predictedMonthMinor, currency, locale),
            tier: t(`tiers.budget.${tier}`),
          })}
        />
        <p className="text-center text-2xl leading-8 font-semibold tracking-tight tabular-nums">
          <Money minor={predictedMonthMinor} currency={currency} />
        </p>
        <p className="text-center text-[13px] text-balance text-muted-foreground">{t("budget.basis")}</p>
        {forecast && (
          <p className="text-[13px] text-muted-foreground">
            {t("budget.forecast", {
              off: format.number(forecast.offShare, "percent"),
              naive: format.number(forecast.naiveOffShare, "percent"),
            })}
          </p>
        )}
      </div>
      <Facts
        facts={[
          { label: t("budget.spent30"), value: <Money minor={spent30Minor} currency={currency} /> },
          { label: t("budget.spent90"), value: <Money minor={spent90Minor} currency={currency} /> },
          {
            label: t("budget.sensitivity"),
            value:
              priceSensitivity === null
                ? t("budget.sensitivityUnknown")
                : t("budget.sensitivityOf", { points: priceSensitivity }),
          },
        ]}
      />
      <HowComputed customerId={customerId} of="budget" />
    </Card>
  );
}

function LoyaltyCard({ profile: { customerId, loyalty }, currency }: Shown) {
  const t = useTranslations("profiles");
  const format = useFormatter();
  if (loyalty === null) {
    return (
      <Card>
        <CardHeader>
          <CardTitle>{t("loyalty.title")}</CardTitle>
        </CardHeader>
        <p className="text-[13px] text-muted-foreground">{t("loyalty.none")}</p>
      </Card>
    );
  }
  const { tier, score, multiplier, next } = loyalty;
  return (
    <Card>
      <CardHeader className="flex items-center justify-between gap-2">
        <CardTitle>{t("loyalty.title")}</CardTitle>
        <Badge>{t(`tiers.loyalty.${tier}`)}</Badge>
      </CardHeader>
      <div className="grid gap-2">
        <Progress value={score} aria-label={t("loyalty.score", { score })} />
        <p className="flex justify-between gap-4 text-[13px] text-muted-foreground">
          <span>{t("loyalty.score", { score })}</span>
          <span>{t("loyalty.multiplier", { times: format.number(multiplier, { minimumFractionDigits: 1 }) })}</span>
        </p>
      </div>
      {next === null ? (
        <p className="text-[13px]">{t("loyalty.top")}</p>
      ) : (
        <Facts
          facts={[
            {
              label: t("loyalty.gap", { tier: t(`tiers.loyalty.${next.tier}`) }),
              value: (
                <ul>
                  {next.orders > 0 && <li>{t("loyalty.gapOrders", { count: next.orders })}</li>}
                  {next.spendMinor > 0 && (
                    <li>
                      {t.rich("loyalty.gapSpend", {
                        amount: () => <Money key="amount" minor={next.spendMinor} currency={currency} />,
                      })}
                    </li>
                  )}
                </ul>
              ),
            },
          ]}
        />
      )}
      <HowComputed customerId={customerId} of="loyalty" />
    </Card>
  );
}

function HabitsCard({ profile: { customerId, lifecycle, rfm, variety } }: { profile: Profile }) {
  const t = useTranslations("profiles");
  const noted = (name: string, note: string) => (
    <>
      {name}
      <span className="block text-muted-foreground">{note}</span>
    </>
  );
  const { recency, frequency, monetary } = rfm ?? { recency: 0, frequency: 0, monetary: 0 };
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("habits.title")}</CardTitle>
      </CardHeader>
      <Facts
        facts={[
          { label: t("habits.lifecycle"), value: lifecycle === null ? "–" : t(`tiers.lifecycle.${lifecycle}`) },
          {
            label: t("habits.rfm"),
            value: rfm
              ? noted(t(`tiers.rfm.${rfm.group}`), t("habits.rfmScores", { recency, frequency, monetary }))
              : noted("–", t("habits.rfmUnknown")),
          },
          {
            label: t("habits.variety"),
            value: variety.kind
              ? noted(
                  t(`tiers.variety.${variety.kind}`),
                  t("habits.varietyOf", { products: variety.products90, items: variety.items90 }),
                )
              : noted("–", t("habits.varietyUnknown")),
          },
        ]}
      />
      <HowComputed customerId={customerId} of="lifecycle" />
    </Card>
  );
}

const SHOWN_TASTES = 5;

function CategoriesCard({ profile: { customerId, categories }, currency }: Shown) {
  const t = useTranslations("profiles.categories");
  if (categories.length === 0) {
    return null;
  }
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
      </CardHeader>
      <ul className="grid gap-3 text-[13px]">
        {categories.slice(0, SHOWN_TASTES).map(({ categoryId, name, score, orderCount, spentMinor }) => (
          <li key={categoryId} className="grid gap-1">
            <span className="flex justify-between gap-4">
              <span className="min-w-0 truncate">{name}</span>
              <span className="tabular-nums">{score}</span>
            </span>
            <Progress value={score} aria-label={t("score", { name, score })} />
            <span className="text-muted-foreground">
              {t.rich("detail", {
                count: orderCount,
                amount: () => <Money key="amount" minor={spentMinor} currency={currency} />,
              })}
            </span>
          </li>
        ))}
      </ul>
      <HowComputed customerId={customerId} of="categories" />
    </Card>
  );
}

function CyclesCard({ profile: { customerId, replenishment } }: { profile: Profile }) {
  const t = useTranslations("profiles.replenishment");
  const format = useFormatter();
  const shown = replenishment.filter(({ isRecurring }) => isRecurring).slice(0, SHOWN_TASTES);
  if (shown.length === 0) {
    return null;
  }
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
      </CardHeader>
      <ul className="grid gap-3 text-[13px]">
        {shown.map(({ productId, name, cycleDays, confidence, daysOverdue, nextExpectedAt }) => (
          <li key={productId} className="grid gap-0.5">
            <span className="flex items-start justify-between gap-4">
              <span>{name}</span>
              {daysOverdue > 0 && <Badge variant="warning">{t("overdue", { days: daysOverdue })}</Badge>}
            </span>
            <span className="text-muted-foreground">
              {t("every", { days: format.number(cycleDays), confidence })}
              {" · "}
              {t.rich("expected", { when: () => <DateTime key="when" at={nextExpectedAt} style="date" /> })}
            </span>
          </li>
        ))}
      </ul>
      <HowComputed customerId={customerId} of="replenishment" />
    </Card>
  );
}
