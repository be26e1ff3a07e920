import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { fold } from "@/lib/base/text";
import type { OrderFacts } from "@/lib/orders/facts";
import { amountOf, orderMoney } from "./money";
import { type Reading, type ReadingStore, reading } from "./platform";
import { Currency, personOf } from "./values";

/** What can be read from a body of any shape: where each fact stands is the owner's to say. */
export const ORDER_FIELDS = ["orderRef", "orderedAt", "updatedAt", "total", "currency", "discount", "status"] as const;
export const PERSON_FIELDS = ["customerRef", "email", "phone", "firstName", "lastName", "city", "country"] as const;
export const LINE_FIELDS = ["lines", "lineProduct", "lineName", "lineQuantity", "linePrice"] as const;
export const MAPPED_FIELDS = [...ORDER_FIELDS, ...PERSON_FIELDS, ...LINE_FIELDS] as const;
export type MappedField = (typeof MAPPED_FIELDS)[number];

/** "data.items" or "rows.0.id": names of fields and places in lists, joined by points. */
const Path = z
  .string()
  .trim()
  .max(200)
  .regex(/^[^.\s][^\p{Cc}]*$/u, { error: "sources.errors.path" });

export const Mapping = z.partialRecord(z.enum(MAPPED_FIELDS), Path);
export type Mapping = z.infer<typeof Mapping>;

/** What stands at a path: own fields only, so that no body reaches into the language. */
export function valueAt(body: unknown, path: string): unknown {
  let value = body;
  for (const name of path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) {
      return undefined;
    }
    value = Reflect.get(value, name);
  }
  return value;
}

const textOf = (value: unknown): string | null => {
  const text = typeof value === "number" || typeof value === "string" ? String(value).trim() : "";
  return text === "" ? null : text.slice(0, 2000).replaceAll("\u0000", "");
};

function refuse(field: MappedField): never {
  throw new z.ZodError([{ code: "custom", message: "not readable", path: [field], input: undefined }]);
}

const SECONDS_MAX = 100_000_000_000;

/** ISO text, or a count of seconds or milliseconds since 1970. */
function instantOf(text: string | null): Date | null {
  if (text === null) {
    return null;
  }
  const count = /^\d{9,14}(\.\d+)?$/.test(text) ? Number(text) : null;
  const at = count === null ? new Date(text) : new Date(count < SECONDS_MAX ? count * 1000 : count);
  return Number.isNaN(at.getTime()) ? null : at;
}

type Read = (field: MappedField, from?: unknown) => string | null;

const CANCELLED = ["cancelled", "canceled", "iptal", "iptal edildi", "void", "voided"];

/** An order where the body names one, else a customer where it names one. */
export function readMapped(body: unknown, { currency, at, mapping: given }: ReadingStore): Reading {
  const mapping = Mapping.safeParse(given).data ?? {};
  const read: Read = (field, from = body) => {
    const path = mapping[field];
    return path === undefined ? null : textOf(valueAt(from, path));
  };
  const person = personOf({
    ref: read("customerRef"),
    email: read("email"),
    phone: read("phone"),
    firstName: read("firstName"),
    lastName: read("lastName"),
    city: read("city"),
    country: read("country"),
  });
  const told = instantOf(read("updatedAt"));
  const ref = read("orderRef");
  if (ref === null) {
    if (Object.keys(mapping).length === 0) {
      throw new AppError("invalid", "sources.reasons.noMapping");
    }
    const note = { key: "sources.reasons.nothingMapped", params: {} };
    return person ? reading({ people: [{ person, updatedAt: told ?? at }] }) : reading({}, { note });
  }
  const paidIn = Currency.catch(currency).parse(read("currency"));
  const total = read("total") ?? refuse("total");
  const money = orderMoney(paidIn, currency);
  const order: OrderFacts = {
    ref: ref.slice(0, 200),
    person,
    orderedAt: instantOf(read("orderedAt")) ?? told ?? at,
    updatedAt: told ?? at,
    status: CANCELLED.includes(fold(read("status") ?? "")) ? "cancelled" : "placed",
    totalMinor: money.read(total),
    discountMinor: money.read(read("discount")),
    foreign: money.foreign(amountOf(total, paidIn)),
    lines: linesOf(body, mapping, read, money),
  };
  return reading({ orders: [order] }, { note: money.note });
}

function linesOf(body: unknown, { lines: path }: Mapping, read: Read, money: ReturnType<typeof orderMoney>) {
  const list = path === undefined ? [] : valueAt(body, path);
  if (!Array.isArray(list)) {
    return [];
  }
  return list.flatMap((line) => {
    const product = read("lineProduct", line) ?? read("lineName", line);
    const quantity = Number(read("lineQuantity", line) ?? 1);
    if (product === null || !Number.isSafeInteger(quantity) || quantity < 1) {
      return [];
    }
    const unitPriceMinor = money.read(read("linePrice", line));
    return [
      {
        productRef: product.slice(0, 200),
        productName: read("lineName", line),
        quantity,
        unitPriceMinor,
        totalMinor: unitPriceMinor * quantity,
      },
    ];
  });
}

const PATHS_MAX = 300;
const DEPTH_MAX = 6;

/** Every path of a body that leads to a value or a list, for choosing from. */
export function pathsOf(body: unknown): string[] {
  const found: string[] = [];
  const walk = (value: unknown, at: string[]): void => {
    if (found.length >= PATHS_MAX || at.length > DEPTH_MAX) {
      return;
    }
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      found.push(at.join("."));
      return;
    }
    for (const [name, inner] of Object.entries(value)) {
      walk(inner, [...at, name]);
    }
  };
  walk(body, []);
  return found.filter((path) => path !== "");
}

/** What a field reads from a body, as its owner sees it; line fields show the first line. */
export function previewOf(body: unknown, mapping: Mapping, field: MappedField): string | null {
  const path = mapping[field];
  if (path === undefined || path === "") {
    return null;
  }
  const isOfLine = field.startsWith("line") && field !== "lines";
  const list = mapping.lines === undefined ? undefined : valueAt(body, mapping.lines);
  const value = valueAt(isOfLine ? (Array.isArray(list) ? list[0] : undefined) : body, path);
  return Array.isArray(value) ? `[${value.length}]` : textOf(value);
}
