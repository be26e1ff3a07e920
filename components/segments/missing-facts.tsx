"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { findField } from "@/lib/segments/fields/index";
import { FACT_KINDS, factsBehind } from "@/lib/segments/needs";
import type { Filter } from "@/lib/segments/schema";
import { conditionsOf } from "@/lib/segments/tree";
import { useBuilder } from "./builder-context";

/** Rules that know nothing of anybody, since the store has no facts of their kind: said instead of a bare zero. */
export function MissingFacts({ filter }: { filter: Filter }) {
  const t = useTranslations("segments.missing");
  const { missing } = useBuilder();
  const asked = conditionsOf(filter.root).flatMap(({ field: key }) => {
    const field = findField(key);
    return field ? [factsBehind(field)] : [];
  });
  const kinds = FACT_KINDS.filter((kind) => missing.includes(kind) && asked.includes(kind));
  return (
    kinds.length > 0 && (
      <Notice tone="warning" title={t("title")}>
        <ul className="grid gap-1 text-[13px]">
          {kinds.map((kind) => (
            <li key={kind}>{t(`kinds.${kind}`)}</li>
          ))}
        </ul>
      </Notice>
    )
  );
}
