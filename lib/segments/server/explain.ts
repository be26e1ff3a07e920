import { AppError } from "@/lib/base/errors";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { IdRow, queryRows } from "@/lib/db/rows";
import { type CompileScope, compileFilter } from "../compile";
import { boundCondition } from "../condition";
import { explain, type GroupTrace } from "../evaluate";
import type { Person } from "../person";
import { type Condition, FILTER_VERSION, type Filter } from "../schema";
import { conditionsOf } from "../tree";
import { readPeople } from "./people";
import { scopeOf } from "./scope";

/** Why one customer is in or out: every rule with what is there now, and when its answer would turn by time alone. */
export function explainCustomer(
  ctx: TenantContext,
  { filter, customerId }: { filter: Filter; customerId: string },
): Promise<GroupTrace> {
  return inTenant(ctx, async (tx) => {
    const scope = await scopeOf(tx, ctx, [filter]);
    const person = await readPerson(tx, ctx, customerId);
    return explain(filter, person, { ...scope, answers: await answersFor(tx, scope, filter, customerId) });
  });
}

/** The rules that only the database may answer, asked about this one person. */
async function answersFor(tx: Tx, scope: CompileScope, filter: Filter, customerId: string): Promise<Set<string>> {
  const answers = new Set<string>();
  for (const { not: _, ...condition } of conditionsOf(filter.root).filter(isForDatabase)) {
    const one: Filter = {
      version: FILTER_VERSION,
      root: { kind: "group", id: "root", match: "all", items: [condition] },
    };
    const statement = compileFilter(one, { ...scope, among: { ids: sql`select ${customerId}::uuid` } });
    if ((await queryRows(tx, IdRow, statement)).length > 0) {
      answers.add(condition.id);
    }
  }
  return answers;
}

const isForDatabase = (condition: Condition): boolean => !condition.disabled && boundCondition(condition).inDatabase;

async function readPerson(tx: Tx, ctx: TenantContext, id: string): Promise<Person> {
  const [person] = await readPeople(tx, ctx, [id]);
  if (!person) {
    throw new AppError("not_found");
  }
  return person;
}
