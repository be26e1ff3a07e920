import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { StoreForm } from "@/components/settings/store-form";
import { requireContext } from "@/lib/auth/server/context";
import { getStore } from "@/lib/auth/server/store";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.tabs"))("store") };
}

export default async function StorePage() {
  const ctx = await requireContext("settings.write");
  return <StoreForm store={await getStore(ctx)} />;
}
