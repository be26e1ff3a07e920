import { ChartColumn } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonVariants } from "@/components/ui/button-variants";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { routes } from "@/lib/base/routes";
import type { JourneyStatus } from "@/lib/journeys/schema";
import { CampaignStatus } from "./campaign-status";
import { PeopleLink } from "./people-link";

type Campaign = {
  id: string;
  name: string;
  status: JourneyStatus;
  launchedAt: Date;
  entered: number;
  sent: number;
  delivered: number;
  failed: number;
};

const FIGURES = ["entered", "sent", "delivered", "failed"] as const;

export function CampaignTable({ campaigns }: { campaigns: readonly Campaign[] }) {
  const t = useTranslations("campaigns");
  if (campaigns.length === 0) {
    return (
      <EmptyState
        icon={ChartColumn}
        title={t("empty.title")}
        description={t("empty.text")}
        action={
          <Link href={routes.journeys.list()} className={buttonVariants()}>
            {t("empty.action")}
          </Link>
        }
      />
    );
  }
  return (
    <Table label={t("title")}>
      <TableHeader>
        <TableRow>
          <TableHead>{t("list.name")}</TableHead>
          <TableHead>{t("list.status")}</TableHead>
          <TableHead>{t("list.launched")}</TableHead>
          {FIGURES.map((key) => (
            <TableHead key={key} numeric>
              {t(`list.${key}`)}
            </TableHead>
          ))}
        </TableRow>
      </TableHeader>
      <TableBody>
        {campaigns.map((campaign) => (
          <TableRow key={campaign.id}>
            <TableCell>
              <Link href={routes.campaigns.one(campaign.id)} className="font-medium hover:underline">
                {campaign.name}
              </Link>
            </TableCell>
            <TableCell>
              <CampaignStatus dense status={campaign.status} />
            </TableCell>
            <TableCell className="text-muted-foreground">
              <DateTime at={campaign.launchedAt} />
            </TableCell>
            {FIGURES.map((key) => (
              <TableCell key={key} numeric>
                <PeopleLink journeyId={campaign.id} show={key} count={campaign[key]} />
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
