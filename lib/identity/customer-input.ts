import { z } from "zod";

const text = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}*$/u)
  .nullable()
  .optional();

/** What may be told of a customer. Absent: unchanged; null: emptied. */
export const CustomerFacts = z.object({
  externalId: text,
  email: z.string().trim().max(254).nullable().optional(),
  phone: z.string().trim().min(3).max(40).nullable().optional(),
  firstName: text,
  lastName: text,
  city: text,
  district: text,
  country: text,
  gender: z.enum(["female", "male"]).nullable().optional(),
  birthDate: z.iso.date().nullable().optional(),
  attributes: z
    .record(z.string().min(1).max(60), z.union([z.string().max(1000), z.number(), z.boolean(), z.null()]))
    .optional(),
});
export type CustomerFacts = z.infer<typeof CustomerFacts>;

export const UPSERT_KEYS = ["externalId", "email", "phone"] as const;
export type UpsertKey = (typeof UPSERT_KEYS)[number];
export const MAX_UPSERT = 1000;

export const UpsertCustomersInput = z
  .object({
    key: z
      .enum(UPSERT_KEYS)
      .default("externalId")
      .meta({ description: "By what a customer is found; new where nobody has it" }),
    customers: z.array(CustomerFacts).min(1).max(MAX_UPSERT),
  })
  .superRefine(({ key, customers }, check) => {
    const seen = new Set<string>();
    customers.forEach((customer, index) => {
      const value = customer[key];
      if (!value || seen.has(value)) {
        check.addIssue({
          code: "custom",
          path: ["customers", index, key],
          message: value ? "identity.errors.toldTwice" : "identity.errors.keyMissing",
        });
      }
      seen.add(value ?? "");
    });
  });
export type UpsertCustomersInput = z.infer<typeof UpsertCustomersInput>;

export const UpsertResult = z.object({ customers: z.array(z.object({ id: z.string(), isNew: z.boolean() })) });
export type UpsertResult = z.infer<typeof UpsertResult>;
