import { z } from "zod";
import type { ConsentFacts, OrderFacts } from "@/lib/orders/facts";
import { orderMoney } from "../money";
import { jsonOrNull, type Platform, type Reading, type ReadingStore, reading, type Topic } from "../platform";
import { bytesOfHex, concat, isFresh, isHmacSha256 } from "../signature";
import { Currency, Id, personOf, splitName, Text, UnixSeconds } from "../values";

const Envelope = z.object({ id: Id, type: z.string(), created: UnixSeconds });
const Place = z.object({ city: Text, country: Text }).nullish();
const Units = z.number().int().min(-Number.MAX_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER);
const Details = z.object({ email: Text, name: Text, phone: Text, address: Place });

const Session = z.object({
  id: Id,
  amount_total: Units,
  currency: Currency,
  payment_status: z.string(),
  payment_intent: Id.nullish(),
  customer: Id.nullish(),
  customer_details: Details.nullish(),
  client_reference_id: Id.nullish(),
  consent: z.object({ promotions: z.string().nullish() }).nullish(),
  total_details: z.object({ amount_discount: Units.nullish() }).nullish(),
});

const UNPAID = "unpaid";

/** A session tells no lines: the order has its sum and its buyer only. */
function readSession(session: z.infer<typeof Session>, at: Date, { currency }: ReadingStore): Reading {
  if (session.payment_status === UNPAID) {
    return reading({}, { note: { key: "sources.reasons.unpaid", params: { status: UNPAID } } });
  }
  const money = orderMoney(session.currency, currency);
  const details = session.customer_details;
  const person = personOf({
    ref: session.customer,
    email: details?.email,
    phone: details?.phone,
    city: details?.address?.city,
    country: details?.address?.country,
    ...splitName(details?.name ?? null),
  });
  const ref = session.payment_intent ?? session.id;
  const order: OrderFacts = {
    ref,
    person,
    orderedAt: at,
    updatedAt: at,
    status: "placed",
    totalMinor: money.minor(session.amount_total),
    discountMinor: money.minor(session.total_details?.amount_discount),
    foreign: money.foreign(session.amount_total),
    lines: [],
  };
  const said = { opt_in: "granted", opt_out: "denied" } as const;
  const promotions = session.consent?.promotions;
  const status = promotions === "opt_in" || promotions === "opt_out" ? said[promotions] : null;
  const consents: ConsentFacts[] =
    person && status ? [{ person, channel: "email", status, at, detail: promotions ?? null }] : [];
  const conversions = session.client_reference_id ? [{ cartRef: session.client_reference_id, orderRef: ref, at }] : [];
  return reading({ orders: [order], consents, conversions }, { note: money.note });
}

const Charge = z.object({ id: Id, payment_intent: Id.nullish(), amount_refunded: Units, currency: Currency });

/** A charge tells the sum of all that went back so far. */
function readCharge(charge: z.infer<typeof Charge>, at: Date, { currency }: ReadingStore): Reading {
  const money = orderMoney(charge.currency, currency);
  const refund = {
    ref: `${charge.id}:refunds`,
    orderRef: charge.payment_intent ?? charge.id,
    refundedAt: at,
    totalMinor: money.minor(charge.amount_refunded),
    lines: [],
    isRunning: true,
  };
  return reading({ refunds: [refund] }, { note: money.note });
}

const Customer = Details.extend({ id: Id });

function readCustomer(customer: z.infer<typeof Customer>, at: Date): Reading {
  const person = personOf({
    ref: customer.id,
    email: customer.email,
    phone: customer.phone,
    city: customer.address?.city,
    country: customer.address?.country,
    ...splitName(customer.name),
  });
  return reading({ people: person ? [{ person, updatedAt: at }] : [] });
}

const inObject = <Body>(
  schema: z.ZodType<Body>,
  read: (body: Body, at: Date, store: ReadingStore) => Reading,
): Topic => {
  const Event = z.object({ created: UnixSeconds, data: z.object({ object: schema }) });
  return {
    parse: (body, store) => {
      const { data, created } = Event.parse(body);
      return read(data.object, created, store);
    },
  };
};

const session = inObject(Session, readSession);
const customer = inObject(Customer, readCustomer);

/** `t=...,v1=...`, with one v1 per live secret of the sender. */
function parts(header: string | null): { timestamp: string | null; signatures: string[] } {
  const pairs = (header ?? "").split(",").map((pair) => pair.trim().split("="));
  const valuesOf = (name: string) => pairs.flatMap(([key, value]) => (key === name && value ? [value] : []));
  return { timestamp: valuesOf("t")[0] ?? null, signatures: valuesOf("v1").slice(0, 8) };
}

export const stripe: Platform = {
  key: "stripe",
  label: "Stripe",
  secretBy: "shop",
  secretHint: {
    en: "In Stripe under Developers, Webhooks, your endpoint: the signing secret that begins with whsec_.",
    tr: "Stripe'ta Geliştiriciler, Webhook'lar, uç noktanız: whsec_ ile başlayan imza anahtarı.",
  },
  isProven: ({ body, headers, hmac }, secret, now) => {
    const { timestamp, signatures } = parts(headers.get("stripe-signature"));
    if (!isFresh(timestamp, now)) {
      return false;
    }
    const content = concat(`${timestamp}.`, body);
    return signatures.some((hex) => isHmacSha256(hmac, { content, key: secret, signature: bytesOfHex(hex) }));
  },
  mark: ({ body }) => {
    const event = Envelope.safeParse(jsonOrNull(body)).data;
    return { deliveryId: event?.id ?? null, topic: event?.type ?? "", occurredAt: event?.created ?? null };
  },
  topics: {
    "checkout.session.completed": session,
    "checkout.session.async_payment_succeeded": session,
    "charge.refunded": inObject(Charge, readCharge),
    "customer.created": customer,
    "customer.updated": customer,
    "customer.deleted": inObject(z.object({ id: Id }), ({ id }, at) =>
      reading({ gone: [{ kind: "customer", ref: id, at }] }),
    ),
  },
};
