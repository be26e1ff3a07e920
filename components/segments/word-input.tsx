"use client";

import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { useSuggestions } from "@/components/pickers/use-suggestions";
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
  /** What no choice means, where it means something. */
  anyLabel?: string;
};

/** What is kept by its id can only be chosen; everything else can also be typed as it is. */
const BY_ID: readonly (Suggestion | undefined)[] = ["segments", "journeys", "journey_steps"];

/** One word or several, chosen from what the store has or typed as it is. */
export function WordInput({ words, onChange, suggest, label, invalid, single, anyLabel }: WordInputProps) {
  const t = useTranslations("segments.builder");
  const { names, learnNames } = useBuilder();
  const [open, setOpen] = useState(false);
  const [search, setSearch] = useState("");
  const { items, isFetching, isError } = useSuggestions(open ? suggest : undefined, useDeferredValue(search));
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
      anyLabel={anyLabel}
      invalid={invalid}
      loading={isFetching && options.length === 0}
      failed={isError}
      onOpenChange={setOpen}
      onSearchChange={setSearch}
      onChange={(chosen, picked) => {
        if (BY_ID.includes(suggest)) {
          learnNames({ [picked.value]: picked.label });
        }
        onChange(chosen);
      }}
    />
  );
}
