"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { FilterNode } from "@/lib/segments/schema";
import { useBuilder } from "./builder-context";

/** What is set on a rule or a group beside its question: turned round, or switched off. A click takes it away. */
export function NodeMarks({ node: { id, not, disabled } }: { node: FilterNode }) {
  const t = useTranslations("segments.builder");
  const { edit, readOnly } = useBuilder();
  return (
    <>
      {not && (
        <button
          type="button"
          disabled={readOnly}
          aria-label={t("takeNotAway")}
          onClick={() => edit({ kind: "mark", id, not: false })}
          className="inline-flex h-6 items-center gap-1 rounded-sm bg-warning-soft px-1.5 text-xs font-medium text-warning-text"
        >
          {t("notWord")}
          <X aria-hidden className="size-3" />
        </button>
      )}
      {disabled && (
        <Button
          variant="outline"
          size="sm"
          disabled={readOnly}
          onClick={() => edit({ kind: "mark", id, disabled: false })}
        >
          {t("switchOn")}
        </Button>
      )}
    </>
  );
}
