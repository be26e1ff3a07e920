import { useTranslations } from "next-intl";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { MultiSelect } from "@/components/ui/multi-select";
import type { SegmentChoice } from "./audience-wizard";

type WhoCardProps = {
  segments: readonly SegmentChoice[];
  ids: readonly string[];
  onChange: (ids: readonly string[]) => void;
};

export function WhoCard({ segments, ids, onChange }: WhoCardProps) {
  const t = useTranslations("audiences.wizard");
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("who")}</CardTitle>
      </CardHeader>
      <Field label={t("segments")} hint={t("segmentsHint")}>
        <MultiSelect
          label={t("segments")}
          options={segments.map(({ id, name }) => ({ value: id, label: name }))}
          values={ids}
          onValuesChange={onChange}
        />
      </Field>
    </Card>
  );
}
