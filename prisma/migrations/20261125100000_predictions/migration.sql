ALTER TABLE "customer_profile"
    ADD COLUMN "as_of" TIMESTAMPTZ(3),
    ADD COLUMN "probability_alive" DOUBLE PRECISION,
    ADD COLUMN "churn_probability" DOUBLE PRECISION,
    ADD COLUMN "expected_orders_30" DOUBLE PRECISION,
    ADD COLUMN "expected_orders_90" DOUBLE PRECISION,
    ADD COLUMN "expected_orders_365" DOUBLE PRECISION,
    ADD COLUMN "expected_order_value_minor" BIGINT,
    ADD COLUMN "predicted_value_minor" BIGINT,
    ADD COLUMN "expected_next_order_at" TIMESTAMPTZ(3),
    ADD COLUMN "best_send_hour" INTEGER;

CREATE TABLE "prediction_model" (
    "tenant_id" UUID NOT NULL,
    "is_live" BOOLEAN NOT NULL,
    "version" INTEGER NOT NULL,
    "fitted_at" TIMESTAMPTZ(3) NOT NULL,
    "as_of" TIMESTAMPTZ(3),
    "first_order_at" TIMESTAMPTZ(3),
    "last_order_at" TIMESTAMPTZ(3),
    "checks" JSONB NOT NULL,
    "purchases" JSONB,
    "value" JSONB,
    "hours" INTEGER[],
    "holdout" JSONB,
    "calibration" JSONB NOT NULL,

    CONSTRAINT "prediction_model_pkey" PRIMARY KEY ("tenant_id","is_live")
);
ALTER TABLE prediction_model ADD CONSTRAINT prediction_model_as_of CHECK (is_live = (as_of IS NULL));

SELECT protect_tenant_tables();
