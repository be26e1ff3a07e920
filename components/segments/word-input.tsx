"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { z } from "zod";
import { controlFrame } from "@/components/ui/control-variants";
import { OptionList } from "@/components/ui/option-list";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { cn } from "@/lib/base/cn";
import { routes } from "@/lib/base/routes";
import { fold } from "@/lib/base/text";
import type { Suggestion } from "@/lib/segments/params";

type WordInputProps = {
  words: readonly string[];
  onChange: (words: string[]) => void;
  suggest: Suggestion | undefined;
  label: string;
  invalid: boolean;
};

/** One word or several, chosen from what the store has or typed as it is. */
export function WordInput({ words, onChange, suggest, label, invalid }: WordInputProps) {
  const t = useTranslations("segments.builder");
  const [open, setOpen] = useState(false);
  const [search, setSearch] = useState("");
  const { items, isFetching } = useSuggestions(suggest, useDeferredValue(search), open);
  const typed = search.trim();
  const known = new Set([...words, ...items.flatMap(({ value, label: name }) => [value, name])].map(fold));
  const nameOf = (word: string) => items.find(({ value }) => value === word)?.label ?? word;
  const options = [
    ...words
      .filter((word) => fold(nameOf(word)).includes(fold(typed)))
      .map((word) => ({ value: word, label: nameOf(word) })),
    ...items.filter(({ value }) => !words.map(fold).includes(fold(value))),
    ...(typed !== "" && !known.has(fold(typed)) ? [{ value: typed, label: t("useTyped", { text: typed }) }] : []),
  ];
  const toggle = (word: string) =>
    onChange(words.includes(word) ? words.filter((chosen) => chosen !== word) : [...words, word]);
  const text = words.map(nameOf).join(", ");
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <button
          type="button"
          aria-label={`${label}: ${text || t("chooseValue")}`}
          aria-invalid={invalid || undefined}
          className={cn(
            controlFrame,
            "flex h-8 w-auto max-w-80 min-w-36 items-center justify-between gap-2 px-2.5 text-left hover:bg-accent",
          )}
        >
          <span className={cn("truncate", words.length === 0 && "text-muted-foreground")}>
            {text || t("chooseValue")}
          </span>
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted-foreground" />
        </button>
      </PopoverTrigger>
      <PopoverContent className="w-72 p-0">
        <OptionList
          label={label}
          options={options}
          isSelected={(word) => words.includes(word)}
          onSelect={(option) => toggle(option.value)}
          onSearchChange={setSearch}
          loading={isFetching && options.length === 0}
          searchPlaceholder={t("searchValue")}
        />
      </PopoverContent>
    </Popover>
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
