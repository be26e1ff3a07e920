import { useFormatter } from "next-intl";

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** "1.4 MB" in the reader's way of writing. */
export function FileSize({ bytes }: { bytes: number }) {
  const format = useFormatter();
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const style = {
    style: "unit",
    unit: UNITS[step],
    unitDisplay: "short",
    maximumFractionDigits: step === 0 ? 0 : 1,
  } as const;
  return <span className="whitespace-nowrap tabular-nums">{format.number(bytes / 1000 ** step, style)}</span>;
}
