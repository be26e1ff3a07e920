CREATE TABLE "climate_override" (
    "tenant_id" UUID NOT NULL,
    "city_id" INTEGER NOT NULL,
    "month" INTEGER NOT NULL,
    "average_high_c" DOUBLE PRECISION NOT NULL,
    "average_low_c" DOUBLE PRECISION NOT NULL,
    "rainfall_mm" DOUBLE PRECISION,

    CONSTRAINT "climate_override_pkey" PRIMARY KEY ("tenant_id","city_id","month")
);
ALTER TABLE "climate_override" ADD CONSTRAINT "climate_override_city_id_fkey" FOREIGN KEY ("city_id") REFERENCES "city"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "climate_override" ADD CONSTRAINT "climate_override_month" CHECK ("month" BETWEEN 1 AND 12);

SELECT protect_tenant_tables();
