import { useLocale, useTranslations } from "next-intl";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import { DEFAULT_LOCALE, isLocale } from "@/lib/base/locale";
import { IMPORT_KINDS } from "@/lib/imports/kinds";
import { IMPORT_KIND_KEYS, ImportKindKey } from "@/lib/imports/schema";

/** What the file holds; the first guess comes from its header. */
export function KindPicker({ kind, onChange }: { kind: ImportKindKey; onChange: (kind: ImportKindKey) => void }) {
  const t = useTranslations("imports");
  const given = useLocale();
  const locale = isLocale(given) ? given : DEFAULT_LOCALE;
  return (
    <RadioGroup
      aria-label={t("map.kind")}
      value={kind}
      onValueChange={(value) => onChange(ImportKindKey.parse(value))}
      className="grid-cols-[repeat(auto-fit,minmax(14rem,1fr))]"
    >
      {IMPORT_KIND_KEYS.map((key) => (
        <RadioCard key={key} value={key} label={IMPORT_KINDS[key].label[locale]} hint={t(`kinds.${key}`)} />
      ))}
    </RadioGroup>
  );
}
