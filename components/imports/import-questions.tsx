import { useLocale, useTranslations } from "next-intl";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { MultiSelect } from "@/components/ui/multi-select";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { DEFAULT_LOCALE, isLocale } from "@/lib/base/locale";
import type { ImportKind } from "@/lib/imports/kind";
import { type ImportChoices, type ImportPlan, MATCH_KEYS, MatchKey } from "@/lib/imports/schema";
import { ConsentQuestion } from "./consent-question";

type ImportQuestionsProps = {
  kind: ImportKind;
  plan: ImportPlan;
  onChange: (options: ImportChoices) => void;
};

/** What a person decides besides the columns: who is who, what else is kept, and whether these people agreed. */
export function ImportQuestions({ kind, plan, onChange }: ImportQuestionsProps) {
  const t = useTranslations("imports.questions");
  const given = useLocale();
  const locale = isLocale(given) ? given : DEFAULT_LOCALE;
  const { options, columns, header } = plan;
  const labelOf = (key: string) => kind.columns.find((column) => column.key === key)?.label[locale] ?? key;
  const mapped = new Set(Object.values(columns));
  return (
    <>
      <Card>
        <CardHeader>
          <CardTitle>{t("people")}</CardTitle>
          <CardDescription>{t("peopleDescription")}</CardDescription>
        </CardHeader>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t("matchBy")} hint={t("matchByHint")}>
            <Select value={options.matchBy} onValueChange={(value) => onChange({ matchBy: MatchKey.parse(value) })}>
              <SelectTrigger className="w-full">
                <SelectValue />
              </SelectTrigger>
              <SelectContent>
                {MATCH_KEYS.map((key) => (
                  <SelectItem key={key} value={key} disabled={!columns[key]}>
                    {labelOf(key)}
                  </SelectItem>
                ))}
              </SelectContent>
            </Select>
          </Field>
          <Field label={t("attributes")} hint={t("attributesHint")}>
            <MultiSelect
              label={t("attributes")}
              placeholder={t("attributesNone")}
              options={header.filter((name) => !mapped.has(name)).map((name) => ({ value: name, label: name }))}
              values={options.attributes}
              onValuesChange={(attributes) => onChange({ attributes })}
            />
          </Field>
        </div>
      </Card>
      <ConsentQuestion
        consent={options.consent}
        hasColumns={Boolean(columns.emailConsent || columns.smsConsent)}
        onChange={(consent) => onChange({ consent })}
      />
    </>
  );
}
