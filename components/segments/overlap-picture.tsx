import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { routes } from "@/lib/base/routes";
import { inOnly } from "@/lib/segments/overlap";
import type { Overlap } from "@/lib/segments/views";

type Point = { x: number; y: number };

/** Where circles and numbers stand, for two and for three; a number by the places of the segments it is in. */
const LAYOUTS: Record<number, { circles: Point[]; radius: number; numbers: Record<string, Point> }> = {
  2: {
    circles: [
      { x: 130, y: 120 },
      { x: 230, y: 120 },
    ],
    radius: 90,
    numbers: { "0": { x: 90, y: 120 }, "1": { x: 270, y: 120 }, "01": { x: 180, y: 120 } },
  },
  3: {
    circles: [
      { x: 135, y: 105 },
      { x: 225, y: 105 },
      { x: 180, y: 180 },
    ],
    radius: 85,
    numbers: {
      "0": { x: 95, y: 88 },
      "1": { x: 265, y: 88 },
      "2": { x: 180, y: 225 },
      "01": { x: 180, y: 72 },
      "02": { x: 125, y: 156 },
      "12": { x: 235, y: 156 },
      "012": { x: 180, y: 130 },
    },
  },
};

export const SEGMENT_COLOURS = ["bg-chart-1", "bg-chart-2", "bg-chart-3", "bg-chart-4"] as const;
const FILLS = ["fill-chart-1", "fill-chart-2", "fill-chart-3"] as const;

/** Two or three segments as circles; each number leads to its people. */
export function OverlapPicture({ overlap }: { overlap: Overlap }) {
  const t = useTranslations("segments.compare");
  const format = useFormatter();
  const ids = overlap.segments.map(({ id }) => id);
  const layout = LAYOUTS[ids.length];
  if (!layout) {
    return null;
  }
  return (
    <figure className="relative mx-auto w-[360px] max-w-full" aria-label={t("picture")}>
      <svg viewBox="0 0 360 275" aria-hidden className="w-full">
        {layout.circles.map(({ x, y }, index) => (
          <circle
            key={ids[index]}
            cx={x}
            cy={y}
            r={layout.radius}
            fillOpacity={0.22}
            strokeWidth={1.5}
            className={FILLS[index]}
            stroke="var(--border)"
          />
        ))}
      </svg>
      {Object.entries(layout.numbers).map(([places, { x, y }]) => {
        const inside = [...places].flatMap((place) => ids[Number(place)] ?? []);
        const { customers } = inOnly(overlap, inside);
        return (
          <Link
            key={places}
            href={routes.segments.among(
              inside,
              ids.filter((id) => !inside.includes(id)),
            )}
            aria-label={`${format.number(customers)}, ${partName(overlap, inside)}`}
            style={{ left: `${(x / 360) * 100}%`, top: `${(y / 275) * 100}%` }}
            className="absolute inline-flex min-h-6 min-w-6 -translate-x-1/2 -translate-y-1/2 items-center justify-center rounded-sm px-1 font-medium tabular-nums hover:underline"
          >
            {format.number(customers)}
          </Link>
        );
      })}
    </figure>
  );
}

/** The segments of a part, by name. */
export const partName = ({ segments }: Overlap, inside: readonly string[]): string =>
  segments
    .filter(({ id }) => inside.includes(id))
    .map(({ name }) => name)
    .join(" + ");
