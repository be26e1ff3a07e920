import { ConsentCard } from "@/components/customers/consent-card";
import { IdentityCard } from "@/components/customers/identity-card";
import { PrivacyCard } from "@/components/customers/privacy-card";
import { isAllowed } from "@/lib/auth/permissions";
import { requireContext } from "@/lib/auth/server/context";
import { listConsents, listStandings } from "@/lib/consent/server/queries";
import type { CustomerDto } from "@/lib/customers/schema";
import { listIdentities, listMerges } from "@/lib/identity/server/queries";
import { listExports } from "@/lib/privacy/server/export";

const HISTORY = 50;

/** Who the person is, what they allow, and what they may ask for. */
export async function PersonRights({ customer }: { customer: CustomerDto }) {
  const ctx = await requireContext("customers.read");
  const { id, email, phone } = customer;
  const [standings, history, identities, merges, exports] = await Promise.all([
    listStandings(ctx, id),
    listConsents(ctx, { limit: HISTORY, customerId: id }),
    listIdentities(ctx, id),
    listMerges(ctx, id),
    listExports(ctx, id),
  ]);
  const raw = JSON.stringify({ customer, consents: standings, identities, merges }, null, 2);
  return (
    <>
      <ConsentCard
        customerId={id}
        addresses={{ email, sms: phone, phone, push: null }}
        standings={standings}
        history={history.items}
        canWrite={isAllowed(ctx.role, "consents.write")}
        canUnsuppress={isAllowed(ctx.role, "suppressions.remove")}
      />
      <IdentityCard
        customerId={id}
        currency={ctx.currency}
        identities={identities}
        merges={merges}
        canMerge={isAllowed(ctx.role, "customers.write")}
      />
      <PrivacyCard customerId={id} raw={raw} exports={exports} canAct={isAllowed(ctx.role, "privacy.write")} />
    </>
  );
}
