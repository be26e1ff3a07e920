import type { ToolSet } from "ai";
import { isAllowed, type Permission } from "@/lib/auth/permissions";
import type { TenantContext } from "@/lib/db/context";
import type { ChatPage } from "../../chat";
import { compareSegments } from "./compare-segments";
import { countCustomers } from "./count-customers";
import { customerFlow } from "./customer-flow";
import { customersAtRisk } from "./customers-at-risk";
import { draftSegment } from "./draft-segment";
import { improveSegment } from "./improve-segment";
import { listSegments } from "./list-segments";
import { measureWorth } from "./measure-worth";
import { segmentGrowth } from "./segment-growth";
import { topSellers } from "./top-sellers";

type Entry = { name: string; can: Permission; make: (ctx: TenantContext, page?: ChatPage) => ToolSet[string] };

/** What the assistant can do; one line here gives it to every model. */
const registry: readonly Entry[] = [
  { name: "draftSegment", can: "segments.read", make: draftSegment },
  { name: "improveSegment", can: "segments.read", make: improveSegment },
  { name: "countCustomers", can: "segments.read", make: countCustomers },
  { name: "measureWorth", can: "analytics.read", make: measureWorth },
  { name: "topSellers", can: "analytics.read", make: topSellers },
  { name: "segmentGrowth", can: "segments.read", make: segmentGrowth },
  { name: "customerFlow", can: "analytics.read", make: customerFlow },
  { name: "customersAtRisk", can: "analytics.read", make: customersAtRisk },
  { name: "compareSegments", can: "segments.read", make: compareSegments },
  { name: "listSegments", can: "segments.read", make: listSegments },
];

/** By the rights of the one who asks: the assistant can never do more than they could. */
export const toolsFor = (ctx: TenantContext, page?: ChatPage): ToolSet =>
  Object.fromEntries(
    registry.filter(({ can }) => isAllowed(ctx.role, can)).map(({ name, make }) => [name, make(ctx, page)]),
  );
