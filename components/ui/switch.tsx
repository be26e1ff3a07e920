"use client";

import { Switch as SwitchPrimitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "@/lib/base/cn";
import { useFieldControl } from "./field-context";

export function Switch({ className, ...props }: ComponentProps<typeof SwitchPrimitive.Root>) {
  const control = useFieldControl(props);
  return (
    <SwitchPrimitive.Root
      data-slot="switch"
      className={cn(
        "relative inline-flex h-5 w-9 shrink-0 items-center rounded-full bg-input p-0.5 transition-colors before:absolute before:-inset-0.5 disabled:opacity-50 data-[state=checked]:bg-primary",
        className,
      )}
      {...props}
      {...control}
    >
      <SwitchPrimitive.Thumb className="size-4 rounded-full bg-card shadow-sm transition-transform data-[state=checked]:translate-x-4" />
    </SwitchPrimitive.Root>
  );
}
