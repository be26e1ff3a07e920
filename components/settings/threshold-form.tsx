"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toaster";
import { saveThresholds } from "@/lib/actions/profiles";
import { cn } from "@/lib/base/cn";
import { useSentence } from "@/lib/i18n/use-sentence";
import {
  ALL_SETTING_FIELDS,
  readSettings,
  SETTING_FIELDS,
  SETTING_GROUPS,
  type SettingFault,
  type SettingField,
  settingAt,
} from "@/lib/profiles/setting-fields";
import { DEFAULT_SETTINGS, type ProfileSettings } from "@/lib/profiles/settings";
import { PASSES_KEY } from "./use-passes";

type Typed = Readonly<Record<string, string>>;
type Faults = ReadonlyMap<string, SettingFault>;

const NO_FAULTS: Faults = new Map();

const textsOf = (settings: ProfileSettings): Typed =>
  Object.fromEntries(ALL_SETTING_FIELDS.map(({ path }) => [path, String(settingAt(settings, path) ?? "")]));

/** The thresholds of every rule; saving them computes everybody by the new ones. */
export function ThresholdForm({
  settings,
  currency,
  mayChange,
}: {
  settings: ProfileSettings;
  currency: string;
  mayChange: boolean;
}) {
  const t = useTranslations("settings.thresholds");
  const client = useQueryClient();
  const [typed, setTyped] = useState(() => textsOf(settings));
  const [faults, setFaults] = useState(NO_FAULTS);
  const [isPending, startTransition] = useTransition();
  const save = (event: FormEvent) => {
    event.preventDefault();
    const read = readSettings((path) => typed[path] ?? "");
    setFaults(read.faults ?? NO_FAULTS);
    if (read.settings) {
      const wanted = read.settings;
      startTransition(async () => {
        const { serverError } = await saveThresholds(wanted);
        toast[serverError ? "error" : "success"](serverError?.message ?? t("saved"));
        await client.invalidateQueries({ queryKey: PASSES_KEY });
      });
    }
  };
  return (
    <form onSubmit={save} noValidate className="grid gap-6">
      {!mayChange && <Notice>{t("readOnly")}</Notice>}
      {SETTING_GROUPS.map((group) => (
        <Card key={group}>
          <CardHeader>
            <CardTitle>{t(`groups.${group}.title`)}</CardTitle>
            <CardDescription>{t(`groups.${group}.description`)}</CardDescription>
          </CardHeader>
          <div className={cn("grid gap-4 sm:grid-cols-2", group === "loyalty" ? "lg:grid-cols-4" : "lg:grid-cols-3")}>
            {SETTING_FIELDS[group].map((field) => (
              <Threshold
                key={field.path}
                field={field}
                currency={currency}
                value={typed[field.path] ?? ""}
                fault={faults.get(field.path)}
                isFixed={!mayChange}
                onChange={(value) => setTyped({ ...typed, [field.path]: value })}
              />
            ))}
          </div>
          <GroupFault fault={faults.get(group)} />
        </Card>
      ))}
      {mayChange && (
        <div className="flex flex-wrap gap-3">
          <Button type="submit" pending={isPending}>
            {t("save")}
          </Button>
          <Button type="button" variant="outline" onClick={() => setTyped(textsOf(DEFAULT_SETTINGS))}>
            {t("reset")}
          </Button>
        </div>
      )}
    </form>
  );
}

type ThresholdProps = {
  field: SettingField;
  currency: string;
  value: string;
  fault: SettingFault | undefined;
  isFixed: boolean;
  onChange: (value: string) => void;
};

function Threshold({ field: { path, unit }, currency, value, fault, isFixed, onChange }: ThresholdProps) {
  const t = useTranslations("settings.thresholds");
  const sentence = useSentence();
  return (
    <Field
      label={sentence(`settings.thresholds.fields.${path}`)}
      error={fault && sentence(fault.key, fault.params)}
      required
    >
      <span className="flex items-center gap-2">
        <Input
          name={path}
          inputMode="numeric"
          autoComplete="off"
          className="max-w-32 text-right tabular-nums"
          value={value}
          disabled={isFixed}
          onChange={(event) => onChange(event.target.value)}
        />
        <span className="text-[13px] text-muted-foreground">{unit === "money" ? currency : t(`units.${unit}`)}</span>
      </span>
    </Field>
  );
}

function GroupFault({ fault }: { fault: SettingFault | undefined }) {
  const sentence = useSentence();
  return <FieldError>{fault && sentence(fault.key, fault.params)}</FieldError>;
}
