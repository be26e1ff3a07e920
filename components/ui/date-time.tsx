import { useFormatter, useNow } from "next-intl";

type Instant = Date | string;

const toDate = (at: Instant): Date => (typeof at === "string" ? new Date(at) : at);

/** An instant in the store's time zone and the reader's language. */
export function DateTime({ at, style = "dateTime" }: { at: Instant; style?: "date" | "dateTime" | "time" }) {
  const format = useFormatter();
  const date = toDate(at);
  return (
    <time dateTime={date.toISOString()} className="whitespace-nowrap tabular-nums">
      {format.dateTime(date, style)}
    </time>
  );
}

/** "3 hours ago", with the exact instant on hover. */
export function RelativeTime({ at }: { at: Instant }) {
  const format = useFormatter();
  const now = useNow();
  const date = toDate(at);
  return (
    <time dateTime={date.toISOString()} title={format.dateTime(date, "dateTime")} className="whitespace-nowrap">
      {format.relativeTime(date, now)}
    </time>
  );
}
