import Link from "next/link";
import { Figure } from "@/components/ui/figure";
import { routes } from "@/lib/base/routes";
import type { Shown } from "@/lib/campaigns/schema";
import type { MessageReason } from "@/lib/messages/schema";

type PeopleLinkProps = {
  journeyId: string;
  show: Shown;
  count: number;
  node?: string;
  reason?: MessageReason;
  days?: number;
};

/** A number that leads to the people behind it; nought leads nowhere. */
export function PeopleLink({ count, ...of }: PeopleLinkProps) {
  return count === 0 ? (
    <Figure value={0} />
  ) : (
    <Link href={peopleHref(of)} className="underline decoration-border underline-offset-4 hover:decoration-current">
      <Figure value={count} />
    </Link>
  );
}

export function peopleHref({ journeyId, show, node, reason, days }: Omit<PeopleLinkProps, "count">): string {
  return routes.campaigns.people(journeyId, {
    show,
    ...(node ? { node } : {}),
    ...(reason ? { reason } : {}),
    ...(days ? { days: String(days) } : {}),
  });
}
