"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { WAIT_UNITS } from "@/lib/journeys/nodes/wait";
import type { JourneyNode } from "@/lib/journeys/schema";
import { useConfig } from "./use-config";

export function WaitForm({ node }: { node: JourneyNode }) {
  const t = useTranslations("journeys.wait");
  const change = useConfig(node);
  const { amount, unit } = node.config;
  return (
    <div className="grid grid-cols-[7rem_1fr] gap-2">
      <Field label={t("amount")}>
        <Input
          type="number"
          min={1}
          step={1}
          inputMode="numeric"
          value={typeof amount === "number" ? amount : ""}
          onChange={({ target }) => change({ amount: target.value === "" ? null : Number(target.value) })}
        />
      </Field>
      <Field label={t("unit")}>
        <Select value={typeof unit === "string" ? unit : ""} onValueChange={(next) => change({ unit: next })}>
          <SelectTrigger>
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            {WAIT_UNITS.map((key) => (
              <SelectItem key={key} value={key}>
                {t(`units.${key}`)}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      </Field>
    </div>
  );
}
