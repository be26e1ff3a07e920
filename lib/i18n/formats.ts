import type { Formats } from "next-intl";

/** The few ways dates and numbers are written, by name; see components/ui/date-time and figure. */
export const formats = {
  dateTime: {
    date: { dateStyle: "medium" },
    dateTime: { dateStyle: "medium", timeStyle: "short" },
    time: { timeStyle: "short" },
    day: { day: "numeric", month: "short" },
    month: { month: "long", year: "numeric" },
  },
  number: {
    number: { maximumFractionDigits: 2 },
    percent: { style: "percent", maximumFractionDigits: 1 },
    compact: { notation: "compact", maximumFractionDigits: 1 },
  },
} as const satisfies Formats;
