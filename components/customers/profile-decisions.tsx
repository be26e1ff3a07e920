import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { Facts } from "@/components/ui/facts";
import { Money } from "@/components/ui/money";
import type { DecisionTrace, Profile } from "@/lib/profiles/schema";
import { DECISION_ANCHOR } from "./decision-anchor";
import { PatternDecisions } from "./pattern-decisions";
import { PredictionDecisions } from "./prediction-decisions";
import { TasteDecisions } from "./taste-decisions";
import { TraceColumn, TraceColumns } from "./trace-column";

type Rule = DecisionTrace["rules"][number];
type Term = Rule["inputs"][number];

/** Why every value of a profile is what it is: one card per rule. */
export function ProfileDecisions({
  trace,
  profile,
  currency,
}: {
  trace: DecisionTrace;
  profile: Profile | null;
  currency: string;
}) {
  const t = useTranslations("profiles.decisions");
  const { orders, cancelledOrders, refunds } = trace.facts;
  const categories = profile?.categories ?? [];
  return (
    <>
      <p className="text-[13px] text-muted-foreground">
        {t("intro", { orders, cancelled: cancelledOrders, refunds })}
        {profile && <> {t.rich("stored", { when: () => <DateTime key="when" at={profile.computedAt} /> })}</>}
      </p>
      {trace.rules.map((rule) => (
        <RuleCard key={rule.rule} rule={rule} currency={currency}>
          {rule.rule === "budget" && trace.forecast && <ForecastNote forecast={trace.forecast} currency={currency} />}
        </RuleCard>
      ))}
      <TasteDecisions categories={categories} cycles={profile?.replenishment ?? []} currency={currency} />
      <PredictionDecisions trace={trace.predictions} currency={currency} />
      <PatternDecisions patterns={trace.patterns} categories={categories} currency={currency} />
    </>
  );
}

/** How well the monthly budget would have foreseen the last month, over everyone. */
function ForecastNote({ forecast, currency }: { forecast: NonNullable<DecisionTrace["forecast"]>; currency: string }) {
  const t = useTranslations("profiles.decisions");
  const format = useFormatter();
  return (
    <p className="text-[13px] text-muted-foreground">
      {t.rich("forecast", {
        people: forecast.people,
        off: format.number(forecast.offShare, "percent"),
        naive: format.number(forecast.naiveOffShare, "percent"),
        amount: () => <Money key="amount" minor={forecast.offMinor} currency={currency} />,
      })}
    </p>
  );
}

function RuleCard({ rule, currency, children }: { rule: Rule; currency: string; children?: ReactNode }) {
  const t = useTranslations("profiles");
  return (
    <Card id={`${DECISION_ANCHOR}${rule.rule}`} tabIndex={-1} className="scroll-mt-16">
      <CardHeader className="flex items-baseline justify-between gap-4">
        <CardTitle>{t(`rules.${rule.rule}`)}</CardTitle>
        <span className="text-xs text-muted-foreground">{t("decisions.version", { version: rule.version })}</span>
      </CardHeader>
      <TraceColumns>
        <TraceColumn title={t("decisions.answer")}>
          <Facts facts={answersOf(rule, t, currency)} />
        </TraceColumn>
        <TraceColumn title={t("decisions.inputs")}>
          <Terms terms={rule.inputs} currency={currency} />
        </TraceColumn>
        <TraceColumn title={t("decisions.thresholds")}>
          {rule.thresholds.length === 0 ? (
            <p className="text-[13px] text-muted-foreground">{t("decisions.noCuts")}</p>
          ) : (
            <Terms terms={rule.thresholds} currency={currency} />
          )}
        </TraceColumn>
      </TraceColumns>
      {children}
    </Card>
  );
}

/** A stored word becomes the marketer's; a number stays one, an amount wears its currency. */
function answersOf(rule: Rule, t: ReturnType<typeof useTranslations<"profiles">>, currency: string) {
  return Object.entries(rule.values).map(([column, value]) => {
    const label = t(`values.${column}` as Parameters<typeof t>[0]);
    if (value === null) {
      return { label, value: t("decisions.unknown") };
    }
    if (typeof value === "string") {
      return { label, value: t(`tiers.${rule.rule}.${value}` as Parameters<typeof t>[0]) };
    }
    return { label, value: column.endsWith("_minor") ? <Money minor={value} currency={currency} /> : value };
  });
}

/** Terms with one name, such as the four cuts between fifths, stand together. */
function Terms({ terms, currency }: { terms: readonly Term[]; currency: string }) {
  const t = useTranslations("profiles.terms");
  const names = [...new Set(terms.map(({ key }) => key))];
  return (
    <Facts
      facts={names.map((name) => ({
        label: t(name),
        value: (
          <ul>
            {terms
              .filter(({ key }) => key === name)
              .map((term, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cuts may be equal, and their order is their name
                <li key={place}>
                  <TermValue term={term} currency={currency} />
                </li>
              ))}
          </ul>
        ),
      }))}
    />
  );
}

function TermValue({ term: { value, unit }, currency }: { term: Term; currency: string }) {
  const t = useTranslations("profiles");
  const format = useFormatter();
  if (value === null) {
    return <>{t("decisions.unknown")}</>;
  }
  if (typeof value === "string") {
    return <DateTime at={new Date(value)} style="date" />;
  }
  const shown: Record<Term["unit"], ReactNode> = {
    money: <Money minor={value} currency={currency} />,
    percent: format.number(value / 100, { style: "percent" }),
    days: t("days", { count: value }),
    count: format.number(value),
    date: null,
  };
  return <>{shown[unit]}</>;
}
