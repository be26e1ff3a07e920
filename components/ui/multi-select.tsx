"use client";

import { ChevronsUpDown, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "@/lib/base/cn";
import { Badge } from "./badge";
import { controlFrame } from "./control-variants";
import { useFieldControl } from "./field-context";
import type { Option } from "./option";
import { OptionList } from "./option-list";
import { Popover, PopoverContent, PopoverTrigger } from "./popover";

export type MultiSelectProps = {
  options: readonly Option[];
  values: readonly string[];
  onValuesChange: (values: string[]) => void;
  label: string;
  placeholder?: string;
  searchPlaceholder?: string;
  /** The text of a chosen value that `options` does not hold. */
  labelOf?: (value: string) => string;
  onSearchChange?: (text: string) => void;
  loading?: boolean;
  disabled?: boolean;
  className?: string;
};

/** Several choices out of many; what is chosen stands as chips that can be taken away. */
export function MultiSelect({
  options,
  values,
  onValuesChange,
  label,
  placeholder,
  labelOf,
  disabled,
  className,
  ...list
}: MultiSelectProps) {
  const t = useTranslations("common");
  const control = useFieldControl({});
  const shown =
    values.length === 0 ? (placeholder ?? t("picker.placeholder")) : t("picker.selected", { count: values.length });
  const textOf = (value: string) =>
    options.find((option) => option.value === value)?.label ?? labelOf?.(value) ?? value;
  const toggle = (value: string) =>
    onValuesChange(values.includes(value) ? values.filter((chosen) => chosen !== value) : [...values, value]);
  return (
    <div data-slot="multi-select" className={cn("grid gap-1.5", className)}>
      <Popover>
        <PopoverTrigger asChild>
          <button
            type="button"
            aria-label={`${label}: ${shown}`}
            disabled={disabled}
            className={cn(controlFrame, "flex h-8 items-center justify-between gap-2 px-2.5 text-left hover:bg-accent")}
            {...control}
          >
            <span className={cn("truncate", values.length === 0 && "text-muted-foreground")}>{shown}</span>
            <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted-foreground" />
          </button>
        </PopoverTrigger>
        <PopoverContent className="w-(--radix-popover-trigger-width) min-w-60 p-0">
          <OptionList
            {...list}
            label={label}
            options={options}
            isSelected={(value) => values.includes(value)}
            onSelect={(option) => toggle(option.value)}
          />
        </PopoverContent>
      </Popover>
      {values.length > 0 && (
        <ul className="flex flex-wrap gap-1">
          {values.map((value) => (
            <li key={value}>
              <Badge className="h-6 pr-0.5">
                {textOf(value)}
                <button
                  type="button"
                  disabled={disabled}
                  aria-label={t("actions.remove", { what: textOf(value) })}
                  className="relative inline-flex size-5 items-center justify-center rounded-sm before:absolute before:-inset-0.5 hover:bg-accent"
                  onClick={() => toggle(value)}
                >
                  <X aria-hidden />
                </button>
              </Badge>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
