-- What members and the assistant have said, and how much a model outside was asked.
CREATE TABLE "talk" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "messages" JSONB NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "talk_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE INDEX "talk_tenant_id_user_id_updated_at_idx" ON "talk"("tenant_id", "user_id", "updated_at");
CREATE INDEX "talk_updated_at_idx" ON "talk"("updated_at");
ALTER TABLE "talk" ADD CONSTRAINT "talk_tenant_id_user_id_fkey" FOREIGN KEY ("tenant_id", "user_id") REFERENCES "member"("tenant_id", "user_id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "ai_use" (
    "tenant_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "calls" INTEGER NOT NULL,
    "tokens" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "ai_use_pkey" PRIMARY KEY ("tenant_id","day")
);

SELECT protect_tenant_tables();
