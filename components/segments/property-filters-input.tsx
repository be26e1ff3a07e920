"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { PROPERTY_OPERATORS, type PropertyFilter } from "@/lib/segments/params";
import { useBuilder } from "./builder-context";
import { DecimalInput } from "./number-input";
import { WordInput } from "./word-input";

/** As it stands while it is being filled in. */
const Typed = z.array(
  z.object({
    property: z.string(),
    operator: z.enum(PROPERTY_OPERATORS),
    value: z
      .union([z.string(), z.number(), z.boolean(), z.array(z.union([z.string(), z.number(), z.boolean()]))])
      .optional(),
  }),
);

export const typedFilters = (given: unknown): PropertyFilter[] => Typed.safeParse(given).data ?? [];

type FiltersProps = {
  filters: readonly PropertyFilter[];
  onChange: (filters: PropertyFilter[] | undefined) => void;
  invalid: boolean;
};

/** What must be true of an event: each a property of it, a comparison and a value. */
export function PropertyFiltersInput({ filters, onChange, invalid }: FiltersProps) {
  const t = useTranslations("segments.params");
  const { readOnly } = useBuilder();
  const set = (next: PropertyFilter[]) => onChange(next.length > 0 ? next : undefined);
  return (
    <>
      {filters.map((filter, index) => (
        <FilterPart
          // Parts have no id of their own and are only added at the end.
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is what names them
          key={index}
          filter={filter}
          invalid={invalid}
          onChange={(next) => set(filters.map((each, at) => (at === index ? next : each)))}
          onRemove={() => set(filters.filter((_, at) => at !== index))}
        />
      ))}
      {!readOnly && (
        <Button
          variant="ghost"
          size="sm"
          onClick={() => set([...filters, { property: "", operator: "is", value: "" }])}
        >
          <Plus aria-hidden />
          {t("addProperty")}
        </Button>
      )}
    </>
  );
}

type FilterPartProps = {
  filter: PropertyFilter;
  invalid: boolean;
  onChange: (filter: PropertyFilter) => void;
  onRemove: () => void;
};

function FilterPart({ filter, invalid, onChange, onRemove }: FilterPartProps) {
  const t = useTranslations("segments.params");
  const { readOnly } = useBuilder();
  const choose = (next: string) => {
    const operator = PROPERTY_OPERATORS.find((candidate) => candidate === next);
    if (operator) {
      onChange({ property: filter.property, operator, ...startOf(operator, filter.value) });
    }
  };
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5 rounded-md bg-muted/60 p-1">
      <span className="pl-1 text-[13px] text-muted-foreground">{t("where")}</span>
      <WordInput
        single
        label={t("property")}
        words={filter.property === "" ? [] : [filter.property]}
        suggest="event_properties"
        onChange={([property = ""]) => onChange({ ...filter, property })}
        invalid={invalid && filter.property === ""}
      />
      <Select value={filter.operator} onValueChange={choose} disabled={readOnly}>
        <SelectTrigger aria-label={t("comparison")} className="w-auto min-w-20">
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          {PROPERTY_OPERATORS.map((operator) => (
            <SelectItem key={operator} value={operator}>
              {t(`operators.${operator}`)}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
      <FilterValue filter={filter} onChange={onChange} />
      {!readOnly && (
        <Button variant="ghost" size="icon-sm" aria-label={t("removeProperty")} onClick={onRemove}>
          <X aria-hidden />
        </Button>
      )}
    </span>
  );
}

function FilterValue({ filter, onChange }: Pick<FilterPartProps, "filter" | "onChange">) {
  const t = useTranslations("segments.params");
  const { readOnly } = useBuilder();
  if (COMPARES.includes(filter.operator)) {
    return (
      <DecimalInput
        label={t("value")}
        value={typeof filter.value === "number" ? filter.value : null}
        onChange={(value) => onChange({ ...filter, value: value ?? "" })}
      />
    );
  }
  if (filter.value === undefined) {
    return null;
  }
  return (
    <Input
      aria-label={t("value")}
      disabled={readOnly}
      className="w-36"
      value={[filter.value].flat().join(", ")}
      onChange={({ target }) => onChange({ ...filter, value: target.value })}
    />
  );
}

const COMPARES: readonly string[] = ["gt", "gte", "lt", "lte"];

/** What stays of a value under another comparison: a number where one is compared, nothing where none is asked. */
function startOf(operator: PropertyFilter["operator"], value: PropertyFilter["value"]): Pick<PropertyFilter, "value"> {
  if (operator === "is_set" || operator === "is_empty") {
    return {};
  }
  const number = Number([value ?? ""].flat()[0]);
  return { value: COMPARES.includes(operator) ? number || 0 : (value ?? "") };
}
