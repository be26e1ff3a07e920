import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

type PageHeaderProps = {
  title: ReactNode;
  description?: ReactNode;
  /** The list this page belongs to. */
  back?: { href: string; label: string };
  /** Beside the title: a status, a version. */
  meta?: ReactNode;
  /** Right side: one main button, quieter ones before it. */
  actions?: ReactNode;
};

export function PageHeader({ title, description, back, meta, actions }: PageHeaderProps) {
  return (
    <header data-slot="page-header" className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="grid min-w-0 gap-1">
        {back && (
          <Link
            href={back.href}
            className="-ml-1 inline-flex min-h-6 w-fit items-center gap-0.5 rounded-sm text-[13px] text-muted-foreground hover:text-foreground"
          >
            <ChevronLeft aria-hidden className="size-4" />
            {back.label}
          </Link>
        )}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="text-2xl leading-8 break-words">{title}</h1>
          {meta}
        </div>
        {description && <p className="max-w-prose text-pretty text-muted-foreground">{description}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
