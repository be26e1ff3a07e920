-- CSV files of a store's tables: written in the background, kept for a week.
CREATE TABLE "export_job" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "place" JSONB,
    "total_rows" INTEGER NOT NULL DEFAULT 0,
    "rows" INTEGER NOT NULL DEFAULT 0,
    "size_bytes" BIGINT NOT NULL DEFAULT 0,
    "chunk_count" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "actor_kind" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "export_job_pkey" PRIMARY KEY ("tenant_id","id"),
    CONSTRAINT "export_job_status" CHECK (status IN ('queued', 'running', 'completed', 'failed', 'cancelled')),
    CONSTRAINT "export_job_actor" CHECK (actor_kind IN ('user', 'api_key', 'system'))
);
CREATE INDEX "export_job_tenant_id_created_at_id_idx" ON "export_job"("tenant_id", "created_at", "id");
-- A second click does not write the same file twice.
CREATE UNIQUE INDEX export_job_open ON export_job (tenant_id, kind) WHERE status IN ('queued', 'running');

CREATE TABLE "export_chunk" (
    "tenant_id" UUID NOT NULL,
    "export_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "export_chunk_pkey" PRIMARY KEY ("tenant_id","export_id","seq")
);
ALTER TABLE "export_chunk" ADD CONSTRAINT "export_chunk_tenant_id_export_id_fkey" FOREIGN KEY ("tenant_id", "export_id") REFERENCES "export_job"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT protect_tenant_tables();
