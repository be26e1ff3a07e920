import type { ReactNode } from "react";
import { cn } from "@/lib/base/cn";

/** `key` where labels may be the same. */
type Fact = { key?: string; label: string; value: ReactNode };

/** Label and value pairs in the order given. */
export function Facts({ facts, className }: { facts: readonly Fact[]; className?: string }) {
  return (
    <dl data-slot="facts" className={cn("grid grid-cols-[auto_1fr] gap-x-6 gap-y-2 text-[13px]", className)}>
      {facts.map((fact) => (
        <div key={fact.key ?? fact.label} className="contents">
          <dt className="text-muted-foreground">{fact.label}</dt>
          <dd className="min-w-0 [overflow-wrap:anywhere]">{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
