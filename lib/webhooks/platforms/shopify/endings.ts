import { z } from "zod";
import type { GoneFacts, PrivacyFacts } from "@/lib/orders/facts";
import { defineTopic, type Reading, reading } from "../../platform";
import { Id, personOf, Text } from "../../values";

const Gone = z.object({ id: Id });

const gone = (kind: GoneFacts["kind"]) =>
  defineTopic(Gone, ({ id }, { at }) => reading({ gone: [{ kind, ref: id, at }] }));

const Request = z.object({
  customer: z.object({ id: Id.nullish(), email: Text, phone: Text }).nullish(),
});

function readRequest(kind: PrivacyFacts["kind"], { customer }: z.infer<typeof Request>): Reading {
  const person = personOf({ ref: customer?.id, email: customer?.email, phone: customer?.phone });
  return reading({ privacy: person ? [{ kind, person }] : [] });
}

/** What ends: orders and products that were deleted, people who want their data or want it gone, the shop itself. */
export const endingTopics = {
  "orders/delete": gone("order"),
  "products/delete": gone("product"),
  "customers/delete": gone("customer"),
  "customers/data_request": defineTopic(Request, (body) => readRequest("export", body)),
  "customers/redact": defineTopic(Request, (body) => readRequest("erasure", body)),
  "shop/redact": defineTopic(z.object({ shop_id: Id }), () => reading({}, { act: "redactStore" })),
  "app/uninstalled": defineTopic(z.object({}), () => reading({}, { act: "uninstall" })),
};
