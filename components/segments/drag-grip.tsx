import { GripVertical } from "lucide-react";

/** The place to take hold of a rule with the pointer. */
export function DragGrip() {
  return (
    <span
      aria-hidden
      data-grip
      className="flex h-8 w-5 shrink-0 cursor-grab touch-none items-center justify-center rounded-sm text-muted-foreground/70 hover:bg-accent hover:text-foreground"
    >
      <GripVertical className="size-4" />
    </span>
  );
}
