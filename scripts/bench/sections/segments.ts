import { present } from "@/lib/base/invariant";
import { seededRandom } from "@/lib/base/random";
import type { TenantContext } from "@/lib/db/context";
import type { Filter } from "@/lib/segments/schema";
import { cancellable } from "@/lib/segments/server/cancellable";
import { countFromColumns } from "@/lib/segments/server/columns/count";
import { keepColumns } from "@/lib/segments/server/columns/keep";
import { type Counts, countInDatabase } from "@/lib/segments/server/count";
import { estimateSegment } from "@/lib/segments/server/estimate";
import { countSegment } from "@/lib/segments/server/preview";
import { type Duck, withDuck } from "../duck";
import type { Figure, Goal, Section, World } from "../section";
import { alternate, median, quantile, type Sample, timed } from "../stats";
import { condition, filterOf, QUESTIONS, type Question } from "./segment-questions";

const ROUNDS = 20;
/** Segments drawn at random, to see how often the truth lies within the band of an estimate. */
const DRAWN = 200;

/** What was promised of each kind of question, from one run of it beside DuckDB's. */
const GOALS: Record<Question["kind"], (taken: Sample, duck: Sample) => Goal> = {
  profile: (taken) => ({ what: "p95 of the count, ms", wanted: 100, got: quantile(taken, 0.95), isCeiling: true }),
  window: (taken, duck) => ({
    what: "times DuckDB's own time",
    wanted: 2,
    got: median(taken) / median(duck),
    isCeiling: true,
  }),
  contains: (taken) => ({ what: "p95 of the count, ms", wanted: 100, got: quantile(taken, 0.95), isCeiling: true }),
  prefix: (taken) => ({ what: "p95 of the count, ms", wanted: 20, got: quantile(taken, 0.95), isCeiling: true }),
};

/** The count by the database alone, and then by the columns that a process keeps once it was asked. */
async function exact({ ctx, customers }: World, duck: Duck, question: Question): Promise<Figure[]> {
  const filter = filterOf(question.items);
  const inDatabase = () => cancellable(ctx, undefined, (tx) => countInDatabase(tx, ctx, filter), 60_000);
  const expected = await duck.count(question.duck);
  const figure = async (label: string, count: () => Promise<{ count: number }>): Promise<Figure> => {
    const got = await count();
    if (got.count !== expected) {
      throw new Error(`The segment "${question.what}" counts ${got.count}, and DuckDB says ${expected}.`);
    }
    const sample = await alternate(ROUNDS, count, () => duck.count(question.duck));
    return {
      what: `count: ${question.what} (${expected} people of ${customers})`,
      subject: { label, sample: sample.subject },
      floor: { label: "DuckDB, the count alone", sample: sample.floor },
      goals: [GOALS[question.kind](sample.subject, sample.floor)],
    };
  };
  const first = await figure("exact count with reach, by the database", inDatabase);
  const readMs = await timed(() => keepColumns(ctx, filter));
  const kept = `the same from columns that took ${Math.round(readMs)} ms to read`;
  return [first, await figure(kept, () => fromColumns(ctx, filter))];
}

async function fromColumns(ctx: TenantContext, filter: Filter): Promise<Counts> {
  const counts = await cancellable(ctx, undefined, (tx) => countFromColumns(tx, ctx, filter));
  return present(counts, "a count from columns");
}

const PROFILE_SCAN = "select count(*), sum(spent_minor), sum(order_count) from customer_profile where tenant_id = $1";

/** The estimates of all questions in turn, beside one look at every profile. */
async function estimates({ ctx, admin }: World): Promise<Figure> {
  const filters = QUESTIONS.map(({ items }) => filterOf(items));
  const [subject, floor]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    for (const filter of filters) {
      subject.push(await timed(() => estimateSegment(ctx, { filter })));
    }
    floor.push(await timed(() => admin.query(PROFILE_SCAN, [ctx.tenantId])));
  }
  return {
    what: `estimate from one customer in 64, over ${filters.length} questions`,
    subject: { label: "estimate, as the app role", sample: subject },
    floor: { label: "scan of every profile", sample: floor },
    goals: [{ what: "p95 of an estimate, ms", wanted: 30, got: quantile(subject, 0.95), isCeiling: true }],
  };
}

/** A segment by chance: one to three rules with values from all over their range. */
function drawn(random: () => number): Filter {
  const rules = [
    () => condition("order_count", "gte", 1 + Math.floor(random() * 12)),
    () => condition("total_spend", random() < 0.5 ? "gt" : "lt", Math.floor(10 ** (4 + random() * 3))),
    () => condition("days_since_last_order", random() < 0.5 ? "gte" : "lt", 1 + Math.floor(random() * 400)),
    () => condition("email_consent", "is", random() < 0.5),
    () => condition("city", random() < 0.5 ? "is" : "is_not", [`City ${Math.floor(random() * 30)}`]),
  ];
  const order = rules.map((rule) => ({ rule, lot: random() })).sort((a, b) => a.lot - b.lot);
  return filterOf(order.slice(0, 1 + Math.floor(random() * 3)).map(({ rule }) => rule()));
}

/** How often the truth lay within the band that was shown; null where too few bands were. */
async function coverage({ ctx }: World): Promise<Goal | null> {
  const random = seededRandom(64);
  let [shown, held] = [0, 0];
  for (let no = 0; no < DRAWN; no++) {
    const filter = drawn(random);
    const { low, high } = await estimateSegment(ctx, { filter });
    if (low !== null && high !== null) {
      const { count } = await countSegment(ctx, { filter });
      shown++;
      held += count >= low && count <= high ? 1 : 0;
    }
  }
  return shown < DRAWN / 4
    ? null
    : {
        what: `share of ${shown} bands of ${DRAWN} random segments that hold the truth`,
        wanted: 0.93,
        got: held / shown,
      };
}

export const segments: Section = {
  name: "segments",
  async run(world) {
    const counted = await withDuck(world, async (duck) => {
      const figures: Figure[] = [];
      for (const question of QUESTIONS) {
        figures.push(...(await exact(world, duck, question)));
      }
      return figures;
    });
    const estimated = await estimates(world);
    const covered = await coverage(world);
    return [...counted, { ...estimated, goals: [...(estimated.goals ?? []), ...(covered ? [covered] : [])] }];
  },
};
