"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useSearch } from "@/components/shell/use-search";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

const MIN_LETTERS = 2;

/** Finds the other row of the same person. */
export function IdentitySearch({ customerId, onChoose }: { customerId: string; onChoose: (id: string) => void }) {
  const t = useTranslations("identity");
  const [text, setText] = useState("");
  const { results, searching } = useSearch(text);
  const people = results.people.filter(({ id }) => id !== customerId);
  return (
    <div className="grid gap-3">
      <Field label={t("search")}>
        <Input type="search" value={text} autoComplete="off" onChange={(event) => setText(event.target.value)} />
      </Field>
      <ul className="grid min-h-24 content-start gap-1" aria-busy={searching}>
        {people.map(({ id, name, detail }) => (
          <li key={id}>
            <button
              type="button"
              className="grid min-h-10 w-full rounded-md px-3 py-1.5 text-left text-[13px] hover:bg-accent"
              onClick={() => onChoose(id)}
            >
              <span className="font-medium">{name}</span>
              {detail && <span className="text-muted-foreground">{detail}</span>}
            </button>
          </li>
        ))}
      </ul>
      <p role="status" className="text-[13px] text-muted-foreground">
        {!searching && text.trim().length >= MIN_LETTERS && people.length === 0 ? t("nobody") : ""}
      </p>
    </div>
  );
}
