"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { z } from "zod";
import { Combobox } from "@/components/ui/combobox";
import { routes } from "@/lib/base/routes";

const Answer = z.object({ items: z.array(z.string()) });
const FRESH_MS = 60_000;

type PlaceFilterProps = { of: "countries" | "cities"; value: string | null; onChange: (value: string | null) => void };

/** One of the places that the store's customers live in, the commonest first. Choosing it again takes it back. */
export function PlaceFilter({ of, value, onChange }: PlaceFilterProps) {
  const t = useTranslations("customers.filters");
  const [typed, setTyped] = useState("");
  const search = useDeferredValue(typed);
  const { data, isFetching } = useQuery({
    queryKey: ["places", of, search],
    queryFn: async ({ signal }) => {
      const response = await fetch(routes.api.segmentSuggestions(of, search), { signal });
      return Answer.parse(await response.json()).items;
    },
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
  });
  return (
    <Combobox
      className="w-32"
      label={t(of)}
      placeholder={t(of)}
      value={value}
      options={(data ?? []).map((name) => ({ value: name, label: name }))}
      onValueChange={(next) => onChange(next === value ? null : next)}
      onSearchChange={setTyped}
      loading={isFetching && data === undefined}
    />
  );
}
