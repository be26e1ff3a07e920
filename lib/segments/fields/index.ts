import { averageOrder } from "./average-order";
import { city } from "./city";
import { country } from "./country";
import { customerSince } from "./customer-since";
import { daysSinceFirstOrder } from "./days-since-first-order";
import { daysSinceLastOrder } from "./days-since-last-order";
import type { Field } from "./define";
import { emailConsent } from "./email-consent";
import { firstOrder } from "./first-order";
import { hasEmail } from "./has-email";
import { hasPhone } from "./has-phone";
import { lastOrder } from "./last-order";
import { orderCount } from "./order-count";
import { productBought } from "./product-bought";
import { segment } from "./segment";
import { smsConsent } from "./sms-consent";
import { totalSpend } from "./total-spend";

/** Everything that can be asked about a customer. One line here brings builder, SQL, evaluation, sentence and AI. */
export const fields: readonly Field[] = [
  city,
  country,
  customerSince,
  hasEmail,
  hasPhone,
  orderCount,
  totalSpend,
  averageOrder,
  daysSinceLastOrder,
  daysSinceFirstOrder,
  lastOrder,
  firstOrder,
  productBought,
  emailConsent,
  smsConsent,
  segment,
];

const byKey = new Map(fields.map((field) => [field.key, field]));

export const findField = (key: string): Field | undefined => byKey.get(key);
