-- Since when someone is in the tier, stage and group that their profile says, without a break.
ALTER TABLE "customer_profile"
  ADD COLUMN "budget_since" TIMESTAMPTZ(3),
  ADD COLUMN "loyalty_since" TIMESTAMPTZ(3),
  ADD COLUMN "lifecycle_since" TIMESTAMPTZ(3),
  ADD COLUMN "rfm_since" TIMESTAMPTZ(3);

-- What was computed before is known since the last move, or else since it was last computed.
ALTER TABLE customer_profile NO FORCE ROW LEVEL SECURITY;
ALTER TABLE profile_change NO FORCE ROW LEVEL SECURITY;
UPDATE customer_profile p SET
  budget_since = CASE WHEN p.budget_tier IS NOT NULL THEN coalesce(k.budget, p.computed_at) END,
  loyalty_since = CASE WHEN p.loyalty_tier IS NOT NULL THEN coalesce(k.loyalty, p.computed_at) END,
  lifecycle_since = CASE WHEN p.lifecycle IS NOT NULL THEN coalesce(k.lifecycle, p.computed_at) END,
  rfm_since = CASE WHEN p.rfm_group IS NOT NULL THEN coalesce(k.rfm, p.computed_at) END
FROM customer_profile q
LEFT JOIN (
  SELECT tenant_id, customer_id,
    max(at) FILTER (WHERE field = 'budget') AS budget, max(at) FILTER (WHERE field = 'loyalty') AS loyalty,
    max(at) FILTER (WHERE field = 'lifecycle') AS lifecycle, max(at) FILTER (WHERE field = 'rfm') AS rfm
  FROM profile_change GROUP BY tenant_id, customer_id
) k ON k.tenant_id = q.tenant_id AND k.customer_id = q.customer_id
WHERE p.tenant_id = q.tenant_id AND p.customer_id = q.customer_id AND q.as_of IS NULL;
ALTER TABLE profile_change FORCE ROW LEVEL SECURITY;
ALTER TABLE customer_profile FORCE ROW LEVEL SECURITY;

-- One person's comings and goings, which segments ask about.
CREATE INDEX "segment_transition_tenant_id_customer_id_idx" ON "segment_transition"("tenant_id", "customer_id");
