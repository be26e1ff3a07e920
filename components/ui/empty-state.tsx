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
  /** "h1" where this is all that the page says. */
  heading?: "h1" | "h2";
  className?: string;
};

export function EmptyState(props: EmptyStateProps) {
  const { icon: Icon, title, description, action, heading: Heading = "h2", className } = props;
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
      <Heading className="text-base">{title}</Heading>
      <p className="max-w-prose text-pretty text-muted-foreground">{description}</p>
      {action && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
