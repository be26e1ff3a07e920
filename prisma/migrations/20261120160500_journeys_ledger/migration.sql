-- Why a journey stands still, who drew last, and up to which refresh of the entry segment people were taken in.
ALTER TABLE "journey" ADD COLUMN "status_reason" TEXT, ADD COLUMN "draft_by" TEXT, ADD COLUMN "entry_seen_at" TIMESTAMPTZ(3);

-- How often a message was tried, and what the mail server said.
ALTER TABLE "message" ADD COLUMN "attempts" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "detail" TEXT;

CREATE INDEX "message_tenant_id_planned_at_id_idx" ON "message"("tenant_id", "planned_at", "id");
