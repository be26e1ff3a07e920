"use client";

import { ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { cn } from "@/lib/base/cn";
import { controlFrame } from "./control-variants";
import { useFieldControl } from "./field-context";
import type { Option } from "./option";
import { OptionList } from "./option-list";
import { Popover, PopoverContent, PopoverTrigger } from "./popover";

export type ComboboxProps = {
  options: readonly Option[];
  value: string | null;
  onValueChange: (value: string) => void;
  /** What is chosen here, for screen readers. */
  label: string;
  placeholder?: string;
  searchPlaceholder?: string;
  /** The text of the chosen value when `options` holds only what the search found. */
  valueLabel?: string;
  onSearchChange?: (text: string) => void;
  loading?: boolean;
  failed?: boolean;
  onOpenChange?: (open: boolean) => void;
  disabled?: boolean;
  className?: string;
};

/** One choice out of many, found by typing. */
export function Combobox({
  options,
  value,
  onValueChange,
  label,
  placeholder,
  valueLabel,
  onOpenChange,
  disabled,
  className,
  ...list
}: ComboboxProps) {
  const [open, setOpen] = useState(false);
  const show = (next: boolean) => {
    setOpen(next);
    onOpenChange?.(next);
  };
  const t = useTranslations("common.picker");
  const control = useFieldControl({});
  const chosen =
    options.find((option) => option.value === value)?.label ?? (value === null ? null : (valueLabel ?? value));
  const shown = chosen ?? placeholder ?? t("placeholder");
  return (
    <Popover open={open} onOpenChange={show}>
      <PopoverTrigger asChild>
        <button
          type="button"
          data-slot="combobox"
          aria-label={shown === label ? label : `${label}: ${shown}`}
          disabled={disabled}
          className={cn(
            controlFrame,
            "flex h-8 items-center justify-between gap-2 px-2.5 text-left hover:bg-accent",
            className,
          )}
          {...control}
        >
          <span className={cn("truncate", chosen === null && "text-muted-foreground")}>{shown}</span>
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted-foreground" />
        </button>
      </PopoverTrigger>
      <PopoverContent className="w-(--radix-popover-trigger-width) min-w-60 p-0">
        <OptionList
          {...list}
          label={label}
          options={options}
          isSelected={(candidate) => candidate === value}
          onSelect={(option) => {
            onValueChange(option.value);
            show(false);
          }}
        />
      </PopoverContent>
    </Popover>
  );
}
