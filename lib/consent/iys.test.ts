import { expect, test } from "vitest";
import { type IysFacts, iysRow } from "./iys";

const facts: IysFacts = {
  channel: "sms",
  status: "granted",
  source: "checkout",
  sourceDetail: null,
  recipient: "+905321234567",
  recipientType: "BIREYSEL",
  at: new Date("2026-06-15T21:30:00Z"),
};

test("a consent is written in the register's words and on Istanbul's clock", () => {
  expect(iysRow(facts)).toEqual(["+905321234567", "BIREYSEL", "MESAJ", "ONAY", "HS_WEB", "2026-06-16 00:30:00"]);
  expect(iysRow({ ...facts, channel: "phone", status: "denied", sourceDetail: "HS_ISLAK_IMZA" })?.slice(2, 5)).toEqual([
    "ARAMA",
    "RET",
    "HS_ISLAK_IMZA",
  ]);
  expect(iysRow({ ...facts, channel: "email", status: "withdrawn", source: "unknown" })?.slice(2, 5)).toEqual([
    "EPOSTA",
    "RET",
    "HS_EORTAM",
  ]);
});

test("what the register does not know is left out: push, and a consent that waits for its confirmation", () => {
  expect(iysRow({ ...facts, channel: "push" })).toBeNull();
  expect(iysRow({ ...facts, status: "pending" })).toBeNull();
});
