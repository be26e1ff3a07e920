import type { ComponentProps } from "react";
import { cn } from "@/lib/base/cn";

type TableProps = Omit<ComponentProps<"table">, "aria-label"> & {
  /** Names the table and the region it scrolls in. */
  label: string;
  density?: "normal" | "compact";
};

/** A table in a frame that scrolls sideways by itself, also with the keyboard. */
export function Table({ className, label, density = "normal", ...props }: TableProps) {
  return (
    <section
      data-slot="table-region"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      className="relative w-full overflow-x-auto rounded-lg border bg-card"
    >
      <table
        data-slot="table"
        data-density={density}
        aria-label={label}
        className={cn("group/table w-full caption-bottom border-separate border-spacing-0 text-[13px]", className)}
        {...props}
      />
    </section>
  );
}

export function TableHeader({ className, ...props }: ComponentProps<"thead">) {
  return <thead data-slot="table-header" className={cn("text-muted-foreground", className)} {...props} />;
}

export function TableBody({ className, ...props }: ComponentProps<"tbody">) {
  return <tbody data-slot="table-body" className={cn("[&>tr:last-child>*]:border-b-0", className)} {...props} />;
}

export function TableRow({ className, ...props }: ComponentProps<"tr">) {
  return (
    <tr
      data-slot="table-row"
      className={cn("transition-colors data-[state=selected]:bg-primary-soft [tbody>&]:hover:bg-muted/60", className)}
      {...props}
    />
  );
}

type CellExtras = {
  /** Numbers stand right-aligned in tabular figures. */
  numeric?: boolean;
};

export function TableHead({ className, numeric = false, ...props }: ComponentProps<"th"> & CellExtras) {
  return (
    <th
      data-slot="table-head"
      scope="col"
      className={cn("h-9 border-b px-3 text-left font-medium whitespace-nowrap", numeric && "text-right", className)}
      {...props}
    />
  );
}

export function TableCell({ className, numeric = false, ...props }: ComponentProps<"td"> & CellExtras) {
  return (
    <td
      data-slot="table-cell"
      className={cn(
        "h-10 min-w-24 border-b px-3 py-1.5 first:min-w-36 last:min-w-0 group-data-[density=compact]/table:h-8 group-data-[density=compact]/table:py-0.5",
        numeric && "min-w-0 text-right tabular-nums first:min-w-0",
        className,
      )}
      {...props}
    />
  );
}

export function TableCaption({ className, ...props }: ComponentProps<"caption">) {
  return <caption data-slot="table-caption" className={cn("p-3 text-muted-foreground", className)} {...props} />;
}
