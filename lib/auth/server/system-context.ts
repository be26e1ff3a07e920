import { AppError } from "@/lib/base/errors";
import { DEFAULT_LOCALE, isLocale } from "@/lib/base/locale";
import { appClock } from "@/lib/db/clock";
import type { TenantContext } from "@/lib/db/context";
import { asWorker } from "@/lib/db/worker";

/** The context in which a background job works for a tenant. Build it inside each step, so that `now` is the step's own. */
export async function systemContext(tenantId: string, job: string): Promise<TenantContext> {
  const tenant = await asWorker((tx) => tx.tenant.findUnique({ where: { id: tenantId } }));
  if (!tenant) {
    throw new AppError("not_found");
  }
  return {
    tenantId: tenant.id,
    tenantName: tenant.name,
    currency: tenant.currency,
    timezone: tenant.timezone,
    locale: isLocale(tenant.locale) ? tenant.locale : DEFAULT_LOCALE,
    actor: { kind: "system", id: job },
    role: "admin",
    now: await appClock().now(),
  };
}
