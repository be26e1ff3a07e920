import { Timeline } from "@/components/customers/timeline/timeline";
import { requireContext } from "@/lib/auth/server/context";
import { customerOf } from "../person";

export default async function TimelinePage({ params }: PageProps<"/customers/[customerId]">) {
  const ctx = await requireContext("customers.read");
  const { id } = await customerOf((await params).customerId);
  return <Timeline customerId={id} currency={ctx.currency} />;
}
