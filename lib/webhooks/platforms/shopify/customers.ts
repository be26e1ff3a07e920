import { z } from "zod";
import type { ConsentStatus } from "@/lib/consent/schema";
import type { ConsentFacts, PersonFacts } from "@/lib/orders/facts";
import { defineTopic, type Reading, reading } from "../../platform";
import { Id, Instant, personOf, Text } from "../../values";
import { Address } from "./shapes";

const Consent = z.object({ state: z.string(), opt_in_level: Text, consent_updated_at: Instant.nullish() }).nullish();
type Consent = z.infer<typeof Consent>;

const STATES: Record<string, ConsentStatus | undefined> = {
  subscribed: "granted",
  unsubscribed: "withdrawn",
  not_subscribed: "denied",
  pending: "pending",
  redacted: "withdrawn",
};

/** What a shop says of one channel. Without an instant it may be older than anything: only a change of consent tells one. */
function consentOf(person: PersonFacts, channel: "email" | "sms", told: Consent, now: Date | null): ConsentFacts[] {
  const status = told && STATES[told.state.toLowerCase()];
  const at = told?.consent_updated_at ?? now;
  return told && status && at ? [{ person, channel, status, at, detail: told.opt_in_level }] : [];
}

const Customer = z.object({
  id: Id,
  email: Text,
  phone: Text,
  first_name: Text,
  last_name: Text,
  updated_at: Instant,
  default_address: Address,
  email_marketing_consent: Consent,
  sms_marketing_consent: Consent,
});

function readCustomer(customer: z.infer<typeof Customer>): Reading {
  const { default_address: address } = customer;
  const person = personOf({
    ref: customer.id,
    email: customer.email,
    phone: customer.phone ?? null,
    firstName: customer.first_name,
    lastName: customer.last_name,
    city: address?.city,
    country: address?.country,
  });
  if (!person) {
    return reading({});
  }
  return reading({
    people: [{ person, updatedAt: customer.updated_at }],
    consents: [
      ...consentOf(person, "email", customer.email_marketing_consent, null),
      ...consentOf(person, "sms", customer.sms_marketing_consent, null),
    ],
  });
}

const EmailConsent = z.object({
  customer_id: Id,
  email_address: Text,
  email_marketing_consent: z.object({ state: z.string(), opt_in_level: Text, consent_updated_at: Instant }),
});
const SmsConsent = z
  .object({
    id: Id.nullish(),
    customer_id: Id.nullish(),
    phone: Text,
    sms_marketing_consent: z.object({ state: z.string(), opt_in_level: Text, consent_updated_at: Instant }),
  })
  .refine(({ id, customer_id }) => id ?? customer_id, { path: ["customer_id"] });

function readConsent(
  ref: string | null | undefined,
  told: Partial<PersonFacts>,
  channel: "email" | "sms",
  consent: Consent,
) {
  const person = personOf({ ref, ...told });
  return reading({ consents: person ? consentOf(person, channel, consent, null) : [] });
}

const customer = defineTopic(Customer, readCustomer);

export const customerTopics = {
  "customers/create": customer,
  "customers/update": customer,
  "customers/enable": customer,
  "customers/disable": customer,
  "customers/email_marketing_consent_update": defineTopic(EmailConsent, (body) =>
    readConsent(body.customer_id, { email: body.email_address }, "email", body.email_marketing_consent),
  ),
  "customers/marketing_consent_update": defineTopic(SmsConsent, (body) =>
    readConsent(body.customer_id ?? body.id, { phone: body.phone }, "sms", body.sms_marketing_consent),
  ),
};
