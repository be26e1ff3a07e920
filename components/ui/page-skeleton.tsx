import { useTranslations } from "next-intl";
import { cn } from "@/lib/base/cn";
import { Skeleton } from "./skeleton";

type HeaderSkeletonProps = { back?: boolean; description?: boolean; action?: boolean };

/** Stands where the title and its main button will, and says that the page loads. */
export function HeaderSkeleton({ back = false, description = false, action = false }: HeaderSkeletonProps) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <LoadingNote />
      <div className="grid gap-1">
        {back && <Skeleton className="my-1 h-4 w-24" />}
        <Skeleton className="h-8 w-56 max-w-full" />
        {description && <Skeleton className="mt-1 h-4 w-96 max-w-full" />}
      </div>
      {action && <Skeleton className="h-8 w-32" />}
    </div>
  );
}

export function LoadingNote() {
  const t = useTranslations("common.states");
  return (
    <p role="status" className="sr-only">
      {t("loading")}
    </p>
  );
}

/** A card with a title and some lines in it. */
export function CardSkeleton({ lines = 3, className }: { lines?: number; className?: string }) {
  return (
    <div className={cn("grid content-start gap-4 rounded-lg border bg-card p-4", className)}>
      <Skeleton className="h-5 w-32" />
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={`line-${line.toString()}`} className="h-4" />
      ))}
    </div>
  );
}

/** A card with a title and labelled fields. */
export function FormSkeleton({ fields = 3 }: { fields?: number }) {
  return (
    <div className="grid gap-4 rounded-lg border bg-card p-4">
      <Skeleton className="h-5 w-32" />
      {Array.from({ length: fields }, (_, field) => (
        <div key={`field-${field.toString()}`} className="grid gap-1.5">
          <Skeleton className="h-4 w-24" />
          <Skeleton className="h-8" />
        </div>
      ))}
    </div>
  );
}

/** A row of filters or buttons. */
export function RowSkeleton({ items = 4, className = "h-8 w-36" }: { items?: number; className?: string }) {
  return (
    <div className="flex flex-wrap gap-2">
      {Array.from({ length: items }, (_, item) => (
        <Skeleton key={`item-${item.toString()}`} className={className} />
      ))}
    </div>
  );
}
