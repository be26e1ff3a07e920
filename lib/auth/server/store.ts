import { recordAudit } from "@/lib/audit/server/record";
import type { StoreInput } from "@/lib/auth/schema";
import { DEFAULT_LOCALE, isLocale, type Locale } from "@/lib/base/locale";
import { inTenant, type TenantContext } from "@/lib/db/context";

export type StoreDto = {
  name: string;
  currency: string;
  timezone: string;
  locale: Locale;
  senderName: string;
  senderEmail: string;
};

export async function getStore(ctx: TenantContext): Promise<StoreDto> {
  const row = await inTenant(ctx, (tx) => tx.tenant.findUniqueOrThrow({ where: { id: ctx.tenantId } }));
  const { name, currency, timezone, locale, senderName, senderEmail } = row;
  return { name, currency, timezone, locale: isLocale(locale) ? locale : DEFAULT_LOCALE, senderName, senderEmail };
}

/** Everything but the currency, in which every amount of the store is already counted. */
export async function updateStore(ctx: TenantContext, input: StoreInput): Promise<void> {
  await inTenant(ctx, async (tx) => {
    const before = await tx.tenant.findUniqueOrThrow({ where: { id: ctx.tenantId } });
    const { name, timezone, locale, senderName, senderEmail } = input;
    await tx.tenant.update({ where: { id: ctx.tenantId }, data: { name, timezone, locale, senderName, senderEmail } });
    await recordAudit(tx, ctx, {
      action: "store.updated",
      entity: "store",
      entityId: ctx.tenantId,
      before: { name: before.name, timezone: before.timezone, locale: before.locale },
      after: { name, timezone, locale },
    });
  });
}
