import { CloudRain, Flower2, Leaf, Palmtree, Snowflake, Sun } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import type { ClimateOfMonth, Season } from "@/lib/geo/climate";

const ICONS = {
  spring: Flower2,
  summer: Sun,
  autumn: Leaf,
  winter: Snowflake,
  tropical: Palmtree,
} as const satisfies Record<Season, unknown>;

/** What this month is like where someone lives. */
export function ClimateCard({ climate, city }: { climate: ClimateOfMonth | null; city: string | null }) {
  const t = useTranslations("customers.climate");
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
      </CardHeader>
      {climate ? (
        <Month climate={climate} />
      ) : (
        <p className="text-[13px] text-muted-foreground">{city ? t("unknownCity", { city }) : t("noCity")}</p>
      )}
    </Card>
  );
}

function Month({ climate }: { climate: ClimateOfMonth }) {
  const t = useTranslations("customers.climate");
  const tags = useTranslations("geo");
  const format = useFormatter();
  const { city, month, highC, lowC, rainMm, season, warmth, isOwn } = climate;
  const Icon = ICONS[season];
  const degrees = (value: number) => format.number(value, { maximumFractionDigits: 0 });
  const name = format.dateTime(new Date(Date.UTC(2026, month - 1, 15)), { month: "long", timeZone: "UTC" });
  return (
    <div className="grid gap-1 text-[13px]">
      <p className="text-muted-foreground">{t("where", { city, month: name })}</p>
      <p className="text-xl font-semibold tabular-nums">{t("degrees", { high: degrees(highC), low: degrees(lowC) })}</p>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <span className="inline-flex items-center gap-1.5">
          <Icon aria-hidden className="size-4 text-muted-foreground" />
          {tags(`seasons.${season}`)}, {tags(`warmths.${warmth}`)}
        </span>
        {rainMm !== null && (
          <span className="inline-flex items-center gap-1.5">
            <CloudRain aria-hidden className="size-4 text-muted-foreground" />
            {t("rain", { mm: format.number(rainMm, { maximumFractionDigits: 0 }) })}
          </span>
        )}
      </p>
      {isOwn && <p className="text-xs text-muted-foreground">{t("own")}</p>}
    </div>
  );
}
