import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card, CardAction, CardHeader, CardTitle } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/date-time";
import { StatusDot } from "@/components/ui/status-badge";
import { routes } from "@/lib/base/routes";

type ImportRow = {
  id: string;
  fileName: string;
  status: "uploading" | "ready" | "queued" | "running" | "completed" | "failed" | "cancelled";
  createdAt: Date;
};
type JourneyRow = {
  id: string;
  name: string;
  status: "draft" | "live" | "paused" | "stopped";
  inside: number;
  sent: number;
};

const IMPORT_TONES = {
  uploading: "neutral",
  ready: "neutral",
  queued: "neutral",
  running: "active",
  completed: "success",
  failed: "danger",
  cancelled: "warning",
} as const;
const JOURNEY_TONES = { draft: "neutral", live: "success", paused: "warning", stopped: "danger" } as const;

export function RecentJourneys({ journeys }: { journeys: readonly JourneyRow[] }) {
  const t = useTranslations("home.journeys");
  const status = useTranslations("journeys.status");
  return (
    <RecentCard title={t("title")} all={{ href: routes.journeys.list(), label: t("all") }} empty={t("none")}>
      {journeys.map((journey) => (
        <Line
          key={journey.id}
          href={journey.status === "draft" ? routes.journeys.one(journey.id) : routes.campaigns.one(journey.id)}
          name={journey.name}
        >
          <StatusDot tone={JOURNEY_TONES[journey.status]}>{status(journey.status)}</StatusDot>
          <span className="text-muted-foreground tabular-nums">
            {t("counts", { inside: journey.inside, sent: journey.sent })}
          </span>
        </Line>
      ))}
    </RecentCard>
  );
}

export function RecentImports({ imports }: { imports: readonly ImportRow[] }) {
  const t = useTranslations("home.imports");
  const status = useTranslations("imports.status");
  return (
    <RecentCard title={t("title")} all={{ href: routes.data.imports(), label: t("all") }} empty={t("none")}>
      {imports.map((file) => (
        <Line key={file.id} href={routes.data.import(file.id)} name={file.fileName}>
          <StatusDot tone={IMPORT_TONES[file.status]}>{status(file.status)}</StatusDot>
          <span className="text-muted-foreground">
            <RelativeTime at={file.createdAt} />
          </span>
        </Line>
      ))}
    </RecentCard>
  );
}

type RecentCardProps = { title: string; all: { href: string; label: string }; empty: string; children: ReactNode[] };

function RecentCard({ title, all, empty, children }: RecentCardProps) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>{title}</CardTitle>
        <CardAction>
          <Link href={all.href} className="text-[13px] text-primary-text underline-offset-4 hover:underline">
            {all.label}
          </Link>
        </CardAction>
      </CardHeader>
      {children.length === 0 ? (
        <p className="text-[13px] text-muted-foreground">{empty}</p>
      ) : (
        <ul className="-my-1 text-[13px]">{children}</ul>
      )}
    </Card>
  );
}

function Line({ href, name, children }: { href: string; name: string; children: ReactNode }) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-0.5 border-b py-2 last:border-b-0">
      <Link href={href} className="min-w-32 flex-1 truncate font-medium hover:underline">
        {name}
      </Link>
      {children}
    </li>
  );
}
