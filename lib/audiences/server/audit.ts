import "server-only";
import { recordAudit } from "@/lib/audit/server/record";
import type { Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import type { AudienceRecord } from "./record";

/** In the name of who asked: what was handed over, how many, and the hash of it. */
export const noteExport = (tx: Tx, ctx: TenantContext, record: AudienceRecord): Promise<void> =>
  recordAudit(
    tx,
    { ...ctx, actor: { kind: record.actorKind, id: record.createdBy } },
    { action: "audience.exported", entity: "audience", entityId: record.id, after: figuresOf(record) },
  );

/** Ids, figures and the hash; nothing of a person. */
export const figuresOf = ({ platform, delivery, scope, rows, added, removed, sha256 }: AudienceRecord) => ({
  platform,
  delivery,
  scope,
  rows,
  added,
  removed,
  sha256,
});
