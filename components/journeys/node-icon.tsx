import { Clock, Flag, LogIn, type LucideIcon, Mail, Puzzle, Split } from "lucide-react";
import { cn } from "@/lib/base/cn";
import type { NodeGroup } from "@/lib/journeys/nodes/define-node";

const icons: Record<string, LucideIcon> = { "log-in": LogIn, mail: Mail, clock: Clock, split: Split, flag: Flag };

const tints: Record<NodeGroup, string> = {
  entry: "bg-primary-soft text-primary-text",
  messages: "bg-chart-3/15 text-chart-3",
  timing: "bg-warning-soft text-warning-text",
  logic: "bg-chart-5/15 text-chart-5",
  exit: "bg-muted text-muted-foreground",
};

/** The mark of a kind of step, in the tint of its group. */
export function NodeIcon({ icon, group, className }: { icon: string; group: NodeGroup; className?: string }) {
  const Icon = icons[icon] ?? Puzzle;
  return (
    <span
      aria-hidden
      className={cn("inline-flex size-7 shrink-0 items-center justify-center rounded-md", tints[group], className)}
    >
      <Icon className="size-4" />
    </span>
  );
}
