import { z } from "zod";
import { endpoint } from "@/lib/api/server/endpoint";
import { Role } from "@/lib/auth/permissions";

const Me = z.object({
  tenant: z.object({ id: z.uuid(), name: z.string(), currency: z.string(), timezone: z.string() }),
  key: z.object({ id: z.uuid(), role: Role }),
});

export const GET = endpoint({
  can: "home.read",
  summary: "The store and the role that this API key stands for",
  response: Me,
  run: async (ctx) => ({
    tenant: { id: ctx.tenantId, name: ctx.tenantName, currency: ctx.currency, timezone: ctx.timezone },
    key: { id: ctx.actor.id, role: ctx.role },
  }),
});
