"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useSearch } from "@/components/shell/use-search";
import { Combobox } from "@/components/ui/combobox";
import type { Filter } from "@/lib/segments/schema";
import { WhyList } from "./why-list";

/** Whether anyone at all is in or not, and why: a person is searched, each rule answers. */
export function PersonCheck({ filter, isComplete }: { filter: Filter; isComplete: boolean }) {
  const t = useTranslations("segments.check");
  const [typed, setTyped] = useState("");
  const [person, setPerson] = useState<{ id: string; name: string } | null>(null);
  const { results, searching } = useSearch(typed);
  const choose = (id: string) => {
    const found = results.people.find((each) => each.id === id);
    setPerson(found ? { id, name: found.name } : null);
  };
  return (
    <section aria-labelledby="person-check" className="grid gap-2 border-t pt-3 text-[13px]">
      <h3 id="person-check" className="font-medium">
        {t("title")}
      </h3>
      <Combobox
        label={t("title")}
        placeholder={t("placeholder")}
        searchPlaceholder={t("search")}
        options={results.people.map(({ id, name, detail }) => ({ value: id, label: name, hint: detail ?? undefined }))}
        value={person?.id ?? null}
        valueLabel={person?.name}
        onValueChange={choose}
        onSearchChange={setTyped}
        loading={searching}
      />
      {person && isComplete && <WhyList filter={filter} customerId={person.id} verdict />}
    </section>
  );
}
