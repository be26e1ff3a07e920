import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/base/cn";
import type { Tone } from "./tone";

const looks = {
  neutral: { icon: Info, box: "bg-muted", mark: "text-muted-foreground" },
  active: { icon: Info, box: "border-transparent bg-primary-soft", mark: "text-primary-text" },
  success: { icon: CircleCheck, box: "border-transparent bg-success-soft", mark: "text-success-text" },
  warning: { icon: TriangleAlert, box: "border-transparent bg-warning-soft", mark: "text-warning-text" },
  danger: { icon: CircleAlert, box: "border-transparent bg-danger-soft", mark: "text-danger-text" },
} as const satisfies Record<Tone, unknown>;

type NoticeProps = { tone?: Tone; title?: ReactNode; children?: ReactNode; action?: ReactNode; className?: string };

/** A message inside the page: what happened, why, what to do. A danger is announced at once. */
export function Notice({ tone = "neutral", title, children, action, className }: NoticeProps) {
  const { icon: Icon, box, mark } = looks[tone];
  return (
    <div
      data-slot="notice"
      role={tone === "danger" ? "alert" : undefined}
      className={cn("flex flex-wrap items-start gap-x-3 gap-y-2 rounded-lg border px-3 py-2.5", box, className)}
    >
      <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", mark)} />
      <div className="grid min-w-0 flex-1 gap-0.5">
        {title && <p className="font-medium">{title}</p>}
        {children && <div className="text-pretty">{children}</div>}
      </div>
      {action && <div className="flex shrink-0 gap-2">{action}</div>}
    </div>
  );
}
