"use client";

import type { ComponentProps } from "react";
import { cn } from "@/lib/base/cn";
import { controlFrame } from "./control-variants";
import { useFieldControl } from "./field-context";

export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  const control = useFieldControl(props);
  return (
    <textarea
      data-slot="textarea"
      className={cn(controlFrame, "field-sizing-content min-h-20 px-2.5 py-1.5", className)}
      {...props}
      {...control}
    />
  );
}
