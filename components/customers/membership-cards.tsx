import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/date-time";
import { StatusDot } from "@/components/ui/status-badge";
import { routes } from "@/lib/base/routes";

type SegmentOf = { id: string; name: string; enteredAt: Date };
type JourneyOf = {
  id: string;
  journeyId: string;
  name: string;
  status: "active" | "completed" | "exited";
  enteredAt: Date;
};

const TONES = { active: "active", completed: "success", exited: "neutral" } as const;

export function SegmentsCard({ segments }: { segments: readonly SegmentOf[] }) {
  const t = useTranslations("customers.person");
  return (
    <ListCard title={t("segments")} empty={t("noSegments")}>
      {segments.map((segment) => (
        <Entry key={segment.id} href={routes.segments.one(segment.id)} name={segment.name} at={segment.enteredAt} />
      ))}
    </ListCard>
  );
}

export function JourneysCard({ journeys }: { journeys: readonly JourneyOf[] }) {
  const t = useTranslations("customers.person");
  return (
    <ListCard title={t("journeys")} empty={t("noJourneys")}>
      {journeys.map((walk) => (
        <Entry key={walk.id} href={routes.journeys.one(walk.journeyId)} name={walk.name} at={walk.enteredAt}>
          <StatusDot tone={TONES[walk.status]}>{t(`journeyStatus.${walk.status}`)}</StatusDot>
        </Entry>
      ))}
    </ListCard>
  );
}

function ListCard({ title, empty, children }: { title: string; empty: string; children: ReactNode[] }) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>{title}</CardTitle>
      </CardHeader>
      {children.length === 0 ? (
        <p className="text-[13px] text-muted-foreground">{empty}</p>
      ) : (
        <ul className="grid gap-2 text-[13px]">{children}</ul>
      )}
    </Card>
  );
}

function Entry({ href, name, at, children }: { href: string; name: string; at: Date; children?: ReactNode }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-3">
      <Link href={href} className="min-w-0 truncate font-medium hover:underline">
        {name}
      </Link>
      <span className="flex items-center gap-3 text-muted-foreground">
        {children}
        <RelativeTime at={at} />
      </span>
    </li>
  );
}
