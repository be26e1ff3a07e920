"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { z } from "zod";
import { routes } from "@/lib/base/routes";
import { fold } from "@/lib/base/text";
import type { Suggestion } from "@/lib/segments/params";
import { useBuilder } from "./builder-context";
import { PickList } from "./pick-list";

type WordInputProps = {
  words: readonly string[];
  onChange: (words: string[]) => void;
  suggest: Suggestion | undefined;
  label: string;
  invalid?: boolean;
  single?: boolean;
};

/** What is kept by its id can only be chosen; everything else can also be typed as it is. */
const BY_ID: readonly (Suggestion | undefined)[] = ["segments", "journeys", "journey_steps"];

/** One word or several, chosen from what the store has or typed as it is. */
export function WordInput({ words, onChange, suggest, label, invalid, single }: WordInputProps) {
  const t = useTranslations("segments.builder");
  const { names, learnName } = useBuilder();
  const [open, setOpen] = useState(false);
  const [search, setSearch] = useState("");
  const { items, isFetching } = useSuggestions(suggest, useDeferredValue(search), open);
  const typed = search.trim();
  const known = new Set([...words, ...items.flatMap(({ value, label: name }) => [value, name])].map(fold));
  const isNew = typed !== "" && !BY_ID.includes(suggest) && !known.has(fold(typed));
  const nameOf = (word: string) => names.get(word) ?? items.find(({ value }) => value === word)?.label ?? word;
  const options = [
    ...words
      .filter((word) => fold(nameOf(word)).includes(fold(typed)))
      .map((word) => ({ value: word, label: nameOf(word) })),
    ...items.filter(({ value }) => !words.map(fold).includes(fold(value))),
    ...(isNew ? [{ value: typed, label: t("useTyped", { text: typed }) }] : []),
  ];
  return (
    <PickList
      label={label}
      chosen={words}
      options={options}
      nameOf={nameOf}
      single={single}
      invalid={invalid}
      loading={isFetching && options.length === 0}
      onOpenChange={setOpen}
      onSearchChange={setSearch}
      onChange={(chosen, picked) => {
        if (BY_ID.includes(suggest)) {
          learnName(picked.value, picked.label);
        }
        onChange(chosen);
      }}
    />
  );
}

const Answer = z.object({ items: z.array(z.object({ value: z.string(), label: z.string() })) });

function useSuggestions(of: Suggestion | undefined, search: string, open: boolean) {
  const { data, isFetching } = useQuery({
    queryKey: ["segment-suggestions", of, search],
    queryFn: async ({ signal }) => {
      const response = await fetch(routes.api.segmentSuggestions(of ?? "", search), { signal });
      return Answer.parse(await response.json()).items;
    },
    enabled: open && of !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  return { items: data ?? [], isFetching };
}
