import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { HOUR_MS } from "@/lib/base/time";
import type { TenantContext } from "@/lib/db/context";
import { adminRows, later, mintTenant } from "@/lib/db/testing";
import type { Person } from "../nodes/define-node";
import type { DraftGraph } from "../schema";
import { stepOf, type Walk } from "../step";
import { advanceJourney } from "./advance";
import { enrolMembers } from "./enrol";
import { graphOf, mintCustomers, mintLiveJourney, mintSegment, testEmail } from "./testing";

const CITIES = ["Ankara", "Bursa", "Izmir"] as const;
type City = (typeof CITIES)[number];

/** Steps in a row, each leading to later ones only: `to` says how far ahead each port jumps. */
const Step = fc.record({
  type: fc.constantFrom("send_email", "wait", "branch"),
  hours: fc.integer({ min: 1, max: 30 }),
  city: fc.constantFrom(...CITIES),
  to: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
});

const World = fc.record({
  steps: fc.array(Step, { minLength: 1, maxLength: 6 }),
  cities: fc.array(fc.constantFrom<City | undefined>(...CITIES, undefined), { minLength: 1, maxLength: 12 }),
  ticksHours: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 5 }),
  batch: fc.integer({ min: 1, max: 5 }),
});

function drawing(steps: readonly Shape[], entrySegment: string, segmentOf: Record<City, string>): DraftGraph {
  const id = (index: number) => (index < steps.length ? `s${index}` : "end");
  const config = {
    send_email: () => testEmail,
    wait: (step: Shape) => ({ amount: step.hours, unit: "hours" }),
    branch: (step: Shape) => ({ segmentId: segmentOf[step.city] }),
  };
  const lines = steps.flatMap((step, index) => {
    const ports = step.type === "branch" ? ["yes", "no"] : ["next"];
    return ports.map((port, at) => `${id(index)}.${port}>${id(index + (step.to[at] ?? 1))}`);
  });
  return graphOf(
    [
      { id: "entry", type: "entry", config: { segmentId: entrySegment } },
      ...steps.map((step, index) => ({
        id: id(index),
        type: step.type,
        config: config[step.type as keyof typeof config](step),
      })),
      { id: "end", type: "end" },
    ],
    ["entry.next>s0", ...lines],
  );
}
type Shape = { type: string; hours: number; city: City; to: [number, number] };

test("sets of people and single persons walk every journey in the same way", async () => {
  await fc.assert(
    fc.asyncProperty(World, async (world) => {
      const ctx = await mintTenant();
      const ids = await mintCustomers(
        ctx,
        world.cities.map((city) => (city ? { city } : {})),
      );
      const segmentOf = { Ankara: "", Bursa: "", Izmir: "" };
      for (const city of CITIES) {
        segmentOf[city] = await mintSegment(ctx, [], city);
      }
      // Nobody walks steps that a jump left out: the checks before publishing are not what is tested here.
      const graph = reachable(drawing(world.steps, await mintSegment(ctx, ids), segmentOf));
      const journeyId = await mintLiveJourney(ctx, graph);
      await enrolMembers(ctx, journeyId);
      const walkers = ids.map((id, index) => new Walker(id, graph, personIn(world.cities[index], segmentOf), ctx.now));
      let hours = 0;
      for (const tickHours of world.ticksHours) {
        hours += tickHours;
        const then = later(ctx, hours * HOUR_MS);
        await advanceJourney(then, journeyId, { batch: world.batch, maxBatches: 500 });
        for (const walker of walkers) {
          walker.walk(then.now);
        }
        expect(await stored(ctx, journeyId)).toEqual(walkers.map((walker) => walker.view()).sort(byCustomer));
      }
    }),
    { seed: 7, numRuns: 25 },
  );
}, 300_000);

function reachable(graph: DraftGraph): DraftGraph {
  const seen = new Set(["entry"]);
  for (const edge of graph.edges) {
    if (seen.has(edge.from)) {
      seen.add(edge.to);
    }
  }
  return {
    ...graph,
    nodes: graph.nodes.filter(({ id }) => seen.has(id)),
    edges: graph.edges.filter(({ from }) => seen.has(from)),
  };
}

const personIn = (city: City | undefined, segmentOf: Record<City, string>): Person => ({
  matches: (segmentId) => city !== undefined && segmentOf[city] === segmentId,
});

const View = z.object({
  customer: z.string(),
  node: z.string(),
  status: z.string(),
  step: z.number(),
  due: z.date().nullable(),
  left: z.array(z.string()),
  messages: z.array(z.string()),
});
type View = z.infer<typeof View>;
const byCustomer = (a: View, b: View) => (a.customer < b.customer ? -1 : 1);

class Walker {
  private readonly left: string[] = [];
  private readonly messages: string[] = [];
  private at: Walk;

  constructor(
    private readonly id: string,
    private readonly graph: DraftGraph,
    private readonly person: Person,
    now: Date,
  ) {
    this.at = { nodeId: "entry", status: "active", step: 0, dueAt: now };
  }

  walk(now: Date): void {
    for (
      let move = stepOf(this.graph, this.at, this.person, now);
      move;
      move = stepOf(this.graph, this.at, this.person, now)
    ) {
      this.left.push(`${this.at.step}:${move.left.nodeId}:${move.left.port ?? ""}`);
      if (move.message) {
        this.messages.push(`${this.at.step}:${move.left.nodeId}:${move.message}`);
      }
      this.at = move.walk;
    }
  }

  view(): View {
    const { nodeId: node, status, step, dueAt: due } = this.at;
    return { customer: this.id, node, status, step, due, left: this.left, messages: this.messages };
  }
}

async function stored(ctx: TenantContext, journeyId: string): Promise<View[]> {
  const rows = await adminRows(sql`
    select e.customer_id as customer, e.node_id as node, e.status, e.step, e.due_at as due,
      coalesce((select array_agg(l.step || ':' || l.node_id || ':' || coalesce(l.port, '') order by l.step)
        from enrolment_log l where l.tenant_id = e.tenant_id and l.enrolment_id = e.id), '{}') as left,
      coalesce((select array_agg(m.step || ':' || m.node_id || ':' || m.channel order by m.step)
        from message m where m.tenant_id = e.tenant_id and m.enrolment_id = e.id), '{}') as messages
    from enrolment e where e.tenant_id = ${ctx.tenantId}::uuid and e.journey_id = ${journeyId}::uuid order by e.customer_id`);
  return z.array(View).parse(rows).sort(byCustomer);
}
