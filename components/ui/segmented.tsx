"use client";

import { ToggleGroup } from "radix-ui";
import { cn } from "@/lib/base/cn";

type SegmentedProps<Value extends string> = {
  value: Value;
  onValueChange: (value: Value) => void;
  options: readonly { value: Value; label: string }[];
  label: string;
  size?: "sm" | "default";
  disabled?: boolean;
  className?: string;
};

/** A pill with two to five exclusive choices, such as AND | OR. One is always chosen. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { value, onValueChange, options, label, size = "default", disabled, className } = props;
  const choose = (next: string) => {
    const option = options.find((candidate) => candidate.value === next);
    if (option) {
      onValueChange(option.value);
    }
  };
  return (
    <ToggleGroup.Root
      data-slot="segmented"
      type="single"
      value={value}
      onValueChange={choose}
      aria-label={label}
      disabled={disabled}
      className={cn("inline-flex w-fit items-center rounded-md bg-muted p-0.5", className)}
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          className={cn(
            "rounded-[5px] border border-transparent font-medium text-muted-foreground transition-colors hover:text-foreground data-[state=on]:border-border data-[state=on]:bg-card data-[state=on]:text-foreground",
            size === "sm" ? "h-6 px-2 text-xs" : "h-7 px-2.5 text-[13px]",
          )}
        >
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
