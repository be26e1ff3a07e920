"use client";

import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { useSuggestions } from "@/components/pickers/use-suggestions";
import { Combobox } from "@/components/ui/combobox";

type PlaceFilterProps = { of: "countries" | "cities"; value: string | null; onChange: (value: string | null) => void };

/** One of the places that the store's customers live in, the commonest first. Choosing it again takes it back. */
export function PlaceFilter({ of, value, onChange }: PlaceFilterProps) {
  const t = useTranslations("customers.filters");
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  // Most looks at the list open no filter, and to count everybody's places takes a while.
  const { items, isFetching, isError } = useSuggestions(open ? of : undefined, useDeferredValue(typed));
  return (
    <Combobox
      className="w-32"
      label={t(of)}
      placeholder={t(of)}
      value={value}
      options={items}
      onValueChange={(next) => onChange(next === value ? null : next)}
      onOpenChange={setOpen}
      onSearchChange={setTyped}
      loading={isFetching && items.length === 0}
      failed={isError}
    />
  );
}
