import { DetailsCard } from "@/components/customers/details-card";
import { JourneysCard, SegmentsCard } from "@/components/customers/membership-cards";
import { PatternCard } from "@/components/customers/pattern-card";
import { ProfileCards } from "@/components/customers/profile-cards";
import type { requireContext } from "@/lib/auth/server/context";
import { getDetails, getSurroundings } from "@/lib/customers/server/person";
import { profileOf } from "./person";

// Each section reads for itself, so that the frame and the history wait for none of them.
type SectionProps = { ctx: Awaited<ReturnType<typeof requireContext>>; customerId: string };

/** What is computed about the person. A card of another room is one more line. */
export async function ProfileSection({ ctx, customerId }: SectionProps) {
  const profile = await profileOf(customerId);
  return (
    profile && (
      <>
        <ProfileCards profile={profile} currency={ctx.currency} />
        <PatternCard profile={profile} currency={ctx.currency} />
      </>
    )
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
