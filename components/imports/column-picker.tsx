import { useLocale, useTranslations } from "next-intl";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { DEFAULT_LOCALE, isLocale } from "@/lib/base/locale";
import type { ImportColumn } from "@/lib/imports/kind";
import type { ColumnMap } from "@/lib/imports/schema";

/** The select has no word for "nothing chosen". */
const NONE = "\u0000";

type ColumnPickerProps = {
  columns: readonly ImportColumn[];
  header: readonly string[];
  map: ColumnMap;
  onChange: (map: ColumnMap) => void;
};

/** One line per column of ours: which header of the file fills it. */
export function ColumnPicker({ columns, header, map, onChange }: ColumnPickerProps) {
  const t = useTranslations("imports.map");
  const given = useLocale();
  const locale = isLocale(given) ? given : DEFAULT_LOCALE;
  const choose = (key: string, name: string) => {
    const { [key]: _, ...rest } = map;
    onChange(name === NONE ? rest : { ...rest, [key]: name });
  };
  return (
    <div className="grid gap-x-8 gap-y-2 lg:grid-cols-2">
      {columns.map((column) => (
        <div key={column.key} className="grid grid-cols-[1fr_minmax(0,1.2fr)] items-center gap-3">
          <span className="text-[13px]">
            {column.label[locale]}
            {column.required && <span className="text-muted-foreground"> · {t("required")}</span>}
          </span>
          <Select value={map[column.key] ?? NONE} onValueChange={(name) => choose(column.key, name)}>
            <SelectTrigger aria-label={column.label[locale]} className="w-full">
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              <SelectItem value={NONE} className="text-muted-foreground">
                {t("none")}
              </SelectItem>
              {header.map((name) => (
                <SelectItem key={name} value={name}>
                  {name}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
        </div>
      ))}
    </div>
  );
}
