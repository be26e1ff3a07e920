"use client";

import { useTranslations } from "next-intl";
import { parseAsString, useQueryStates } from "nuqs";
import { Select, SelectContent, SelectItem, SelectOptions, SelectTrigger, SelectValue } from "@/components/ui/select";
import { useSentence } from "@/lib/i18n/use-sentence";

/** Radix' select has no empty value. */
const ANY = "any";

type AuditFiltersProps = { entities: readonly string[]; people: readonly { id: string; name: string }[] };

export function AuditFilters({ entities, people }: AuditFiltersProps) {
  const t = useTranslations("settings.audit");
  const sentence = useSentence();
  const [filters, setFilters] = useQueryStates(
    { entity: parseAsString, actorId: parseAsString, after: parseAsString },
    { shallow: false, history: "push" },
  );
  const choose = (name: "entity" | "actorId") => (value: string) =>
    void setFilters({ [name]: value === ANY ? null : value, after: null });
  const kinds = entities.map((entity) => ({ value: entity, label: sentence(`settings.audit.entities.${entity}`) }));
  const persons = people.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div className="flex flex-wrap gap-3">
      <Choice label={t("anything")} value={filters.entity} options={kinds} onChoose={choose("entity")} />
      <Choice label={t("anyone")} value={filters.actorId} options={persons} onChoose={choose("actorId")} />
    </div>
  );
}

type ChoiceProps = {
  label: string;
  value: string | null;
  options: { value: string; label: string }[];
  onChoose: (value: string) => void;
};

function Choice({ label, value, options, onChoose }: ChoiceProps) {
  return (
    <Select value={value ?? ANY} onValueChange={onChoose}>
      <SelectTrigger aria-label={label} className="w-52">
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        <SelectItem value={ANY}>{label}</SelectItem>
        <SelectOptions options={options} />
      </SelectContent>
    </Select>
  );
}
