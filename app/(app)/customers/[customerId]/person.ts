import { notFound } from "next/navigation";
import { cache } from "react";
import { requireContext } from "@/lib/auth/server/context";
import { listStandings } from "@/lib/consent/server/queries";
import type { CustomerDto } from "@/lib/customers/schema";
import { findCustomer } from "@/lib/customers/server/queries";
import { findProfile } from "@/lib/profiles/server/queries";

// The frame, its sections and the tab in it ask for the same person: each is read once per request.

export const customerOf = cache(async (customerId: string): Promise<CustomerDto> => {
  const customer = await findCustomer(await requireContext("customers.read"), customerId);
  return customer ?? notFound();
});

export const profileOf = cache(async (customerId: string) =>
  findProfile(await requireContext("customers.read"), customerId),
);

export const standingsOf = cache(async (customerId: string) =>
  listStandings(await requireContext("customers.read"), customerId),
);
