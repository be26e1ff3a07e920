import "server-only";
import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRow, queryRows } from "@/lib/db/rows";
import { lookUpByIndex } from "@/lib/db/statistics";
import { getSegment } from "@/lib/segments/server/queries";
import { hashStart, maskEmail, maskPhone } from "../mask";
import { AD_PLATFORMS } from "../platforms";
import { AD_PLATFORM_KEYS, type PreviewAudienceInput, Skipped } from "../schema";
import type { AudiencePreview, MaskedPerson } from "../views";
import { customerOf, eligibility } from "./gate";
import { sha256 } from "./identity";

const SAMPLE_SIZE = 5;

const Counts = Skipped.extend({
  members: z.int(),
  eligible: z.int(),
  withEmail: z.int(),
  withPhone: z.int(),
});

const Sample = z.object({ email: z.string().nullable(), phone: z.string().nullable() });

/** What would leave if it were asked for now: how many, why not the others, and a few of them masked. */
export async function previewAudience(
  ctx: TenantContext,
  { segmentId }: PreviewAudienceInput,
): Promise<AudiencePreview> {
  const { tenantId } = ctx;
  await getSegment(ctx, { id: segmentId });
  const members = sql`segment_member m cross join ${customerOf(tenantId, sql`m`)}
    cross join lateral ${eligibility(tenantId)} as g
    where m.tenant_id = ${tenantId}::uuid and m.segment_id = ${segmentId}::uuid`;
  const { counts, sample } = await inTenant(ctx, async (tx) => {
    await lookUpByIndex(tx);
    return {
      counts: await queryRow(
        tx,
        Counts,
        sql`select count(*)::int as members, count(*) filter (where g.refusal is null)::int as eligible,
            count(*) filter (where g.email)::int as "withEmail", count(*) filter (where g.phone)::int as "withPhone",
            count(*) filter (where g.refusal = 'suppressed')::int as suppressed,
            count(*) filter (where g.refusal = 'no_consent')::int as no_consent,
            count(*) filter (where g.refusal = 'no_address')::int as no_address
          from ${members}`,
      ),
      sample: await queryRows(
        tx,
        Sample,
        sql`select case when g.email then c.email_key end as email, case when g.phone then c.phone_key end as phone
          from ${members} and g.refusal is null order by m.customer_id limit ${SAMPLE_SIZE}`,
      ),
    };
  });
  const { suppressed, no_consent, no_address, ...figures } = counts;
  return {
    ...figures,
    skipped: { suppressed, no_consent, no_address },
    sample: sample.map(masked),
    platforms: AD_PLATFORM_KEYS.map((platform) => {
      const { peopleMin } = AD_PLATFORMS[platform];
      return { platform, peopleMin, isBelowMin: figures.eligible < peopleMin };
    }),
  };
}

/** Hashes as Meta and most others make them of an address; a number with its plus. */
const masked = ({ email, phone }: z.infer<typeof Sample>): MaskedPerson => ({
  email: email && maskEmail(email),
  emailHash: email && hashStart(sha256(email)),
  phone: phone && maskPhone(phone),
  phoneHash: phone && hashStart(sha256(phone)),
});
