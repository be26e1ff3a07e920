"use client";

import { Search } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "@/lib/base/cn";
import { Input } from "./input";

/** A search box with its icon; needs an aria-label or a Field around it. */
export function SearchInput({ className, ...props }: ComponentProps<"input">) {
  return (
    <div data-slot="search-input" className={cn("relative w-full max-w-80", className)}>
      <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-muted-foreground" />
      <Input type="search" className="pl-8" {...props} />
    </div>
  );
}
