"use client";

import { SlidersHorizontal } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { amountText, typedMinor, typedWhole } from "@/lib/segments/amount";
import type { CustomerFilterState } from "./use-customer-filters";

const FIGURES = ["ordersFrom", "ordersTo", "spentFrom", "spentTo"] as const;
type Figure = (typeof FIGURES)[number];
type Typed = Record<Figure, string>;

type FigureFilterProps = {
  currency: string;
  filters: Pick<CustomerFilterState, Figure>;
  onChange: (change: Record<Figure, number | null>) => void;
};

/** Ranges of orders and spend; applied together, since half a range means nothing yet. */
export function FigureFilter({ currency, filters, onChange }: FigureFilterProps) {
  const t = useTranslations("customers.filters");
  const [open, setOpen] = useState(false);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button variant="outline" className="border-input">
          <SlidersHorizontal aria-hidden />
          {t("more")}
        </Button>
      </PopoverTrigger>
      <PopoverContent className="w-80">
        <FigureForm
          currency={currency}
          filters={filters}
          onApply={(change) => {
            onChange(change);
            setOpen(false);
          }}
        />
      </PopoverContent>
    </Popover>
  );
}

type FigureFormProps = Omit<FigureFilterProps, "onChange"> & { onApply: FigureFilterProps["onChange"] };

function FigureForm({ currency, filters, onApply }: FigureFormProps) {
  const t = useTranslations("customers.filters");
  const locale = useLocale();
  const isMoney = (figure: Figure) => figure.startsWith("spent");
  const write = (figure: Figure) => {
    const value = filters[figure];
    return value === null ? "" : isMoney(figure) ? amountText(value, currency, locale) : String(value);
  };
  const [typed, setTyped] = useState<Typed>(() => forEachFigure(write));
  const values = forEachFigure((figure) => {
    const text = typed[figure].trim();
    return text === "" ? null : isMoney(figure) ? typedMinor(text, currency, locale) : typedWhole(text, locale);
  });
  const labels: Typed = {
    ordersFrom: t("ordersFrom"),
    ordersTo: t("ordersTo"),
    spentFrom: t("spentFrom", { currency }),
    spentTo: t("spentTo", { currency }),
  };
  const isWrong = (figure: Figure) => typed[figure].trim() !== "" && values[figure] === null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!FIGURES.some(isWrong)) {
      onApply(values);
    }
  };
  return (
    <form className="grid grid-cols-2 gap-3" onSubmit={submit}>
      {FIGURES.map((figure) => (
        <Field key={figure} label={labels[figure]} error={isWrong(figure) ? t("notANumber") : undefined}>
          <Input
            inputMode={isMoney(figure) ? "decimal" : "numeric"}
            autoComplete="off"
            value={typed[figure]}
            onChange={({ target }) => setTyped((before) => ({ ...before, [figure]: target.value }))}
          />
        </Field>
      ))}
      <Button type="submit" className="col-span-2">
        {t("apply")}
      </Button>
    </form>
  );
}

function forEachFigure<Value>(read: (figure: Figure) => Value): Record<Figure, Value> {
  return {
    ordersFrom: read("ordersFrom"),
    ordersTo: read("ordersTo"),
    spentFrom: read("spentFrom"),
    spentTo: read("spentTo"),
  };
}
