import { useTranslations } from "next-intl";
import { type Bar, BarList } from "@/components/charts/bar-list";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import type { AGES, Gender } from "@/lib/analytics/schema";
import { routes } from "@/lib/base/routes";

type PeopleCardsProps = {
  total: number;
  ages: readonly { age: (typeof AGES)[number]; count: number }[];
  genders: readonly { gender: Gender; count: number }[];
  cities: readonly { city: string; count: number }[];
  withCity: number;
};

/** Ages, genders and cities; every count opens its people. */
export function PeopleCards({ total, ages, genders, cities, withCity }: PeopleCardsProps) {
  const t = useTranslations("analytics.people");
  const unknownAge = ages.find(({ age }) => age === "unknown")?.count ?? 0;
  const unknownGender = genders.find(({ gender }) => gender === "unknown")?.count ?? 0;
  const to = (of: Record<string, string>) => routes.customers.list(of);
  return (
    <div className="grid items-start gap-4 lg:grid-cols-3 [&>*]:min-w-0">
      <PeopleCard
        title={t("age")}
        empty={total === 0 ? t("none") : t("noAge")}
        known={total - unknownAge}
        total={total}
        bars={ages.map(({ age, count }) => ({
          key: age,
          label: age === "unknown" ? t("unknown") : age,
          count,
          href: to({ age }),
        }))}
      />
      <PeopleCard
        title={t("gender")}
        empty={total === 0 ? t("none") : t("noGender")}
        known={total - unknownGender}
        total={total}
        bars={genders.map(({ gender, count }) => ({
          key: gender,
          label: t(`genders.${gender}`),
          count,
          href: to({ gender }),
        }))}
      />
      <PeopleCard
        title={t("cities")}
        empty={total === 0 ? t("none") : t("noCity")}
        known={withCity}
        total={total}
        bars={cities.map(({ city, count }) => ({ key: city, label: city, count, href: to({ city }) }))}
      />
    </div>
  );
}

type PeopleCardProps = { title: string; empty: string; known: number; total: number; bars: readonly Bar[] };

function PeopleCard({ title, empty, known, total, bars }: PeopleCardProps) {
  const t = useTranslations("analytics.people");
  return (
    <Card>
      <CardHeader>
        <CardTitle>{title}</CardTitle>
        <CardDescription>{known === 0 ? empty : t("known", { count: known, total })}</CardDescription>
      </CardHeader>
      {known > 0 && <BarList label={title} bars={bars} total={total} />}
    </Card>
  );
}
