import type { Minor } from "@/lib/base/money";

/** Sample: a shop that never was, with rows in the shape of the tables they go to. */
export type SampleCity = { name: string; countryCode: string };

export type SampleCategory = { id: string; externalId: string; parentId: string | null; name: string };

export type SampleProduct = {
  id: string;
  externalId: string;
  name: string;
  nameKey: string;
  categoryId: string;
  priceMinor: Minor;
  createdAt: Date;
};

export type SampleCustomer = {
  id: string;
  externalId: string;
  email: string | null;
  emailKey: string | null;
  phone: string | null;
  firstName: string | null;
  lastName: string | null;
  nameKey: string;
  city: string | null;
  cityKey: string | null;
  country: string | null;
  countryKey: string | null;
  createdAt: Date;
} & SampleTraits;

/** What a shop knows of a person beside name and address, with the gaps that real data has. */
export type SampleTraits = {
  gender: "female" | "male" | null;
  /** "1987-04-23". */
  birthDate: string | null;
  district: string | null;
  districtKey: string | null;
  attributes: { has_app: boolean; loyalty_card: boolean };
};

export type SampleConsent = {
  id: string;
  customerId: string;
  channel: "email" | "sms";
  status: "granted" | "withdrawn";
  source: string;
  at: Date;
};

export type SampleOrder = {
  id: string;
  externalId: string;
  customerId: string | null;
  status: "placed" | "cancelled";
  orderedAt: Date;
  totalMinor: Minor;
  discountMinor: Minor;
  itemCount: number;
  city: string | null;
  cityKey: string | null;
};

export type SampleLine = { lineNo: number; productId: string; quantity: number };
export type SampleOrderItem = SampleLine & {
  orderId: string;
  customerId: string | null;
  orderedAt: Date;
  unitPriceMinor: Minor;
  totalMinor: Minor;
};

export type SampleRefund = {
  id: string;
  externalId: string;
  orderId: string;
  customerId: string | null;
  refundedAt: Date;
  totalMinor: Minor;
};
export type SampleRefundItem = SampleLine & { refundId: string; totalMinor: Minor };

export type SampleCart = {
  id: string;
  externalId: string;
  customerId: string;
  status: "open" | "converted" | "abandoned";
  totalMinor: Minor;
  createdAt: Date;
  updatedAt: Date;
};
export type SampleCartItem = SampleLine & { cartId: string; unitPriceMinor: Minor };

/** What the message ids of the sample's events begin with: no library sends such ones. */
export const SAMPLE_MESSAGES = "almanac-sample-";

export type SampleEvent = {
  id: string;
  customerId: string;
  userRef: string;
  kind: "track";
  name: string;
  originalName: string;
  properties: Record<string, string>;
  occurredAt: Date;
};

export type SampleStore = {
  categories: SampleCategory[];
  products: SampleProduct[];
  customers: SampleCustomer[];
  consents: SampleConsent[];
  orders: SampleOrder[];
  orderItems: SampleOrderItem[];
  refunds: SampleRefund[];
  refundItems: SampleRefundItem[];
  carts: SampleCart[];
  cartItems: SampleCartItem[];
  events: SampleEvent[];
};

/** Makes the id of a row that came to be at this moment. */
export type MintId = (at: Date) => string;
