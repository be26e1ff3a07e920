import { z } from "zod";
import type { SqlTx } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import type { CompileScope } from "../compile";
import { rankingsIn } from "../condition";
import { cutSql } from "../cut";
import type { Filter } from "../schema";

const Cut = z.object({ cut: z.number() });

/** Where these filters cut the store, once for everybody who is then compared with it. */
export async function cutsFor(
  tx: SqlTx,
  scope: CompileScope,
  filters: readonly Filter[],
): Promise<ReadonlyMap<string, number>> {
  const rankings = filters.flatMap(({ root }) => rankingsIn(root));
  const cuts = new Map<string, number>();
  for (const ranking of new Map(rankings.map((ranking) => [ranking.key, ranking])).values()) {
    for (const { cut } of await queryRows(tx, Cut, cutSql(ranking, scope))) {
      cuts.set(ranking.key, cut);
    }
  }
  return cuts;
}
