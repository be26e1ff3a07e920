"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import { useRef, useTransition } from "react";
import { Button } from "./button";

type KeysetPagerProps = {
  /** The `next` of the page that is shown. */
  next: string | null;
  shown: number;
  total?: number;
  /** Name of the URL parameter. */
  param?: string;
};

/** Next and previous for lists that page by key. Remembers the keys it came by; a reload inside the list leads back to its start. */
export function KeysetPager({ next, shown, total, param = "after" }: KeysetPagerProps) {
  const t = useTranslations("common");
  const [pending, startTransition] = useTransition();
  const [after, setAfter] = useQueryState(
    param,
    parseAsString.withOptions({ shallow: false, history: "push", startTransition }),
  );
  const passed = useRef<(string | null)[]>([]);
  const goNext = () => {
    passed.current.push(after);
    void setAfter(next);
  };
  const goBack = () => void setAfter(passed.current.pop() ?? null);
  return (
    <nav
      data-slot="keyset-pager"
      aria-label={t("table.paging")}
      className="flex items-center justify-between gap-4 text-[13px] text-muted-foreground"
    >
      <p className="tabular-nums">
        {total === undefined ? t("table.rows", { count: shown }) : t("table.ofTotal", { shown, total })}
      </p>
      {(after !== null || next !== null) && (
        <div className="flex gap-2">
          <Button variant="outline" size="sm" disabled={after === null || pending} onClick={goBack}>
            <ChevronLeft aria-hidden />
            {t("actions.previous")}
          </Button>
          <Button variant="outline" size="sm" disabled={next === null || pending} onClick={goNext}>
            {t("actions.next")}
            <ChevronRight aria-hidden />
          </Button>
        </div>
      )}
    </nav>
  );
}
