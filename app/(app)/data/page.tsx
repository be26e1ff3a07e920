import { redirect } from "next/navigation";
import { isAllowed } from "@/lib/auth/permissions";
import { requireContext } from "@/lib/auth/server/context";
import { routes } from "@/lib/base/routes";

/** The rooms of Data stand in the sidebar; this address leads to the first that the reader may enter. */
export default async function DataPage() {
  const { role } = await requireContext("home.read");
  redirect(isAllowed(role, "imports.read") ? routes.data.imports() : routes.home());
}
