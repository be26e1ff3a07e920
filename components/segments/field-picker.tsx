"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Command, CommandEmpty, CommandGroup, CommandInput, CommandItem, CommandList } from "@/components/ui/command";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { cn } from "@/lib/base/cn";
import type { Field } from "@/lib/segments/fields/define";
import { FIELD_GROUPS, type FieldGroup } from "@/lib/segments/fields/groups";
import { fields } from "@/lib/segments/fields/index";
import { factsBehind } from "@/lib/segments/needs";
import { useBuilder } from "./builder-context";

type FieldPickerProps = {
  trigger: ReactNode;
  onPick: (field: Field) => void;
  /** The fields to choose from, where not all of them fit. */
  among?: readonly Field[];
};

/** Every field by its group, found by typing a part of its name or of what it says. */
export function FieldPicker({ trigger, onPick, among = fields }: FieldPickerProps) {
  const [open, setOpen] = useState(false);
  const pick = (field: Field) => {
    setOpen(false);
    onPick(field);
  };
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>{trigger}</PopoverTrigger>
      <PopoverContent className="w-[min(36rem,calc(100vw-1rem))] p-0">
        <FieldList among={among} onPick={pick} />
      </PopoverContent>
    </Popover>
  );
}

function FieldList({ among, onPick }: { among: readonly Field[]; onPick: (field: Field) => void }) {
  const t = useTranslations("segments");
  const { locale } = useBuilder();
  const [search, setSearch] = useState("");
  const [only, setOnly] = useState<FieldGroup | null>(null);
  const groups = FIELD_GROUPS.filter((group) => among.some((field) => field.group === group));
  // Whoever types looks everywhere.
  const shown = only === null || search !== "" ? groups : [only];
  return (
    <Command label={t("builder.chooseField")}>
      <CommandInput placeholder={t("builder.searchField")} value={search} onValueChange={setSearch} />
      <div className="flex max-h-[min(22rem,calc(var(--radix-popover-content-available-height)-2.5rem))]">
        {groups.length > 1 && <GroupRail groups={groups} chosen={search === "" ? only : null} onChoose={setOnly} />}
        <div className="flex min-w-0 flex-1 flex-col">
          <CommandEmpty>{t("builder.noField")}</CommandEmpty>
          <CommandList aria-label={t("builder.chooseField")} className="max-h-none min-h-0 flex-1">
            {shown.map((group) => (
              <CommandGroup key={group} heading={t(`groups.${group}`)}>
                {among
                  .filter((field) => field.group === group)
                  .map((field) => (
                    <CommandItem
                      key={field.key}
                      value={field.key}
                      keywords={[field.label.en, field.label.tr, field.hint[locale]]}
                      onSelect={() => onPick(field)}
                    >
                      <span className="grid">
                        <span>{field.label[locale]}</span>
                        <span className="text-xs text-pretty text-muted-foreground">{field.hint[locale]}</span>
                        <NothingYet field={field} />
                      </span>
                    </CommandItem>
                  ))}
              </CommandGroup>
            ))}
          </CommandList>
        </div>
      </div>
    </Command>
  );
}

/** Says before the choice that the store has nothing for this field to know. */
function NothingYet({ field }: { field: Field }) {
  const t = useTranslations("segments.missing.kinds");
  const { missing } = useBuilder();
  const kind = factsBehind(field);
  return (
    kind !== null && missing.includes(kind) && <span className="text-xs text-pretty text-warning-text">{t(kind)}</span>
  );
}

type GroupRailProps = {
  groups: readonly FieldGroup[];
  chosen: FieldGroup | null;
  onChoose: (group: FieldGroup | null) => void;
};

/** The groups at the side, where there is room for them. */
function GroupRail({ groups, chosen, onChoose }: GroupRailProps) {
  const t = useTranslations("segments");
  const entries = [null, ...groups];
  return (
    <div className="hidden w-44 shrink-0 flex-col overflow-y-auto border-r p-1 sm:flex">
      {entries.map((group) => (
        <button
          key={group ?? "all"}
          type="button"
          aria-pressed={group === chosen}
          onClick={() => onChoose(group)}
          className={cn(
            "rounded-sm px-2 py-1 text-left text-[13px] hover:bg-accent",
            group === chosen ? "bg-accent font-medium" : "text-muted-foreground",
          )}
        >
          {group === null ? t("builder.allFields") : t(`groups.${group}`)}
        </button>
      ))}
    </div>
  );
}
