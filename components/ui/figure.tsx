import { useFormatter } from "next-intl";

type FigureProps = { value: number; style?: "number" | "percent" | "compact" };

/** A number in the reader's way of writing; a percent is given as a share (0.12 = 12 %). */
export function Figure({ value, style = "number" }: FigureProps) {
  const format = useFormatter();
  return <span className="whitespace-nowrap tabular-nums">{format.number(value, style)}</span>;
}
