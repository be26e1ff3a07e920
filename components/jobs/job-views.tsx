import Link from "next/link";
import { useTranslations } from "next-intl";
import { cn } from "@/lib/base/cn";
import { routes } from "@/lib/base/routes";
import { JOB_VIEWS, type JobView } from "@/lib/jobs/schema";

/** Which runs are listed, as links: the address says it, so it can be kept and sent. */
export function JobViews({ current }: { current: JobView }) {
  const t = useTranslations("jobs.views");
  return (
    <nav aria-label={t("label")} className="flex flex-wrap items-center gap-2">
      {JOB_VIEWS.map((view) => (
        <Link
          key={view}
          href={view === "all" ? routes.data.jobs() : `${routes.data.jobs()}?view=${view}`}
          aria-current={view === current ? "true" : undefined}
          className={cn(
            "inline-flex h-7 items-center rounded-md border px-2 text-[13px] font-medium hover:bg-accent",
            view === current ? "border-primary bg-primary-soft text-primary-text" : "bg-card text-muted-foreground",
          )}
        >
          {t(view)}
        </Link>
      ))}
    </nav>
  );
}
