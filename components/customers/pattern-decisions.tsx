import { useTranslations } from "next-intl";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { StatusDot } from "@/components/ui/status-badge";
import type { DecisionTrace, Profile } from "@/lib/profiles/schema";
import { PatternEvidence } from "./pattern-evidence";

type PatternDecisionsProps = {
  patterns: DecisionTrace["patterns"];
  categories: Profile["categories"];
  currency: string;
};

/** Of every behaviour pattern: whether someone shows it, why, and when time alone turns that round. */
export function PatternDecisions({ patterns, categories, currency }: PatternDecisionsProps) {
  const t = useTranslations("profiles.patterns");
  const names = new Map(categories.map(({ categoryId, name }) => [categoryId, name]));
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
      </CardHeader>
      <ul className="grid gap-4 text-[13px]">
        {patterns.map(({ pattern, version, holds, evidence, flipsAt }) => (
          <li key={pattern} className="grid gap-x-6 gap-y-0.5 sm:grid-cols-[12rem_1fr_auto]">
            <span>
              <span className="block font-medium">{t(`names.${pattern}`)}</span>
              <StatusDot tone={holds ? "success" : "neutral"}>{t(holds ? "shows" : "showsNot")}</StatusDot>
            </span>
            <span>
              <PatternEvidence
                pattern={pattern}
                holds={holds}
                evidence={evidence}
                currency={currency}
                categories={names}
              />
              {flipsAt && (
                <span className="block text-muted-foreground">
                  {t.rich("flips", {
                    state: holds ? "yes" : "no",
                    when: () => <DateTime key="when" at={flipsAt} style="date" />,
                  })}
                </span>
              )}
            </span>
            <Version version={version} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Version({ version }: { version: number }) {
  const t = useTranslations("profiles.decisions");
  return <span className="text-xs text-muted-foreground">{t("version", { version })}</span>;
}
