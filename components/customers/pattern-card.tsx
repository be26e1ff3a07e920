import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { routes } from "@/lib/base/routes";
import type { Profile } from "@/lib/profiles/schema";
import { PatternEvidence } from "./pattern-evidence";

type PatternCardProps = { profile: Pick<Profile, "patterns" | "categories">; currency: string };

/** The behaviour patterns someone shows and why; each leads to the others who show it. */
export function PatternCard({ profile: { patterns, categories }, currency }: PatternCardProps) {
  const t = useTranslations("profiles.patterns");
  const names = new Map(categories.map(({ categoryId, name }) => [categoryId, name]));
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
      </CardHeader>
      {patterns.length === 0 ? (
        <p className="text-[13px] text-muted-foreground">{t("none")}</p>
      ) : (
        <ul className="grid gap-3 text-[13px]">
          {patterns.map(({ pattern, since, evidence }) => (
            <li key={pattern} className="grid gap-0.5">
              <span className="flex flex-wrap items-baseline justify-between gap-x-4">
                <Link href={routes.customers.list({ pattern })} className="font-medium hover:underline">
                  {t(`names.${pattern}`)}
                </Link>
                <span className="text-xs text-muted-foreground">
                  {t.rich("since", { when: () => <DateTime key="when" at={since} style="date" /> })}
                </span>
              </span>
              <span className="text-muted-foreground">
                <PatternEvidence pattern={pattern} holds evidence={evidence} currency={currency} categories={names} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
