"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { toast } from "@/components/ui/toaster";
import { saveNightHour } from "@/lib/actions/profiles";
import { HOUR_MS } from "@/lib/base/time";

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** The hour of the store's day at which the nightly pass begins; kept as soon as it is chosen. */
export function NightHour({ hour, timezone, mayChange }: { hour: number; timezone: string; mayChange: boolean }) {
  const t = useTranslations("settings.profiles");
  const format = useFormatter();
  const [chosen, setChosen] = useState(hour);
  const save = async (value: string) => {
    const before = chosen;
    setChosen(Number(value));
    const { serverError } = await saveNightHour({ hour: Number(value) });
    if (serverError) {
      setChosen(before);
    }
    toast[serverError ? "error" : "success"](serverError?.message ?? t("hourSaved"));
  };
  // A face of the clock has no zone: written in UTC it stays what it is.
  const face = (of: number) =>
    format.dateTime(new Date(of * HOUR_MS), { hour: "2-digit", minute: "2-digit", timeZone: "UTC" });
  return (
    <Field label={t("hour")} hint={t("hourHint", { timezone })} className="max-w-64">
      <Select value={String(chosen)} onValueChange={save} disabled={!mayChange}>
        <SelectTrigger>
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          {HOURS.map((of) => (
            <SelectItem key={of} value={String(of)}>
              {face(of)}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
    </Field>
  );
}
