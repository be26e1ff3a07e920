import { Workflow } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonVariants } from "@/components/ui/button-variants";
import { DateTime } from "@/components/ui/date-time";
import { PageHeader } from "@/components/ui/page-header";
import { routes } from "@/lib/base/routes";
import type { JourneyStatus } from "@/lib/journeys/schema";
import { CampaignStatus } from "./campaign-status";
import { RefreshButton } from "./refresh-button";
import { WindowPicker } from "./window-picker";

type CampaignHeadProps = {
  journeyId: string;
  days: number;
  heading: { name: string; status: JourneyStatus; launchedAt: Date };
  readAt: Date;
};

export function CampaignHead({ journeyId, days, heading, readAt }: CampaignHeadProps) {
  const t = useTranslations("campaigns");
  return (
    <PageHeader
      title={heading.name}
      back={{ href: routes.campaigns.list(), label: t("title") }}
      meta={<CampaignStatus status={heading.status} />}
      description={
        <>
          {t("list.launched")} <DateTime at={heading.launchedAt} />
        </>
      }
      actions={
        <>
          <span className="text-[13px] text-muted-foreground">
            {t.rich("updated", { at: () => <DateTime at={readAt} style="time" /> })}
          </span>
          <RefreshButton />
          <WindowPicker days={days} />
          <Link href={routes.journeys.one(journeyId)} className={buttonVariants({ variant: "outline" })}>
            <Workflow aria-hidden />
            {t("edit")}
          </Link>
        </>
      }
    />
  );
}
