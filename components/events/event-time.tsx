import { useFormatter } from "next-intl";

/** To the second: what comes in side by side is told apart by it. */
export function EventTime({ at }: { at: string }) {
  const format = useFormatter();
  const date = new Date(at);
  return (
    <time dateTime={at} className="whitespace-nowrap tabular-nums">
      {format.dateTime(date, { dateStyle: "short", timeStyle: "medium" })}
    </time>
  );
}
