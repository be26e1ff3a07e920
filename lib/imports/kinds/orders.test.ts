import { expect, test } from "vitest";
import { isRejected } from "../kind";
import { cellsOf, readingFor } from "../testing";
import { orders } from "./orders";

const context = readingFor({ currency: "GBP", timezone: "Europe/London" });
const LINE = {
  orderNumber: "536365",
  orderedAt: "2010-12-01 08:26:00",
  productCode: "85123A",
  quantity: "6",
  unitPrice: "2.55",
};

function read(change: Partial<Record<string, string>>) {
  return orders.read(cellsOf({ ...LINE, ...change }), context);
}
function row(change: Partial<Record<string, string>>) {
  const result = read(change);
  if (isRejected(result)) {
    throw new Error(result.rejection.reason);
  }
  return result.row;
}
function reason(change: Partial<Record<string, string>>) {
  const result = read(change);
  return isRejected(result) ? `${result.rejection.column} ${result.rejection.reason}` : null;
}

test("a line without a customer is a guest's, and its total is exact", () => {
  const line = row({});
  expect(line).toMatchObject({
    isRefund: false,
    customerRef: null,
    quantity: 6,
    unitPriceMinor: 255,
    totalMinor: 1530,
  });
  expect(row({ quantity: "3", unitPrice: "0.335" }).totalMinor).toBe(101);
});

test("a C number is a cancellation, counted positively", () => {
  expect(row({ orderNumber: "C536379", quantity: "-2", unitPrice: "27.5" })).toMatchObject({
    isRefund: true,
    quantity: 2,
    totalMinor: 5500,
  });
  expect(row({ orderNumber: "CARD-7" }).isRefund).toBe(false);
});

test("a row may say itself that it is a refund, and of which order", () => {
  expect(row({ rowType: "İade", quantity: "-1", refundOf: "1001", orderTotal: "-2.55" })).toMatchObject({
    isRefund: true,
    refundOf: "1001",
    orderTotalMinor: 255,
  });
  expect(row({ orderNumber: "C536379", rowType: "order" })).toMatchObject({ isRefund: false, refundOf: null });
  expect(reason({ rowType: "gift" })).toBe("rowType notRowType");
});

test("only words for a cancelled order cancel it, and amounts of the whole order stand beside those of its lines", () => {
  const statuses = ["Cancelled", "İptal Edildi", "VOIDED", "fulfilled", "kargoda"].map(
    (status) => row({ status }).status,
  );
  expect(statuses).toEqual(["cancelled", "cancelled", "cancelled", "placed", "placed"]);
  expect(row({ orderTotal: "14.80", discount: "0.50" })).toMatchObject({
    totalMinor: 1530,
    orderTotalMinor: 1480,
    discountMinor: 50,
  });
  expect(row({})).toMatchObject({ status: null, orderTotalMinor: null, discountMinor: null });
});

test("keys are folded for search, the text stays as it was", () => {
  expect(row({ firstName: "Işıl", lastName: "Şen", city: "İZMİR", country: "Türkiye" })).toMatchObject({
    firstName: "Işıl",
    nameKey: "isil sen",
    cityKey: "izmir",
    countryKey: "turkiye",
  });
});

test.each([
  [{ quantity: "-1", unitPrice: "0.0" }, "quantity negativeQuantity"],
  [{ orderNumber: "C1", quantity: "1" }, "quantity positiveCancellation"],
  [{ quantity: "0" }, "quantity zeroQuantity"],
  [{ unitPrice: "-11062.06" }, "unitPrice negativePrice"],
  [{ unitPrice: "9".repeat(15), quantity: "2000000000" }, "unitPrice tooLarge"],
  [{ unitPrice: "free" }, "unitPrice notDecimal"],
  [{ orderedAt: "soon" }, "orderedAt notDate"],
  [{ orderNumber: " " }, "orderNumber missing"],
  [{ productCode: "" }, "productCode missing"],
  [{ email: "nobody" }, "email notEmail"],
  [{ productName: "x".repeat(501) }, "productName tooLong"],
])("%j is refused: %s", (change, expected) => {
  expect(reason(change)).toBe(expected);
});
