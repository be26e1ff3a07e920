"use client";

import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "@/lib/base/cn";
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from "./command";
import type { Option } from "./option";
import { Spinner } from "./spinner";

type OptionListProps = {
  options: readonly Option[];
  isSelected: (value: string) => boolean;
  onSelect: (option: Option) => void;
  /** Given, the caller filters (on the server); otherwise the list filters itself. */
  onSearchChange?: (text: string) => void;
  loading?: boolean;
  /** The options could not be fetched, which is another thing than that there are none. */
  failed?: boolean;
  searchPlaceholder?: string;
  label: string;
};

/** The searchable list inside combobox and multi-select. */
export function OptionList({
  options,
  isSelected,
  onSelect,
  onSearchChange,
  loading = false,
  failed = false,
  searchPlaceholder,
  label,
}: OptionListProps) {
  const t = useTranslations("common.picker");
  return (
    <Command label={label} shouldFilter={!onSearchChange}>
      <CommandInput placeholder={searchPlaceholder ?? t("search")} onValueChange={onSearchChange} />
      {loading ? (
        <div className="flex justify-center py-6 text-muted-foreground">
          <Spinner />
        </div>
      ) : (
        <CommandEmpty>{t(failed ? "failed" : "empty")}</CommandEmpty>
      )}
      <CommandList aria-label={label}>
        {options.map((option) => (
          <CommandItem
            key={option.value}
            value={option.value}
            keywords={[option.label, option.hint ?? ""]}
            onSelect={() => onSelect(option)}
          >
            {option.icon}
            <span className="truncate">{option.label}</span>
            {option.hint && <span className="truncate text-[13px] text-muted-foreground">{option.hint}</span>}
            <Check aria-hidden className={cn("ml-auto text-primary-text", !isSelected(option.value) && "invisible")} />
          </CommandItem>
        ))}
      </CommandList>
    </Command>
  );
}
