import { z } from "zod";
import { Prediction, PredictionStatus, PredictionTrace } from "@/lib/predictions/schema";
import { PATTERN_KEYS } from "./patterns/define";
import { BUDGET_TIERS } from "./rules/budget";
import { RULE_KEYS, TERMS } from "./rules/define";
import { LIFECYCLE_STAGES } from "./rules/lifecycle";
import { LOYALTY_TIERS } from "./rules/loyalty";
import { RFM_GROUPS } from "./rules/rfm";
import { VARIETY_KINDS } from "./rules/variety";

/** Profiles: what is computed about each customer, when, and why. */
const minor = z.int().meta({ description: "Minor units of the store's currency" });
const fifth = z.int().min(1).max(5);

/** The figures an answer stands on and the thresholds they met, by name. */
export const PatternEvidence = z
  .record(z.string(), z.union([z.number(), z.string(), z.array(z.string())]).nullable())
  .meta({ description: "Names that end in Minor are minor units of the store's currency, those in At instants" });
export type PatternEvidence = z.infer<typeof PatternEvidence>;

/** A behaviour pattern that someone shows. */
export const PatternMembership = z.object({
  pattern: z.enum(PATTERN_KEYS),
  since: z.date(),
  version: z.int(),
  evidence: PatternEvidence,
});
export type PatternMembership = z.infer<typeof PatternMembership>;

/** How the forecast of a month did over the 30 days before the last full pass, over everyone it was made for. */
export const ForecastCheck = z.object({
  people: z.int(),
  /** Off by so much per person on average. */
  offMinor: minor,
  /** All that it was off by, as a share of all that was spent. */
  offShare: z.number(),
  naiveOffShare: z.number().meta({ description: "The same for the forecast that the month before comes again" }),
});
export type ForecastCheck = z.infer<typeof ForecastCheck>;

/** A whole computed profile; null wherever the facts do not say enough. */
export const Profile = z.object({
  customerId: z.uuid(),
  computedAt: z.date(),
  asOf: z.date().nullable().meta({ description: "Shows the shop as it stood then; null for the shop of today" }),
  orderCount: z.int(),
  grossMinor: minor,
  refundedMinor: minor,
  spentMinor: minor,
  averageOrderMinor: minor.nullable(),
  firstOrderAt: z.date().nullable(),
  lastOrderAt: z.date().nullable(),
  budget: z.object({
    spent30Minor: minor,
    spent60Minor: minor,
    spent90Minor: minor,
    predictedMonthMinor: minor.nullable(),
    tier: z.enum(BUDGET_TIERS).nullable(),
    /** Above which amount each tier begins. */
    tiersMinor: z.object({ mid: minor, high: minor, premium: minor }),
    forecast: ForecastCheck.nullable(),
    priceSensitivity: z.int().min(0).max(100).nullable(),
  }),
  loyalty: z
    .object({
      tier: z.enum(LOYALTY_TIERS),
      score: z.int().min(0).max(100),
      multiplier: z.number(),
      next: z.object({ tier: z.enum(LOYALTY_TIERS), orders: z.int(), spendMinor: minor }).nullable(),
    })
    .nullable(),
  variety: z.object({
    products90: z.int(),
    items90: z.int(),
    index: z.int().nullable(),
    kind: z.enum(VARIETY_KINDS).nullable(),
  }),
  rfm: z.object({ recency: fifth, frequency: fifth, monetary: fifth, group: z.enum(RFM_GROUPS) }).nullable(),
  lifecycle: z.enum(LIFECYCLE_STAGES).nullable(),
  predictions: PredictionStatus.extend(Prediction.shape),
  patterns: z.array(PatternMembership),
  /** The strongest first. */
  categories: z.array(
    z.object({
      categoryId: z.uuid(),
      name: z.string(),
      orderCount: z.int(),
      spentMinor: minor,
      lastAt: z.date(),
      score: z.int().min(0).max(100),
      rank: z.int(),
    }),
  ),
  /** Products bought three times or more, the longest overdue first. */
  replenishment: z.array(
    z.object({
      productId: z.uuid(),
      name: z.string(),
      purchases: z.int(),
      cycleDays: z.number(),
      confidence: z.int().min(0).max(100),
      isRecurring: z.boolean(),
      lastAt: z.date(),
      cycleStart: z.date(),
      cycleEnd: z.date(),
      boughtInCycle: z.boolean(),
      nextExpectedAt: z.date(),
      daysOverdue: z.int(),
    }),
  ),
});
export type Profile = z.infer<typeof Profile>;

const Term = z.object({
  key: z.enum(TERMS),
  value: z.union([z.number(), z.string()]).nullable(),
  unit: z.enum(["count", "money", "days", "percent", "date"]),
});

/** How each part of a profile comes about: what went in, what it was compared with, and by which version of the rule. */
export const DecisionTrace = z.object({
  customerId: z.uuid(),
  at: z.date(),
  facts: z.object({ orders: z.int(), cancelledOrders: z.int(), refunds: z.int() }),
  forecast: ForecastCheck.nullable(),
  rules: z.array(
    z.object({
      rule: z.enum(RULE_KEYS),
      version: z.int(),
      values: z.record(z.string(), z.union([z.number(), z.string()]).nullable()),
      inputs: z.array(Term),
      thresholds: z.array(Term),
    }),
  ),
  predictions: PredictionTrace,
  patterns: z.array(
    z.object({
      pattern: z.enum(PATTERN_KEYS),
      version: z.int(),
      holds: z.boolean(),
      evidence: PatternEvidence,
      flipsAt: z.date().nullable().meta({ description: "When time alone turns the answer round" }),
    }),
  ),
});
export type DecisionTrace = z.infer<typeof DecisionTrace>;

export const RUN_STATUSES = ["queued", "running", "completed", "failed", "cancelled"] as const;

export const StartPassInput = z.object({
  asOf: z.coerce
    .date()
    .optional()
    .meta({ description: "Compute the shop as it stood then, from facts before that instant" }),
});
export type StartPassInput = z.infer<typeof StartPassInput>;

/** A full pass over the store's profiles: how far it is. */
export const ProfileRun = z.object({
  id: z.uuid(),
  status: z.enum(RUN_STATUSES),
  asOf: z.date().nullable(),
  done: z.int(),
  total: z.int(),
  askedAt: z.date(),
  startedAt: z.date().nullable(),
  endedAt: z.date().nullable(),
});
export type ProfileRun = z.infer<typeof ProfileRun>;

export const NightHourInput = z.object({ hour: z.int().min(0).max(23) });
export type NightHourInput = z.infer<typeof NightHourInput>;

const instant = z.coerce.date();

/** When every profile was and will be computed, as it travels to the screen. */
export const PassOverview = z.object({
  hour: z.int(),
  nextAt: instant,
  runs: z.array(
    ProfileRun.extend({
      asOf: instant.nullable(),
      askedAt: instant,
      startedAt: instant.nullable(),
      endedAt: instant.nullable(),
    }),
  ),
});
export type PassOverview = z.infer<typeof PassOverview>;
