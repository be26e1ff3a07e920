import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/base/cn";

type EmptyStateProps = {
  icon?: LucideIcon;
  title: string;
  /** One sentence that teaches what belongs here and why. */
  description: ReactNode;
  /** One main button, at most one quieter one. */
  action?: ReactNode;
  className?: string;
};

export function EmptyState({ icon: Icon, title, description, action, className }: EmptyStateProps) {
  return (
    <div
      data-slot="empty-state"
      className={cn(
        "flex flex-col items-center gap-1 rounded-lg border border-dashed px-6 py-12 text-center",
        className,
      )}
    >
      {Icon && (
        <span className="mb-2 inline-flex size-10 items-center justify-center rounded-lg bg-primary-soft text-primary-text">
          <Icon aria-hidden className="size-5" />
        </span>
      )}
      <h2 className="text-base">{title}</h2>
      <p className="max-w-prose text-pretty text-muted-foreground">{description}</p>
      {action && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
