import { redirect } from "next/navigation";
import { isAllowed } from "@/lib/auth/permissions";
import { requireContext } from "@/lib/auth/server/context";
import { routes } from "@/lib/base/routes";

/** Settings open on the store for those who run it, on their own account for everyone else. */
export default async function SettingsPage() {
  const ctx = await requireContext("account.write");
  redirect(isAllowed(ctx.role, "settings.write") ? routes.settings.store() : routes.settings.account());
}
