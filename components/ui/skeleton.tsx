import type { ComponentProps } from "react";
import { cn } from "@/lib/base/cn";

/** A quiet placeholder in the shape of what comes; the region around it says that it loads. */
export function Skeleton({ className, ...props }: ComponentProps<"div">) {
  return (
    <div data-slot="skeleton" aria-hidden className={cn("animate-pulse rounded-md bg-muted", className)} {...props} />
  );
}
