import { z } from "zod";
import { type EventKind, EventKind as Kind } from "./schema";

// What the OpenAPI document says of the collecting calls. The reading itself is envelope.ts, which takes what SDKs send.

const Ref = z.union([z.string(), z.number()]);

const common = {
  userId: Ref.optional().meta({ description: "Your number of the customer; this or anonymousId" }),
  anonymousId: Ref.optional().meta({ description: "Who it is while nobody has signed in" }),
  messageId: z.string().max(200).optional().meta({ description: "The same id within 30 days is one event" }),
  timestamp: z.iso.datetime({ offset: true }).optional().meta({ description: "When it happened; absent means now" }),
  sentAt: z.iso.datetime({ offset: true }).optional().meta({
    description: "The sender's clock while sending: the difference to ours is taken off the timestamp",
  }),
  context: z.record(z.string(), z.unknown()).optional(),
  writeKey: z.string().optional().meta({ description: "Instead of the Authorization header" }),
};
const properties = z.record(z.string(), z.unknown()).optional();
const traits = z.record(z.string(), z.unknown()).optional();

const CALLS: Record<EventKind, z.ZodObject> = {
  identify: z.object({ ...common, traits }).meta({
    example: { userId: "user-118", traits: { email: "deniz@example.com", firstName: "Deniz", city: "İzmir" } },
  }),
  track: z.object({ event: z.string(), ...common, properties }).meta({
    example: {
      userId: "user-118",
      event: "Product Viewed",
      properties: { product_id: "P1", name: "Kışlık Mont", price: 200.9, currency: "TRY" },
    },
  }),
  page: z.object({ name: z.string().optional(), ...common, properties }).meta({
    example: { anonymousId: "anon-7f3a", name: "Home", properties: { url: "https://shop.example/" } },
  }),
  screen: z.object({ name: z.string().optional(), ...common, properties }).meta({
    example: { anonymousId: "anon-7f3a", name: "Basket" },
  }),
  group: z.object({ groupId: Ref, ...common, traits }).meta({ example: { userId: "user-118", groupId: "wholesale" } }),
  alias: z.object({ previousId: Ref, ...common }).meta({ example: { userId: "user-118", previousId: "anon-7f3a" } }),
};

export const callOf = (kind: EventKind): z.ZodObject => CALLS[kind];

const AnyCall = z
  .looseObject({
    type: Kind,
    event: z.string().optional(),
    ...common,
    properties,
    traits,
  })
  .meta({
    example: {
      type: "track",
      userId: "user-118",
      event: "Order Completed",
      messageId: "msg-0002",
      properties: {
        order_id: "O-5001",
        total: 620.7,
        currency: "TRY",
        products: [{ product_id: "P1", name: "Kışlık Mont", price: 200.9, quantity: 2 }],
      },
    },
  });

export const BatchCall = z.object({
  batch: z.array(AnyCall).max(1000),
  sentAt: common.sentAt,
  context: common.context,
  writeKey: common.writeKey,
});

export const EventList = z.array(AnyCall).min(1).max(1000);
