import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DateTime } from "@/components/ui/date-time";
import { Money } from "@/components/ui/money";
import type { PatternKey } from "@/lib/profiles/patterns/define";
import type { PatternEvidence as Evidence } from "@/lib/profiles/schema";

type PatternEvidenceProps = {
  pattern: PatternKey;
  holds: boolean;
  evidence: Evidence;
  currency: string;
  /** Names of the categories that the person buys, by id. */
  categories: ReadonlyMap<string, string>;
};

/** The figures an answer stands on, as a sentence. */
export function PatternEvidence({ pattern, holds, evidence, currency, categories }: PatternEvidenceProps) {
  const t = useTranslations("profiles.patterns");
  const format = useFormatter();
  const shown = (name: string, value: Evidence[string]): string | number | (() => ReactNode) => {
    if (name.endsWith("Minor")) {
      return () => <Money key={name} minor={Number(value)} currency={currency} whole />;
    }
    if (name.endsWith("At")) {
      return () => <DateTime key={name} at={new Date(String(value))} style="date" />;
    }
    return Array.isArray(value) ? format.list(value) : (value ?? "");
  };
  const isUnknown = evidence.orders === 0 || Object.values(evidence).includes(null);
  const values = {
    ...Object.fromEntries(Object.entries(evidence).map(([name, value]) => [name, shown(name, value)])),
    state: holds ? "yes" : isUnknown ? "none" : "no",
    category: categories.get(String(evidence.categoryId)) ?? t("unknownCategory"),
  };
  return <>{t.rich(`because.${pattern}`, values)}</>;
}
