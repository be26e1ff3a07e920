import { cn } from "@/lib/base/cn";

const WIDTH = 96;
const HEIGHT = 24;
const PAD = 2;

/** A small line for a table cell; the label says what it shows. */
export function Sparkline({
  values,
  label,
  className,
}: {
  values: readonly number[];
  label: string;
  className?: string;
}) {
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const step = (WIDTH - 2 * PAD) / Math.max(values.length - 1, 1);
  const points = values.map(
    (value, index) => `${PAD + index * step},${HEIGHT - PAD - ((value - low) / span) * (HEIGHT - 2 * PAD)}`,
  );
  return (
    <svg
      data-slot="sparkline"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className={cn("h-6 w-24 text-chart-1", className)}
    >
      <polyline
        points={points.join(" ")}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  );
}
