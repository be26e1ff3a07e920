import "server-only";
import type { Sql } from "@/lib/base/sql";
import type { Targets } from "@/lib/customers/server/targets";
import type { CopyTx } from "@/lib/db/copy";
import { type Predicted, predictEach, walkPredictions } from "@/lib/predictions/server/predicted";
import { tasteRows } from "./affinity";
import { varietyRows } from "./figures";
import type { Looked } from "./pass";
import { cycleRows } from "./replenishment";
import { walkItems } from "./walk";

/** What the items of some customers tell of them, as selects of a row each with what it is about. */
export type Habits = {
  /** `affinities` as a row of customer_taste. */
  tastes: Sql;
  /** `cyclesOf` as rows of customer_product. */
  cycles: Sql;
  /** `varietyOf`: products_90 and items_90. */
  variety: Sql;
};

/** What the statement that computes profiles does not read from orders and refunds itself. */
export type Sources = Habits & { predicted: Predicted };

/** Read by that statement too, all but the predictions. Quickest for some customers. */
export const sourcesOf = ({ pass, model, pasts }: Looked, targets: Targets): Sources => ({
  tastes: tasteRows(pass, targets),
  cycles: cycleRows(pass, targets),
  variety: varietyRows(pass, targets),
  predicted: predictEach(pass, model, pasts),
});

/** Walked through in this process. Quickest for thousands. */
export const walkSources = async (
  tx: CopyTx,
  { pass, model }: Omit<Looked, "pasts">,
  targets: Targets,
): Promise<Sources> => ({
  ...(await walkItems(tx, pass, targets)),
  predicted: await walkPredictions(tx, pass, model, targets),
});
