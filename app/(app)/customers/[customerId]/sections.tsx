import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { DetailsCard } from "@/components/customers/details-card";
import { JourneysCard, SegmentsCard } from "@/components/customers/membership-cards";
import { PatternCard } from "@/components/customers/pattern-card";
import { ProfileCards } from "@/components/customers/profile-cards";
import { ProfileDecisions } from "@/components/customers/profile-decisions";
import { PurchaseTable } from "@/components/customers/purchase-table";
import { KeysetPager } from "@/components/ui/keyset-pager";
import type { requireContext } from "@/lib/auth/server/context";
import { getDetails, getSurroundings } from "@/lib/customers/server/person";
import { listPurchases } from "@/lib/customers/server/purchases";
import { explainProfile, findProfile } from "@/lib/profiles/server/queries";

// Each section reads for itself, so that the frame and the timeline wait for none of them.
type SectionProps = { ctx: Awaited<ReturnType<typeof requireContext>>; customerId: string };

/** Two sections show the profile, and one reads it. */
const profileOf = cache((ctx: SectionProps["ctx"], customerId: string) => findProfile(ctx, customerId));

const PURCHASES = 25;

/** What is computed about the person. A card of another room is one more line. */
export async function ProfileSection({ ctx, customerId }: SectionProps) {
  const profile = await profileOf(ctx, customerId);
  return (
    profile && (
      <>
        <ProfileCards profile={profile} currency={ctx.currency} />
        <PatternCard profile={profile} currency={ctx.currency} />
      </>
    )
  );
}

export async function DecisionSection({ ctx, customerId }: SectionProps) {
  const [trace, profile] = await Promise.all([explainProfile(ctx, customerId), profileOf(ctx, customerId)]);
  return <ProfileDecisions trace={trace} profile={profile} currency={ctx.currency} />;
}

export async function PurchaseSection({ ctx, customerId, after }: SectionProps & { after: string | undefined }) {
  const [purchases, t] = await Promise.all([
    listPurchases(ctx, { customerId, after, limit: PURCHASES }),
    getTranslations("customers.person"),
  ]);
  return (
    <>
      {purchases.items.length === 0 ? (
        <p className="rounded-lg border border-dashed p-6 text-muted-foreground">{t("noPurchases")}</p>
      ) : (
        <PurchaseTable purchases={purchases.items} currency={ctx.currency} />
      )}
      {(purchases.next || after) && <KeysetPager next={purchases.next} shown={purchases.items.length} />}
    </>
  );
}

export async function DetailsSection({ ctx, customerId }: SectionProps) {
  return <DetailsCard details={await getDetails(ctx, customerId)} />;
}

export async function MembershipSection({ ctx, customerId }: SectionProps) {
  const { segments, journeys } = await getSurroundings(ctx, customerId);
  return (
    <>
      <SegmentsCard segments={segments} />
      <JourneysCard journeys={journeys} />
    </>
  );
}
