import { expect, test } from "./fixtures";
import { connectShop, postOrder, shopifyOrder } from "./steps/shopify";

test("a shop's call counts once, and one with a wrong signature leaves nothing", async ({
  page,
  request,
  database,
  tenant,
}) => {
  const source = await connectShop(page, "Main shop");
  const order = shopifyOrder({ id: 7_000_001, at: new Date(), currency: tenant.currency, totalPrice: "80.00" });
  const inbox = () => database.rows("select status from inbox where tenant_id = $1", [tenant.id]);

  const forged = await postOrder(request, { source, order, deliveryId: "forged", secret: "somebody else's secret" });
  expect(forged.status()).toBe(401);
  expect(await inbox()).toEqual([]);

  for (const duplicate of [false, true]) {
    const answer = await postOrder(request, { source, order, deliveryId: "the-same" });
    expect(answer.status()).toBe(200);
    expect(await answer.json()).toEqual({ received: true, duplicate });
  }
  await expect.poll(inbox, { timeout: 30_000 }).toEqual([{ status: "processed" }]);
  const orders = "select external_id as ref, total_minor::int as minor from orders where tenant_id = $1";
  expect(await database.rows(orders, [tenant.id])).toEqual([{ ref: "7000001", minor: 80_00 }]);
});
