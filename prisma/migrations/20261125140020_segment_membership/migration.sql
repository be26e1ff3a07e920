-- When a member's place could turn by time alone, and why someone came or went.
ALTER TABLE "segment_member" ADD COLUMN "flips_at" TIMESTAMPTZ(3);
CREATE INDEX segment_member_due ON segment_member (tenant_id, flips_at) WHERE flips_at IS NOT NULL;
ALTER TABLE "segment_transition" ADD COLUMN "cause" TEXT NOT NULL DEFAULT 'recount';
ALTER TABLE segment_transition ADD CONSTRAINT segment_transition_cause CHECK (cause IN ('rules', 'fact', 'time', 'recount'));
ALTER TABLE "segment" ADD COLUMN "frozen_at" TIMESTAMPTZ(3);

-- Who is outside and could come in by time alone.
CREATE TABLE "segment_waiting" (
    "tenant_id" UUID NOT NULL,
    "segment_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "flips_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "segment_waiting_pkey" PRIMARY KEY ("tenant_id","segment_id","customer_id")
);
CREATE INDEX "segment_waiting_tenant_id_flips_at_idx" ON "segment_waiting"("tenant_id", "flips_at");
CREATE INDEX "segment_waiting_tenant_id_customer_id_idx" ON "segment_waiting"("tenant_id", "customer_id");
ALTER TABLE "segment_waiting" ADD CONSTRAINT "segment_waiting_tenant_id_segment_id_fkey" FOREIGN KEY ("tenant_id", "segment_id") REFERENCES "segment"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "segment_waiting" ADD CONSTRAINT "segment_waiting_tenant_id_customer_id_fkey" FOREIGN KEY ("tenant_id", "customer_id") REFERENCES "customer"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Whose facts changed since the segments last looked at them.
CREATE TABLE "changed_customer" (
    "tenant_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,

    CONSTRAINT "changed_customer_pkey" PRIMARY KEY ("tenant_id","customer_id")
);
ALTER TABLE "changed_customer" ADD CONSTRAINT "changed_customer_tenant_id_customer_id_fkey" FOREIGN KEY ("tenant_id", "customer_id") REFERENCES "customer"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "segment_daily" (
    "tenant_id" UUID NOT NULL,
    "segment_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "size" INTEGER NOT NULL,

    CONSTRAINT "segment_daily_pkey" PRIMARY KEY ("tenant_id","segment_id","day")
);
ALTER TABLE "segment_daily" ADD CONSTRAINT "segment_daily_tenant_id_segment_id_fkey" FOREIGN KEY ("tenant_id", "segment_id") REFERENCES "segment"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A frozen list: who was in at an instant, under a name of its own.
CREATE TABLE "segment_snapshot" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "segment_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "filter" JSONB NOT NULL,
    "size" INTEGER NOT NULL,
    "taken_by" TEXT,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "segment_snapshot_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE INDEX "segment_snapshot_tenant_id_segment_id_taken_at_idx" ON "segment_snapshot"("tenant_id", "segment_id", "taken_at");
ALTER TABLE "segment_snapshot" ADD CONSTRAINT "segment_snapshot_tenant_id_segment_id_fkey" FOREIGN KEY ("tenant_id", "segment_id") REFERENCES "segment"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "snapshot_member" (
    "tenant_id" UUID NOT NULL,
    "snapshot_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,

    CONSTRAINT "snapshot_member_pkey" PRIMARY KEY ("tenant_id","snapshot_id","customer_id")
);
CREATE INDEX "snapshot_member_tenant_id_customer_id_idx" ON "snapshot_member"("tenant_id", "customer_id");
ALTER TABLE "snapshot_member" ADD CONSTRAINT "snapshot_member_tenant_id_snapshot_id_fkey" FOREIGN KEY ("tenant_id", "snapshot_id") REFERENCES "segment_snapshot"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "snapshot_member" ADD CONSTRAINT "snapshot_member_tenant_id_customer_id_fkey" FOREIGN KEY ("tenant_id", "customer_id") REFERENCES "customer"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT protect_tenant_tables();
