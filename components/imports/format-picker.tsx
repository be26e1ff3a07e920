import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { FileFormat } from "@/lib/imports/schema";

type FormatPickerProps = { format: FileFormat; onChange: (format: FileFormat) => void };

/** How the file writes numbers and dates; every choice is one of a few words. */
export function FormatPicker({ format, onChange }: FormatPickerProps) {
  const t = useTranslations("imports.map");
  const choices = [
    {
      key: "decimal",
      options: [
        [".", t("decimalPoint")],
        [",", t("decimalComma")],
      ],
    },
    {
      key: "dateOrder",
      options: [
        ["dmy", t("dmy")],
        ["mdy", t("mdy")],
      ],
    },
    {
      key: "delimiter",
      options: [
        [",", t("delimiters.comma")],
        [";", t("delimiters.semicolon")],
        ["\t", t("delimiters.tab")],
        ["|", t("delimiters.pipe")],
      ],
    },
  ] as const;
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      {choices.map(({ key, options }) => (
        <Field key={key} label={t(key)}>
          <Select
            value={format[key]}
            onValueChange={(value) => onChange(FileFormat.catch(format).parse({ ...format, [key]: value }))}
          >
            <SelectTrigger className="w-full">
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              {options.map(([value, label]) => (
                <SelectItem key={value} value={value}>
                  {label}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
        </Field>
      ))}
    </div>
  );
}
