"use client";

import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { Combobox } from "@/components/ui/combobox";
import { UrlSearch } from "@/components/ui/url-search";
import { fold } from "@/lib/base/text";
import type { Filing } from "./filing-card";
import { segmentSearch } from "./list-search";

/** Text, tag and owner narrow the list; all of it lives in the address, so a view can be sent to a colleague. */
export function ListFilters({ filing: { members, tags } }: { filing: Filing }) {
  const t = useTranslations("segments.list");
  const [{ tag, owner }, setSearch] = useQueryStates(segmentSearch, { shallow: false, history: "push" });
  const owners = members.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div className="flex flex-wrap items-center gap-2">
      <UrlSearch label={t("search")} className="max-w-xs" />
      <Choice
        label={t("tag")}
        all={t("anyTag")}
        options={tags.map((each) => ({ value: each, label: each }))}
        value={tag && (tags.find((each) => fold(each) === fold(tag)) ?? tag)}
        onChange={(next) => void setSearch({ tag: next, after: null })}
      />
      <Choice
        label={t("owner")}
        all={t("anyOwner")}
        options={owners}
        value={owner}
        onChange={(next) => void setSearch({ owner: next, after: null })}
      />
    </div>
  );
}

type ChoiceProps = {
  label: string;
  all: string;
  options: readonly { value: string; label: string }[];
  value: string | null;
  onChange: (value: string | null) => void;
};

/** A tag can be any word but the empty one, which stands for no choice. */
function Choice({ label, all, options, value, onChange }: ChoiceProps) {
  return (
    <Combobox
      label={label}
      className="w-44"
      options={[{ value: "", label: all }, ...options]}
      value={value ?? ""}
      onValueChange={(next) => onChange(next || null)}
    />
  );
}
