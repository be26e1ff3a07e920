"use client";

import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { MultiSelect } from "@/components/ui/multi-select";
import { COMPARED_MAX } from "@/lib/segments/overlap";
import { compareSearch } from "./compare-search";

/** Chooses what is compared; the address keeps it. A fifth takes the place of the first. */
export function ComparePicker({ segments }: { segments: readonly { id: string; name: string }[] }) {
  const t = useTranslations("segments.compare");
  const [{ of }, setSearch] = useQueryStates(compareSearch, { shallow: false, history: "push" });
  return (
    <MultiSelect
      className="max-w-xl"
      label={t("choose")}
      placeholder={t("choose")}
      options={segments.map(({ id, name }) => ({ value: id, label: name }))}
      values={of}
      onValuesChange={(ids) => void setSearch({ of: ids.slice(-COMPARED_MAX) })}
    />
  );
}
