import { z } from "zod";
import { IdParams } from "@/lib/api/schema";
import { endpoint } from "@/lib/api/server/endpoint";
import { getCustomer } from "@/lib/customers/server/queries";
import { IdentityDto, MergeDto } from "@/lib/identity/schema";
import { listIdentities, listMerges } from "@/lib/identity/server/queries";

export const GET = endpoint({
  can: "customers.read",
  summary: "Every name a customer goes by, and the merges that made them",
  params: IdParams,
  response: z.object({ identities: z.array(IdentityDto), merges: z.array(MergeDto) }),
  run: async (ctx, { params }) => {
    const { id } = await getCustomer(ctx, params.id);
    return { identities: await listIdentities(ctx, id), merges: await listMerges(ctx, id) };
  },
});
