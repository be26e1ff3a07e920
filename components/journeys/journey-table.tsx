import { ChartColumn, Workflow } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { RelativeTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { Figure } from "@/components/ui/figure";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { routes } from "@/lib/base/routes";
import type { JourneyStatus as Status } from "@/lib/journeys/schema";
import { JourneyStatus } from "./journey-status";

type Journey = {
  id: string;
  name: string;
  status: Status;
  liveVersion: number | null;
  steps: number;
  entered: number;
  inside: number;
  updatedAt: Date;
};

export function JourneyTable({ journeys, create }: { journeys: readonly Journey[]; create: ReactNode }) {
  const t = useTranslations("journeys");
  if (journeys.length === 0) {
    return <EmptyState icon={Workflow} title={t("empty.title")} description={t("empty.text")} action={create} />;
  }
  return (
    <Table label={t("title")}>
      <TableHeader>
        <TableRow>
          <TableHead>{t("list.name")}</TableHead>
          <TableHead>{t("list.status")}</TableHead>
          <TableHead numeric>{t("list.steps")}</TableHead>
          <TableHead numeric>{t("list.entered")}</TableHead>
          <TableHead numeric>{t("list.inside")}</TableHead>
          <TableHead>{t("list.updated")}</TableHead>
          <TableHead />
        </TableRow>
      </TableHeader>
      <TableBody>
        {journeys.map((journey) => (
          <TableRow key={journey.id}>
            <TableCell>
              <Link href={routes.journeys.one(journey.id)} className="font-medium hover:underline">
                {journey.name}
              </Link>
            </TableCell>
            <TableCell>
              <JourneyStatus dense status={journey.status} />
            </TableCell>
            <TableCell numeric>
              <Figure value={journey.steps} />
            </TableCell>
            <TableCell numeric>
              <PeopleLink journey={journey} show="entered" count={journey.entered} />
            </TableCell>
            <TableCell numeric>
              <PeopleLink journey={journey} show="waiting" count={journey.inside} />
            </TableCell>
            <TableCell className="text-muted-foreground">
              <RelativeTime at={journey.updatedAt} />
            </TableCell>
            <TableCell className="w-10">
              {journey.liveVersion !== null && (
                <Link
                  href={routes.campaigns.one(journey.id)}
                  aria-label={t("list.results", { name: journey.name })}
                  className="inline-flex size-7 items-center justify-center rounded-md text-muted-foreground hover:bg-accent hover:text-foreground"
                >
                  <ChartColumn aria-hidden className="size-4" />
                </Link>
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function PeopleLink({ journey, show, count }: { journey: Journey; show: string; count: number }) {
  return journey.liveVersion === null || count === 0 ? (
    <Figure value={count} />
  ) : (
    <Link href={routes.campaigns.people(journey.id, { show })} className="hover:underline">
      <Figure value={count} />
    </Link>
  );
}
