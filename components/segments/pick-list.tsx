"use client";

import { ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { controlFrame } from "@/components/ui/control-variants";
import type { Option } from "@/components/ui/option";
import { OptionList } from "@/components/ui/option-list";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { cn } from "@/lib/base/cn";
import { useBuilder } from "./builder-context";

type PickListProps = {
  label: string;
  chosen: readonly string[];
  options: readonly Option[];
  onChange: (chosen: string[], picked: Option) => void;
  nameOf: (value: string) => string;
  /** One choice takes the place of the one before. */
  single?: boolean;
  /** What no choice means, where it means something. */
  anyLabel?: string;
  invalid?: boolean;
  loading?: boolean;
  failed?: boolean;
  onSearchChange?: (text: string) => void;
  onOpenChange?: (open: boolean) => void;
};

/** A part of a rule that is chosen from a list: what is chosen stands in the sentence, a click opens the list. */
export function PickList({
  label,
  chosen,
  options,
  onChange,
  nameOf,
  single = false,
  anyLabel,
  invalid = false,
  loading = false,
  failed = false,
  onSearchChange,
  onOpenChange,
}: PickListProps) {
  const t = useTranslations("segments.builder");
  const { readOnly } = useBuilder();
  const [open, setOpen] = useState(false);
  const show = (next: boolean) => {
    setOpen(next);
    onOpenChange?.(next);
  };
  const pick = (option: Option) => {
    const { value } = option;
    const others = single ? [] : chosen.filter((each) => each !== value);
    onChange(chosen.includes(value) ? others : [...others, value], option);
    if (single) {
      show(false);
    }
  };
  const text = chosen.map(nameOf).join(", ") || anyLabel;
  return (
    <Popover open={open} onOpenChange={show}>
      <PopoverTrigger asChild>
        <button
          type="button"
          aria-label={`${label}: ${text || t("chooseValue")}`}
          aria-invalid={invalid || undefined}
          disabled={readOnly}
          className={cn(
            controlFrame,
            "flex h-8 w-auto max-w-80 min-w-28 items-center justify-between gap-2 px-2.5 text-left hover:bg-accent",
          )}
        >
          <span className={cn("truncate", !text && "text-muted-foreground")}>{text || t("chooseValue")}</span>
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted-foreground" />
        </button>
      </PopoverTrigger>
      <PopoverContent className="w-72 p-0">
        <OptionList
          label={label}
          options={options}
          isSelected={(value) => chosen.includes(value)}
          onSelect={pick}
          onSearchChange={onSearchChange}
          loading={loading}
          failed={failed}
          searchPlaceholder={t("searchValue")}
        />
      </PopoverContent>
    </Popover>
  );
}
