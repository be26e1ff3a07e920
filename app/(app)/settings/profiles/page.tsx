import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PassCard } from "@/components/settings/pass-card";
import { ThresholdForm } from "@/components/settings/threshold-form";
import { isAllowed } from "@/lib/auth/permissions";
import { requireContext } from "@/lib/auth/server/context";
import { getPassOverview } from "@/lib/profiles/server/schedule";
import { getProfileSettings } from "@/lib/profiles/server/settings";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.tabs"))("profiles") };
}

export default async function ProfileSettingsPage() {
  const ctx = await requireContext("analytics.read");
  const [overview, settings] = await Promise.all([getPassOverview(ctx), getProfileSettings(ctx)]);
  const mayChange = isAllowed(ctx.role, "settings.write");
  return (
    <div className="grid max-w-240 gap-6">
      <PassCard
        initial={overview}
        timezone={ctx.timezone}
        mayChange={mayChange}
        mayCompute={isAllowed(ctx.role, "profiles.compute")}
      />
      <ThresholdForm settings={settings} currency={ctx.currency} mayChange={mayChange} />
    </div>
  );
}
