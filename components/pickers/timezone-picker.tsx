"use client";

import { useSyncExternalStore } from "react";
import { Combobox } from "@/components/ui/combobox";

type TimezonePickerProps = {
  label: string;
  /** Null stands for the browser's own zone. */
  value: string | null;
  onValueChange: (timezone: string) => void;
};

const never = () => () => {};
const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A time zone by its place; the browser's own until another is chosen. */
export function TimezonePicker({ value, ...props }: TimezonePickerProps) {
  const own = useSyncExternalStore(never, browserZone, () => null);
  const zones = new Set(["UTC", ...(own ? [own] : []), ...Intl.supportedValuesOf("timeZone")]);
  const options = [...zones].map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
  return <Combobox options={options} value={value ?? own} {...props} />;
}
