"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Card, CardTitle } from "@/components/ui/card";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { MultiSelect } from "@/components/ui/multi-select";
import { fold } from "@/lib/base/text";
import { TAGS_MAX } from "@/lib/segments/schema";
import { useBuilder } from "./builder-context";
import type { useSegmentDraft } from "./use-segment-draft";

/** Who can answer for a segment, and the tags that are in use. */
export type Filing = { members: readonly { id: string; name: string }[]; tags: readonly string[] };

/** Radix has no empty value. */
const NOBODY = "nobody";

type FilingCardProps = { filing: Filing; draft: ReturnType<typeof useSegmentDraft> };

/** Who answers for the segment, and the words under which it is found again. */
export function FilingCard({ filing, draft }: FilingCardProps) {
  const t = useTranslations("segments.filing");
  const { readOnly } = useBuilder();
  const owners = [
    { value: NOBODY, label: t("nobody") },
    ...filing.members.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <Card>
      <CardTitle>{t("title")}</CardTitle>
      <Field label={t("owner")}>
        <Combobox
          label={t("owner")}
          options={owners}
          value={draft.ownerId ?? NOBODY}
          valueLabel={t("gone")}
          disabled={readOnly}
          className="w-full"
          onValueChange={(value) => draft.setOwnerId(value === NOBODY ? null : value)}
        />
      </Field>
      <Field label={t("tags")}>
        <TagInput known={filing.tags} tags={draft.tags} onChange={draft.setTags} disabled={readOnly} />
      </Field>
    </Card>
  );
}

type TagInputProps = {
  known: readonly string[];
  tags: readonly string[];
  onChange: (tags: string[]) => void;
  disabled: boolean;
};

/** Tags that are in use are offered; any other word can be typed. */
function TagInput({ known, tags, onChange, disabled }: TagInputProps) {
  const t = useTranslations("segments.filing");
  const typing = useTranslations("segments.builder");
  const [search, setSearch] = useState("");
  const typed = search.trim();
  const all = [...tags, ...known.filter((tag) => !tags.some((own) => fold(own) === fold(tag)))];
  const isNew = typed !== "" && !all.some((tag) => fold(tag) === fold(typed));
  const options = [
    ...all.filter((tag) => fold(tag).includes(fold(typed))).map((tag) => ({ value: tag, label: tag })),
    ...(isNew ? [{ value: typed, label: typing("useTyped", { text: typed }) }] : []),
  ];
  return (
    <MultiSelect
      label={t("tags")}
      placeholder={t("noTag")}
      searchPlaceholder={typing("searchValue")}
      labelOf={(tag) => tag}
      options={options}
      values={tags}
      disabled={disabled}
      onSearchChange={setSearch}
      onValuesChange={(chosen) => onChange(chosen.slice(0, TAGS_MAX))}
    />
  );
}
