import fc from "fast-check";
import { expect, test } from "vitest";
import { fold } from "@/lib/base/text";
import { plainCell } from "../cells";
import { isRejected } from "../kind";
import { cellsOf, readingFor } from "../testing";
import { consents } from "./consents";
import { customers } from "./customers";
import { products } from "./products";
import { suppressions } from "./suppressions";

const context = readingFor({ options: { matchBy: "email", attributes: ["Shoe size"] } });

function person(cells: Record<string, string>, raw: Record<string, string> = {}) {
  const result = customers.read(cellsOf({ email: "a@example.com", ...cells }, raw), context);
  return isRejected(result) ? result.rejection : result.row;
}

test("a person's keys are folded, their number becomes international, their birthday stays a day", () => {
  const told = person({
    email: "AYŞE@Example.com",
    phone: "0532 123 45 67",
    firstName: "Ayşe",
    lastName: "IŞIK",
    city: "İzmir",
    district: "Karşıyaka",
    gender: "Kadın",
    birthDate: "05.03.1961",
  });
  expect(told).toMatchObject({
    emailKey: "ayşe@example.com",
    phoneKey: "+905321234567",
    nameKey: "ayse isik",
    cityKey: "izmir",
    districtKey: "karsiyaka",
    gender: "female",
    birthDate: "1961-03-05",
  });
});

test("the key of a name is that of the whole name, however it falls into parts", () => {
  const part = fc.string({ unit: "binary", maxLength: 12 }).map((text) => text.replaceAll("\u0000", "").trim());
  fc.assert(
    fc.property(part, part, (firstName, lastName) => {
      fc.pre(firstName !== "" && lastName !== "");
      expect(person({ firstName, lastName })).toMatchObject({
        nameKey: fold(`${plainCell(firstName)} ${plainCell(lastName)}`),
      });
    }),
    { seed: 20261126, numRuns: 500 },
  );
});

test("a yes and a no are read in both languages, and what is neither is refused", () => {
  expect(person({ emailConsent: "Evet", smsConsent: "HAYIR" })).toMatchObject({
    emailConsent: "granted",
    smsConsent: "denied",
  });
  expect(person({ emailConsent: "unsubscribed" })).toMatchObject({ emailConsent: "withdrawn" });
  expect(person({ emailConsent: "perhaps" })).toEqual({ column: "emailConsent", reason: "notYesNo" });
});

test("chosen headers stay with the person as they are", () => {
  expect(person({}, { "Shoe size": "42", Other: "x" })).toMatchObject({ attributes: '{"Shoe size":"42"}' });
});

test("a row that names nobody is refused", () => {
  expect(person({ email: "" })).toEqual({ column: "email", reason: "missing" });
  expect(person({ email: "no address" })).toEqual({ column: "email", reason: "notEmail" });
});

test("a number that is none is left out unless it is all that names the person", () => {
  expect(person({ phone: "12" })).toMatchObject({ phone: "12", phoneKey: null });
  const byPhone = readingFor({ options: { matchBy: "phone" } });
  expect(customers.read(cellsOf({ phone: "12" }), byPhone)).toEqual({
    rejection: { column: "phone", reason: "notPhone" },
  });
});

test("a birthday in the future is a typing error", () => {
  expect(person({ birthDate: "2061-01-01" })).toEqual({ column: "birthDate", reason: "notDate" });
});

test("a product's category is a path from the top down", () => {
  const result = products.read(cellsOf({ productCode: "A1", category: "Ev > Mutfak >Tencere", price: "1.234,50" }), {
    ...context,
    format: { delimiter: ";", decimal: ",", dateOrder: "dmy" },
  });
  expect(result).toEqual({
    row: { productRef: "A1", name: null, nameKey: null, categoryPath: '["Ev","Mutfak","Tencere"]', priceMinor: 123450 },
  });
});

test("a file in the words of the Turkish register is understood", () => {
  const row = { email: "05321234567", channel: "MESAJ", status: "RET", consentAt: "2026-10-01 09:30:00" };
  expect(consents.read(cellsOf(row), context)).toMatchObject({
    row: { phoneKey: "+905321234567", email: null, channel: "sms", status: "withdrawn", purpose: "marketing" },
  });
});

test("an address to suppress is one of its channel", () => {
  expect(suppressions.read(cellsOf({ email: "A@b.co" }), context)).toEqual({
    row: { channel: "email", addressKey: "a@b.co", reason: "imported" },
  });
  expect(suppressions.read(cellsOf({ email: "A@b.co", reason: "Şikayet" }), context)).toMatchObject({
    row: { reason: "complaint" },
  });
  expect(suppressions.read(cellsOf({ email: "A@b.co", reason: "erased" }), context)).toMatchObject({
    rejection: { column: "reason", reason: "notReason" },
  });
  expect(suppressions.read(cellsOf({ phone: "0532 123 45 67" }), context)).toEqual({
    row: { channel: "sms", addressKey: "+905321234567", reason: "imported" },
  });
  expect(suppressions.read(cellsOf({ email: "a@b.co", channel: "sms" }), context)).toEqual({
    rejection: { column: "phone", reason: "missing" },
  });
});
