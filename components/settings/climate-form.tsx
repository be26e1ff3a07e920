"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormAction } from "@/components/shell/use-form-action";
import { Button } from "@/components/ui/button";
import { Card, CardAction, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { FieldError } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toaster";
import { resetClimate, saveClimate } from "@/lib/actions/climate";
import { type CityDto, type CityMonth, MonthFigures } from "@/lib/geo/climate";
import { ClimateTable, type TypedMonth } from "./climate-table";

const typedOf = ({ ours, own }: CityMonth): TypedMonth => {
  const { highC, lowC, rainMm } = own ?? ours;
  return { highC: String(highC), lowC: String(lowC), rainMm: rainMm === null ? "" : String(rainMm) };
};

const numberOf = (text: string): number => (text.trim() === "" ? Number.NaN : Number(text.trim().replace(",", ".")));

const figuresOf = ({ highC, lowC, rainMm }: TypedMonth): MonthFigures => ({
  highC: numberOf(highC),
  lowC: numberOf(lowC),
  rainMm: rainMm.trim() === "" ? null : numberOf(rainMm),
});

/** The twelve months of a city, to be corrected or given back. */
export function ClimateForm({ city, months }: { city: CityDto; months: readonly CityMonth[] }) {
  const t = useTranslations("settings.climate");
  const common = useTranslations("common.actions");
  const [typed, setTyped] = useState(() => months.map(typedOf));
  const isWrong = typed.map((month) => !MonthFigures.safeParse(figuresOf(month)).success);
  const { form, submit, formError } = useFormAction({
    action: saveClimate,
    read: () => ({ cityId: city.id, months: typed.map(figuresOf) }),
    onDone: () => toast.success(t("saved")),
  });
  const reset = async () => {
    await resetClimate({ cityId: city.id });
    toast.success(t("resetDone"));
  };
  return (
    <form {...form}>
      <Card className="min-w-0">
        <CardHeader>
          <CardTitle>{city.name}</CardTitle>
          <CardDescription>{t(city.isOwn ? "ownFigures" : "ourFigures")}</CardDescription>
          {city.isOwn && (
            <CardAction>
              <ConfirmDialog
                trigger={<Button variant="outline">{t("reset")}</Button>}
                title={t("resetTitle", { city: city.name })}
                description={t("resetBody")}
                confirmLabel={t("reset")}
                onConfirm={reset}
              />
            </CardAction>
          )}
        </CardHeader>
        {formError && <Notice tone="danger">{formError}</Notice>}
        <ClimateTable
          latitude={city.latitude}
          months={typed}
          ours={months.map(({ ours }) => ours)}
          read={figuresOf}
          onChange={(place, change) =>
            setTyped((before) => before.map((month, index) => (index === place ? { ...month, ...change } : month)))
          }
        />
        <FieldError>{isWrong.includes(true) ? t("wrong") : null}</FieldError>
        <Button {...submit} disabled={submit.disabled || isWrong.includes(true)} className="w-fit">
          {common("save")}
        </Button>
      </Card>
    </form>
  );
}
