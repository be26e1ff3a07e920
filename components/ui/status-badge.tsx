import { CircleAlert, CircleCheck, CircleDashed, CircleDot, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/base/cn";
import { Badge } from "./badge";
import type { Tone } from "./tone";

const looks = {
  neutral: { icon: CircleDashed, variant: "secondary", dot: "bg-muted-foreground" },
  active: { icon: CircleDot, variant: "default", dot: "bg-primary" },
  success: { icon: CircleCheck, variant: "success", dot: "bg-success" },
  warning: { icon: TriangleAlert, variant: "warning", dot: "bg-warning" },
  danger: { icon: CircleAlert, variant: "destructive", dot: "bg-danger" },
} as const satisfies Record<Tone, unknown>;

type StatusProps = { tone: Tone; children: ReactNode };

/** One state, one look: a badge beside a title, a dot in a table or a list. */
export function Status({ dense = false, ...props }: StatusProps & { dense?: boolean }) {
  return dense ? <StatusDot {...props} /> : <StatusBadge {...props} />;
}

/** A state as a word with an icon in its colour. */
export function StatusBadge({ tone, children, className }: StatusProps & { className?: string }) {
  const { icon: Icon, variant } = looks[tone];
  return (
    <Badge data-slot="status-badge" variant={variant} className={className}>
      <Icon aria-hidden />
      {children}
    </Badge>
  );
}

/** The quiet form for dense tables: a dot and a word. */
export function StatusDot({ tone, children, className }: StatusProps & { className?: string }) {
  return (
    <span data-slot="status-dot" className={cn("inline-flex items-center gap-1.5 whitespace-nowrap", className)}>
      <span aria-hidden className={cn("size-2 shrink-0 rounded-full", looks[tone].dot)} />
      {children}
    </span>
  );
}
