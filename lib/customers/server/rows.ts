import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { ConsentWord, type CustomerDto } from "@/lib/customers/schema";
import { MinorColumn } from "@/lib/db/rows";

/** What every read of customers selects, from customer c and, joined outer, customer_profile p. */
export const customerColumns = sql`c.id, c.external_id, c.email, c.phone, c.first_name, c.last_name, c.city, c.country,
  c.created_at, c.updated_at, p.order_count, p.gross_minor, p.refunded_minor, p.spent_minor, p.average_order_minor,
  p.first_order_at, p.last_order_at, p.computed_at, p.spent_30_minor, p.spent_90_minor, p.predicted_budget_minor,
  p.budget_tier, p.loyalty_tier, p.loyalty_score, p.rfm_group, p.lifecycle,
  p.probability_alive, p.churn_probability, p.expected_orders_90, p.expected_order_value_minor, p.predicted_value_minor,
  p.expected_next_order_at, p.best_send_hour, p.as_of,
  (select s.status from consent_state s where s.tenant_id = c.tenant_id and s.customer_id = c.id
    and s.channel = 'email' and s.purpose = 'marketing') as email_consent,
  (select s.status from consent_state s where s.tenant_id = c.tenant_id and s.customer_id = c.id
    and s.channel = 'sms' and s.purpose = 'marketing') as sms_consent`;

const Consent = ConsentWord.nullable();

export const CustomerRow = z.object({
  id: z.string(),
  external_id: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  first_name: z.string().nullable(),
  last_name: z.string().nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  created_at: z.date(),
  updated_at: z.date(),
  order_count: z.number().nullable(),
  gross_minor: MinorColumn.nullable(),
  refunded_minor: MinorColumn.nullable(),
  spent_minor: MinorColumn.nullable(),
  average_order_minor: MinorColumn.nullable(),
  first_order_at: z.date().nullable(),
  last_order_at: z.date().nullable(),
  computed_at: z.date().nullable(),
  spent_30_minor: MinorColumn.nullable(),
  spent_90_minor: MinorColumn.nullable(),
  predicted_budget_minor: MinorColumn.nullable(),
  budget_tier: z.string().nullable(),
  loyalty_tier: z.string().nullable(),
  loyalty_score: z.number().nullable(),
  rfm_group: z.string().nullable(),
  lifecycle: z.string().nullable(),
  probability_alive: z.number().nullable(),
  churn_probability: z.number().nullable(),
  expected_orders_90: z.number().nullable(),
  expected_order_value_minor: MinorColumn.nullable(),
  predicted_value_minor: MinorColumn.nullable(),
  expected_next_order_at: z.date().nullable(),
  best_send_hour: z.number().nullable(),
  as_of: z.date().nullable(),
  email_consent: Consent,
  sms_consent: Consent,
});
export type CustomerRow = z.infer<typeof CustomerRow>;

export function toCustomerDto(row: CustomerRow): CustomerDto {
  return {
    id: row.id,
    externalId: row.external_id,
    email: row.email,
    phone: row.phone,
    firstName: row.first_name,
    lastName: row.last_name,
    city: row.city,
    country: row.country,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    consent: { email: row.email_consent, sms: row.sms_consent },
    profile: row.computed_at && {
      orderCount: row.order_count ?? 0,
      grossMinor: row.gross_minor ?? 0,
      refundedMinor: row.refunded_minor ?? 0,
      spentMinor: row.spent_minor ?? 0,
      averageOrderMinor: row.average_order_minor,
      firstOrderAt: row.first_order_at,
      lastOrderAt: row.last_order_at,
      spent30Minor: row.spent_30_minor ?? 0,
      spent90Minor: row.spent_90_minor ?? 0,
      predictedBudgetMinor: row.predicted_budget_minor,
      budgetTier: row.budget_tier,
      loyaltyTier: row.loyalty_tier,
      loyaltyScore: row.loyalty_score,
      rfmGroup: row.rfm_group,
      lifecycle: row.lifecycle,
      probabilityAlive: row.probability_alive,
      churnProbability: row.churn_probability,
      expectedOrders90d: row.expected_orders_90,
      expectedOrderValueMinor: row.expected_order_value_minor,
      predictedValueMinor: row.predicted_value_minor,
      expectedNextOrderAt: row.expected_next_order_at,
      bestSendHour: row.best_send_hour,
      asOf: row.as_of,
      computedAt: row.computed_at,
    },
  };
}
