import { useFormatter } from "next-intl";

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

type Unit = "millisecond" | "second" | "minute" | "hour";

/** How long something took, in the one unit that says it best. */
export function Duration({ from, to }: { from: string | null; to: string | null }) {
  const format = useFormatter();
  if (from === null || to === null) {
    return null;
  }
  const [value, unit] = inBestUnit(Math.max(0, Date.parse(to) - Date.parse(from)));
  return (
    <span className="whitespace-nowrap tabular-nums">
      {format.number(value, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 1 })}
    </span>
  );
}

function inBestUnit(tookMs: number): [number, Unit] {
  if (tookMs < SECOND_MS) {
    return [tookMs, "millisecond"];
  }
  if (tookMs < MINUTE_MS) {
    return [tookMs / SECOND_MS, "second"];
  }
  return tookMs < HOUR_MS ? [tookMs / MINUTE_MS, "minute"] : [tookMs / HOUR_MS, "hour"];
}
