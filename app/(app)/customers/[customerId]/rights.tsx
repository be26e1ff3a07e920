import { ConsentCard } from "@/components/customers/consent-card";
import { IdentityCard } from "@/components/customers/identity-card";
import { PrivacyCard } from "@/components/customers/privacy-card";
import { isAllowed } from "@/lib/auth/permissions";
import { requireContext } from "@/lib/auth/server/context";
import { listConsents } from "@/lib/consent/server/queries";
import type { CustomerDto } from "@/lib/customers/schema";
import { listIdentities, listMerges } from "@/lib/identity/server/queries";
import { listExports } from "@/lib/privacy/server/export";
import { standingsOf } from "./person";

const HISTORY = 50;

/** What the person allows. */
export async function ConsentSection({ customer: { id, email, phone } }: { customer: CustomerDto }) {
  const ctx = await requireContext("customers.read");
  const [standings, history] = await Promise.all([
    standingsOf(id),
    listConsents(ctx, { limit: HISTORY, customerId: id }),
  ]);
  return (
    <ConsentCard
      customerId={id}
      addresses={{ email, sms: phone, phone, push: null }}
      standings={standings}
      history={history.items}
      canWrite={isAllowed(ctx.role, "consents.write")}
      canUnsuppress={isAllowed(ctx.role, "suppressions.remove")}
    />
  );
}

/** Under which names the person is known, and what they may ask for. */
export async function IdentitySection({ customer }: { customer: CustomerDto }) {
  const ctx = await requireContext("customers.read");
  const { id } = customer;
  const [consents, identities, merges, exports] = await Promise.all([
    standingsOf(id),
    listIdentities(ctx, id),
    listMerges(ctx, id),
    listExports(ctx, id),
  ]);
  const raw = JSON.stringify({ customer, consents, identities, merges }, null, 2);
  return (
    <>
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
