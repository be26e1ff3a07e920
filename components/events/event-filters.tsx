import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { SearchInput } from "@/components/ui/search-input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { DEBUG_STATES, type DebugInput, type DebugPage, DebugState } from "@/lib/events/schema";

const ALL = "all";

type EventFiltersProps = {
  input: DebugInput;
  sources: DebugPage["sources"];
  onChange: (input: DebugInput) => void;
};

export function EventFilters({ input, sources, onChange }: EventFiltersProps) {
  const t = useTranslations("events");
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Field label={t("filters.name")}>
        <SearchInput
          defaultValue={input.name ?? ""}
          placeholder={t("filters.namePlaceholder")}
          onChange={({ target }) => onChange({ ...input, name: target.value.trim() || undefined })}
        />
      </Field>
      <Field label={t("filters.source")}>
        <Select
          value={input.source ?? ALL}
          onValueChange={(source) => onChange({ ...input, source: source === ALL ? undefined : source })}
        >
          <SelectTrigger className="w-40">
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            <SelectItem value={ALL}>{t("filters.allSources")}</SelectItem>
            <SelectItem value="api">{t("filters.api")}</SelectItem>
            {sources.map(({ id, name }) => (
              <SelectItem key={id} value={id}>
                {name}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      </Field>
      <Field label={t("filters.state")}>
        <Select
          value={input.state ?? ALL}
          onValueChange={(state) => onChange({ ...input, state: DebugState.safeParse(state).data })}
        >
          <SelectTrigger className="w-40">
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            <SelectItem value={ALL}>{t("filters.all")}</SelectItem>
            {DEBUG_STATES.map((state) => (
              <SelectItem key={state} value={state}>
                {t(`states.${state}`)}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      </Field>
    </div>
  );
}
