ALTER TABLE "profile_setting"
    ADD COLUMN "night_hour" INTEGER NOT NULL DEFAULT 2,
    ALTER COLUMN "settings" SET DEFAULT '{}';
ALTER TABLE profile_setting ADD CONSTRAINT profile_setting_night_hour CHECK (night_hour BETWEEN 0 AND 23);

ALTER TABLE "profile_run"
    ADD COLUMN "stage" TEXT NOT NULL DEFAULT 'compute',
    ADD COLUMN "place" UUID,
    ADD COLUMN "forecast_people" INTEGER,
    ADD COLUMN "forecast_actual_minor" BIGINT,
    ADD COLUMN "forecast_off_minor" BIGINT,
    ADD COLUMN "naive_off_minor" BIGINT;
ALTER TABLE profile_run DROP CONSTRAINT profile_run_status;
ALTER TABLE profile_run ADD CONSTRAINT profile_run_status CHECK (status IN ('queued', 'running', 'completed', 'failed', 'cancelled'));
ALTER TABLE profile_run ADD CONSTRAINT profile_run_stage CHECK (stage IN ('compute', 'score', 'close'));

CREATE TABLE "profile_change" (
    "tenant_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "from_value" TEXT NOT NULL,
    "to_value" TEXT,

    CONSTRAINT "profile_change_pkey" PRIMARY KEY ("tenant_id","customer_id","field","at")
);
CREATE INDEX "profile_change_tenant_id_field_at_idx" ON "profile_change"("tenant_id", "field", "at");
ALTER TABLE "profile_change" ADD CONSTRAINT "profile_change_tenant_id_customer_id_fkey" FOREIGN KEY ("tenant_id", "customer_id") REFERENCES "customer"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "profile_daily" (
    "tenant_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "field" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "customers" INTEGER NOT NULL,

    CONSTRAINT "profile_daily_pkey" PRIMARY KEY ("tenant_id","day","field","value")
);

SELECT protect_tenant_tables();
