import { useFormatter } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "@/lib/base/cn";

export type FunnelStep = {
  key: string;
  label: string;
  count: number;
  /** Goes to the people behind the step; wraps the count. */
  wrap?: (count: ReactNode) => ReactNode;
};

/** Steps from many to few: each bar is its share of the first step. */
export function Funnel({ label, steps }: { label: string; steps: readonly FunnelStep[] }) {
  const format = useFormatter();
  const first = steps[0]?.count ?? 0;
  return (
    <ol
      data-slot="funnel"
      aria-label={label}
      className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-2 sm:grid-cols-[minmax(4rem,auto)_1fr_auto]"
    >
      {steps.map(({ key, label: name, count, wrap = (shown) => shown }) => {
        const share = first === 0 ? 0 : count / first;
        return (
          <li key={key} className="col-span-full grid grid-cols-subgrid items-center gap-y-1 text-[13px]">
            <span className="truncate">{name}</span>
            <span aria-hidden className="order-last col-span-2 h-6 rounded-sm bg-muted sm:order-none sm:col-span-1">
              <span
                className={cn("block h-full rounded-sm bg-chart-1", count > 0 && "min-w-px")}
                style={{ width: `${share * 100}%` }}
              />
            </span>
            <span className="min-w-24 text-right tabular-nums">
              {wrap(<span className="font-medium">{format.number(count)}</span>)}
              <span className="ml-2 inline-block w-12 text-muted-foreground">{format.number(share, "percent")}</span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
