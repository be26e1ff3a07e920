import { ArriveAtDecision } from "@/components/customers/arrive-at-decision";
import { ProfileDecisions } from "@/components/customers/profile-decisions";
import { requireContext } from "@/lib/auth/server/context";
import { explainProfile } from "@/lib/profiles/server/queries";
import { customerOf, profileOf } from "../../person";

export default async function DecisionsPage({ params }: PageProps<"/customers/[customerId]/decisions">) {
  const ctx = await requireContext("customers.read");
  const { id } = await customerOf((await params).customerId);
  const [trace, profile] = await Promise.all([explainProfile(ctx, id), profileOf(id)]);
  return (
    <div className="grid gap-3">
      <ArriveAtDecision />
      <ProfileDecisions trace={trace} profile={profile} currency={ctx.currency} />
    </div>
  );
}
