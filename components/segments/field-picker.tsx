"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Command, CommandEmpty, CommandGroup, CommandInput, CommandItem, CommandList } from "@/components/ui/command";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { FIELD_GROUPS, type Field } from "@/lib/segments/fields/define";
import { fields } from "@/lib/segments/fields/index";
import { useBuilder } from "./builder-context";

type FieldPickerProps = { trigger: ReactNode; onPick: (field: Field) => void };

/** Every field by its group, found by typing a part of its name or of what it says. */
export function FieldPicker({ trigger, onPick }: FieldPickerProps) {
  const t = useTranslations("segments");
  const { locale } = useBuilder();
  const [open, setOpen] = useState(false);
  const pick = (field: Field) => {
    setOpen(false);
    onPick(field);
  };
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>{trigger}</PopoverTrigger>
      <PopoverContent className="w-80 p-0">
        <Command label={t("builder.chooseField")}>
          <CommandInput placeholder={t("builder.searchField")} />
          <CommandList aria-label={t("builder.chooseField")}>
            <CommandEmpty>{t("builder.noField")}</CommandEmpty>
            {FIELD_GROUPS.map((group) => (
              <CommandGroup key={group} heading={t(`groups.${group}`)}>
                {fields
                  .filter((field) => field.group === group)
                  .map((field) => (
                    <CommandItem
                      key={field.key}
                      value={field.key}
                      keywords={[field.label.en, field.label.tr, field.hint[locale]]}
                      onSelect={() => pick(field)}
                    >
                      <span className="grid">
                        <span>{field.label[locale]}</span>
                        <span className="text-xs text-muted-foreground">{field.hint[locale]}</span>
                      </span>
                    </CommandItem>
                  ))}
              </CommandGroup>
            ))}
          </CommandList>
        </Command>
      </PopoverContent>
    </Popover>
  );
}
