import { ClimateCard } from "@/components/customers/climate-card";
import { requireContext } from "@/lib/auth/server/context";
import type { CustomerDto } from "@/lib/customers/schema";
import { findClimate } from "@/lib/geo/server/climate";

export async function PersonClimate({ customer }: { customer: Pick<CustomerDto, "city" | "country"> }) {
  const ctx = await requireContext("customers.read");
  return <ClimateCard climate={await findClimate(ctx, customer)} city={customer.city} />;
}
