import type { ToolSet } from "ai";
import { isAllowed, type Permission } from "@/lib/auth/permissions";
import type { TenantContext } from "@/lib/db/context";
import { draftSegment } from "./draft-segment";

type Entry = { name: string; can: Permission; make: (ctx: TenantContext) => ToolSet[string] };

/** What the assistant can do; one line here gives it to every model. */
const registry: readonly Entry[] = [{ name: "draftSegment", can: "segments.read", make: draftSegment }];

/** By the rights of the one who asks: the assistant can never do more than they could. */
export const toolsFor = (ctx: TenantContext): ToolSet =>
  Object.fromEntries(registry.filter(({ can }) => isAllowed(ctx.role, can)).map(({ name, make }) => [name, make(ctx)]));
