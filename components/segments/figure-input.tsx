"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { Field } from "@/lib/segments/fields/define";
import { findField } from "@/lib/segments/fields/index";
import { canMultiply } from "@/lib/segments/fields/measure";
import { figuresFor } from "@/lib/segments/figures";
import type { Figure } from "@/lib/segments/operators/define";
import { Told } from "@/lib/segments/params";
import { Stretch } from "@/lib/segments/stretch";
import { useBuilder } from "./builder-context";
import { FieldPicker } from "./field-picker";
import { WholeInput } from "./number-input";
import { ParamInput } from "./param-input";
import { WindowInput } from "./window-input";

type FigureInputProps = {
  field: Field;
  figure: Figure | null;
  onChange: (figure: Figure) => void;
  invalid: boolean;
};

/**
 * Another field of the same customer to hold a value against: which one, of what time, and times how much. It stands on a
 * ground of its own, for the rule has a stretch of time too.
 */
export function FigureInput({ field, figure, onChange, invalid }: FigureInputProps) {
  const t = useTranslations("segments.builder");
  const { locale, readOnly } = useBuilder();
  const other = figure ? findField(figure.field) : undefined;
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5 rounded-md bg-muted/60 p-1">
      <FieldPicker
        among={figuresFor(field)}
        trigger={
          <Button variant="outline" disabled={readOnly} aria-invalid={invalid || undefined}>
            {other?.label[locale] ?? t("chooseField")}
            <ChevronDown aria-hidden className="size-4 text-muted-foreground" />
          </Button>
        }
        onPick={({ key }) => onChange({ field: key, ...(figure?.percent ? { percent: figure.percent } : {}) })}
      />
      {figure && other && <FigureParts figure={figure} other={other} onChange={onChange} invalid={invalid} />}
      {figure && canMultiply(field) && (
        <span className="inline-flex items-center gap-1.5 text-muted-foreground">
          ×
          <WholeInput
            label={t("timesPercent")}
            value={figure.percent ?? 100}
            onChange={(percent) => onChange({ ...figure, percent: percent ?? 0 })}
            invalid={invalid}
          />
          %
        </span>
      )}
    </span>
  );
}

type FigurePartsProps = { figure: Figure; other: Field; onChange: (figure: Figure) => void; invalid: boolean };

/** What the other field cannot do without, and its own stretch of time. */
function FigureParts({ figure, other, onChange, invalid }: FigurePartsProps) {
  const { window: _, ...untimed } = figure;
  const params = Told.parse(figure.params);
  const needed = Object.entries(other.params ?? {}).filter(([, { required }]) => required);
  return (
    <>
      {needed.map(([key, spec]) => (
        <ParamInput
          key={key}
          spec={spec}
          value={params[key]}
          onChange={(value) => onChange({ ...figure, params: { ...params, [key]: value } })}
          invalid={invalid}
        />
      ))}
      {other.window === "optional" && (
        <WindowInput
          scope="own"
          counted={other.counted}
          window={Stretch.safeParse(figure.window).data}
          onChange={(window) => onChange(window ? { ...figure, window } : untimed)}
        />
      )}
    </>
  );
}
