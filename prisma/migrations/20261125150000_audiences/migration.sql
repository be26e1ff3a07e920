-- Segments on ad platforms: accounts, the notice on data protection, what was handed over, and who is there now as hashes.
CREATE TABLE "ad_account" (
    "tenant_id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "token_sealed" TEXT NOT NULL,
    "connected_by" TEXT NOT NULL,
    "connected_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ad_account_pkey" PRIMARY KEY ("tenant_id","platform")
);

CREATE TABLE "audience_notice" (
    "tenant_id" UUID NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audience_notice_pkey" PRIMARY KEY ("tenant_id","actor_kind","actor_id","version")
);

CREATE TABLE "audience" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "segment_id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "delivery" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "external_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audience_pkey" PRIMARY KEY ("tenant_id","id"),
    CONSTRAINT "audience_delivery" CHECK (delivery IN ('file', 'api'))
);
CREATE UNIQUE INDEX "audience_tenant_id_segment_id_platform_delivery_key" ON "audience"("tenant_id", "segment_id", "platform", "delivery");
ALTER TABLE "audience" ADD CONSTRAINT "audience_tenant_id_segment_id_fkey" FOREIGN KEY ("tenant_id", "segment_id") REFERENCES "segment"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "audience_export" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "audience_id" UUID NOT NULL,
    "scope" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "place" JSONB,
    "total_rows" INTEGER NOT NULL DEFAULT 0,
    "members" INTEGER NOT NULL DEFAULT 0,
    "eligible" INTEGER NOT NULL DEFAULT 0,
    "skipped" JSONB NOT NULL,
    "added" INTEGER NOT NULL DEFAULT 0,
    "removed" INTEGER NOT NULL DEFAULT 0,
    "invalid" INTEGER NOT NULL DEFAULT 0,
    "is_too_small" BOOLEAN NOT NULL DEFAULT false,
    "rows" INTEGER NOT NULL DEFAULT 0,
    "size_bytes" BIGINT NOT NULL DEFAULT 0,
    "sha256" TEXT,
    "problem" TEXT,
    "actor_kind" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "audience_export_pkey" PRIMARY KEY ("tenant_id","id"),
    CONSTRAINT "audience_export_status" CHECK (status IN ('queued', 'running', 'completed', 'failed', 'cancelled')),
    CONSTRAINT "audience_export_scope" CHECK (scope IN ('all', 'added', 'removed')),
    CONSTRAINT "audience_export_actor" CHECK (actor_kind IN ('user', 'api_key', 'system'))
);
CREATE INDEX "audience_export_tenant_id_created_at_id_idx" ON "audience_export"("tenant_id", "created_at", "id");
CREATE INDEX "audience_export_tenant_id_audience_id_created_at_idx" ON "audience_export"("tenant_id", "audience_id", "created_at");
-- Two walks through one audience would undo each other's figures.
CREATE UNIQUE INDEX audience_export_open ON audience_export (tenant_id, audience_id) WHERE status IN ('queued', 'running');
ALTER TABLE "audience_export" ADD CONSTRAINT "audience_export_tenant_id_audience_id_fkey" FOREIGN KEY ("tenant_id", "audience_id") REFERENCES "audience"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "audience_line" (
    "tenant_id" UUID NOT NULL,
    "export_id" UUID NOT NULL,
    "line_no" INTEGER NOT NULL,
    "customer_id" UUID,
    "text" TEXT NOT NULL,
    "email_hash" TEXT,
    "phone_hash" TEXT,
    "mark" TEXT NOT NULL,

    CONSTRAINT "audience_line_pkey" PRIMARY KEY ("tenant_id","export_id","line_no")
);
CREATE INDEX "audience_line_tenant_id_customer_id_idx" ON "audience_line"("tenant_id", "customer_id");
ALTER TABLE "audience_line" ADD CONSTRAINT "audience_line_tenant_id_export_id_fkey" FOREIGN KEY ("tenant_id", "export_id") REFERENCES "audience_export"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "audience_member" (
    "tenant_id" UUID NOT NULL,
    "audience_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "customer_id" UUID,
    "email_hash" TEXT,
    "phone_hash" TEXT,
    "mark" TEXT NOT NULL,
    "gone_at" TIMESTAMPTZ(3),

    CONSTRAINT "audience_member_pkey" PRIMARY KEY ("tenant_id","audience_id","id")
);
CREATE UNIQUE INDEX "audience_member_tenant_id_audience_id_customer_id_key" ON "audience_member"("tenant_id", "audience_id", "customer_id");
CREATE INDEX "audience_member_tenant_id_customer_id_idx" ON "audience_member"("tenant_id", "customer_id");
CREATE INDEX "audience_member_tenant_id_audience_id_email_hash_idx" ON "audience_member"("tenant_id", "audience_id", "email_hash");
CREATE INDEX "audience_member_tenant_id_audience_id_phone_hash_idx" ON "audience_member"("tenant_id", "audience_id", "phone_hash");
ALTER TABLE "audience_member" ADD CONSTRAINT "audience_member_tenant_id_audience_id_fkey" FOREIGN KEY ("tenant_id", "audience_id") REFERENCES "audience"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT protect_tenant_tables();
