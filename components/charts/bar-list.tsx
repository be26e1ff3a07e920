import Link from "next/link";
import { useFormatter } from "next-intl";
import { cn } from "@/lib/base/cn";

export type Bar = { key: string; label: string; count: number /** The people behind the count. */; href: string };

/** Counts as bars of one scale, each with its share of all; a count that is not nought leads to its people. */
export function BarList({ label, bars, total }: { label: string; bars: readonly Bar[]; total: number }) {
  const format = useFormatter();
  const highest = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <ul
      data-slot="bar-list"
      aria-label={label}
      className="grid grid-cols-[minmax(4rem,auto)_1fr_auto_auto] gap-x-3 gap-y-2"
    >
      {bars.map(({ key, label: name, count, href }) => (
        <li key={key} className="col-span-full grid grid-cols-subgrid items-center text-[13px]">
          <span className="max-w-48 truncate">{name}</span>
          <span aria-hidden className="h-5 rounded-sm bg-muted">
            <span
              className={cn("block h-full rounded-sm bg-chart-1", count > 0 && "min-w-px")}
              style={{ width: `${(count / highest) * 100}%` }}
            />
          </span>
          <span className="text-right font-medium tabular-nums">
            {count === 0 ? (
              format.number(0)
            ) : (
              <Link
                href={href}
                aria-label={`${format.number(count)}, ${name}`}
                className="inline-flex min-h-6 items-center underline decoration-border underline-offset-4 hover:decoration-current"
              >
                {format.number(count)}
              </Link>
            )}
          </span>
          <span className="min-w-12 text-right text-muted-foreground tabular-nums">
            {format.number(total === 0 ? 0 : count / total, "percent")}
          </span>
        </li>
      ))}
    </ul>
  );
}
