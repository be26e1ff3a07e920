import { redirect } from "next/navigation";
import { requireContext } from "@/lib/auth/server/context";
import { routes } from "@/lib/base/routes";

export default async function AdsPage() {
  await requireContext("exports.read");
  redirect(routes.ads.audiences());
}
