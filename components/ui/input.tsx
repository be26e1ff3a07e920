"use client";

import type { ComponentProps } from "react";
import { cn } from "@/lib/base/cn";
import { controlFrame } from "./control-variants";
import { useFieldControl } from "./field-context";

export function Input({ className, type = "text", ...props }: ComponentProps<"input">) {
  const control = useFieldControl(props);
  return (
    <input
      data-slot="input"
      type={type}
      className={cn(
        controlFrame,
        "h-8 px-2.5 file:mr-3 file:h-full file:border-0 file:bg-transparent file:text-[13px] file:font-medium",
        className,
      )}
      {...props}
      {...control}
    />
  );
}
