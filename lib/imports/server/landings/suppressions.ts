import { sql } from "@/lib/base/sql";
import { suppressAddresses } from "@/lib/consent/server/suppress";
import type { SuppressionRow } from "@/lib/imports/kinds/suppressions";
import type { BatchLanding } from "../landing";

export const suppressionsLanding: BatchLanding<SuppressionRow> = {
  trial: {
    key: (row) => `${row.channel} ${row.addressKey}`,
    known: ({ tenantId }) =>
      sql`select channel || ' ' || address_key from suppression where tenant_id = ${tenantId}::uuid`,
  },
  fills: ["suppression"],
  columns: {
    channel: ["text", (row) => row.channel],
    address_key: ['text collate "C"', (row) => row.addressKey],
    reason: ["text", (row) => row.reason],
  },
  land: async (tx, { tenantId, importId, now }, rows, { rowCount }) => {
    const work = { tenantId, now, source: `import ${importId}` };
    const created = await suppressAddresses(tx, work, sql`select channel, address_key, reason from ${rows}`);
    return { created, updated: 0, skipped: rowCount - created };
  },
};
