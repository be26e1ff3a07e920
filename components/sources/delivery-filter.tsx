"use client";

import { useTranslations } from "next-intl";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { Segmented } from "@/components/ui/segmented";
import { DELIVERY_STATUSES } from "@/lib/webhooks/schema";

const CHOICES = ["all", ...DELIVERY_STATUSES] as const;

export function DeliveryFilter() {
  const t = useTranslations("sources");
  const [search, setSearch] = useQueryStates(
    { status: parseAsStringLiteral(CHOICES).withDefault("all"), after: parseAsString },
    { shallow: false, history: "push" },
  );
  const options = CHOICES.map((value) => ({
    value,
    label: value === "all" ? t("filter.all") : t(`statuses.${value}`),
  }));
  return (
    <Segmented
      label={t("filter.label")}
      size="sm"
      value={search.status}
      options={options}
      onValueChange={(status) => void setSearch({ status, after: null })}
    />
  );
}
