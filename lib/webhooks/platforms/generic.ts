import { readMapped } from "../mapping";
import { instantOrNull, jsonOrNull, type Platform } from "../platform";
import { isStandardSigned } from "../signature";

const unixOrNull = (text: string | null): string | null =>
  text && /^\d{1,11}$/.test(text) ? new Date(Number(text) * 1000).toISOString() : null;

const typeOf = (body: unknown): string => {
  const type = typeof body === "object" && body !== null && "type" in body ? body.type : null;
  return typeof type === "string" ? type : "";
};

export const generic: Platform = {
  key: "generic",
  label: "Standard Webhooks",
  secretBy: "us",
  secretHint: {
    en: "Sign each call the Standard Webhooks way with this secret; what its fields mean is set here after the first call.",
    tr: "Her çağrıyı bu anahtarla Standard Webhooks biçiminde imzalayın; alanların anlamı ilk çağrıdan sonra burada ayarlanır.",
  },
  isProven: isStandardSigned,
  mark: ({ body, headers }) => ({
    deliveryId: headers.get("webhook-id"),
    topic: typeOf(jsonOrNull(body)),
    occurredAt: instantOrNull(unixOrNull(headers.get("webhook-timestamp"))),
  }),
  topics: {},
  anyTopic: { parse: readMapped },
};
