import { adPlatform } from "./ad-platform";
import { age } from "./age";
import { aliveChance } from "./alive-chance";
import { attribute } from "./attribute";
import { attributeDate } from "./attribute-date";
import { attributeFlag } from "./attribute-flag";
import { attributeNumber } from "./attribute-number";
import { averageOrder } from "./average-order";
import { bestSendHour } from "./best-send-hour";
import { birthMonth } from "./birth-month";
import { budgetFirst } from "./budget-first";
import { budgetMoves } from "./budget-moves";
import { budgetSince } from "./budget-since";
import { budgetTier } from "./budget-tier";
import { cartChanged } from "./cart-changed";
import { cartCount } from "./cart-count";
import { cartProduct } from "./cart-product";
import { cartValue } from "./cart-value";
import { categoryBought } from "./category-bought";
import { categoryScore } from "./category-score";
import { churnChance } from "./churn-chance";
import { city } from "./city";
import { climate } from "./climate";
import { consent } from "./consent";
import { consentAt } from "./consent-at";
import { consentSource } from "./consent-source";
import { consentVersion } from "./consent-version";
import { country } from "./country";
import { customerNumber } from "./customer-number";
import { customerSince } from "./customer-since";
import { daysOverdue } from "./days-overdue";
import { daysSinceFirstOrder } from "./days-since-first-order";
import { daysSinceLastOrder } from "./days-since-last-order";
import { daysToBirthday } from "./days-to-birthday";
import type { Field, FieldOperator } from "./define";
import { differentCategories } from "./different-categories";
import { differentProducts } from "./different-products";
import { discountShare } from "./discount-share";
import { discountedOrders } from "./discounted-orders";
import { distance } from "./distance";
import { district } from "./district";
import { email } from "./email";
import { emailConsent } from "./email-consent";
import { emailDomain } from "./email-domain";
import { eventCount } from "./event-count";
import { eventFigure } from "./event-figure";
import { eventGap } from "./event-gap";
import { eventShare } from "./event-share";
import { eventSlope } from "./event-slope";
import { eventStreak } from "./event-streak";
import { eventTrend } from "./event-trend";
import { expectedOrders30 } from "./expected-orders-30";
import { expectedOrders90 } from "./expected-orders-90";
import { expectedOrders365 } from "./expected-orders-365";
import { favouriteCategory } from "./favourite-category";
import { firstEvent } from "./first-event";
import { firstName } from "./first-name";
import { firstOrder } from "./first-order";
import { gender } from "./gender";
import { hasApp } from "./has-app";
import { hasEmail } from "./has-email";
import { hasPhone } from "./has-phone";
import { itemSpend } from "./item-spend";
import { itemsBought } from "./items-bought";
import { journey } from "./journey";
import { journeyCount } from "./journey-count";
import { largestOrder } from "./largest-order";
import { lastEvent } from "./last-event";
import { lastMessage } from "./last-message";
import { lastName } from "./last-name";
import { lastOrder } from "./last-order";
import { lastSeen } from "./last-seen";
import { lifecycle } from "./lifecycle";
import { lifecycleFirst } from "./lifecycle-first";
import { lifecycleMoves } from "./lifecycle-moves";
import { lifecycleSince } from "./lifecycle-since";
import { listed } from "./listed";
import { loyaltyCard } from "./loyalty-card";
import { loyaltyFirst } from "./loyalty-first";
import { loyaltyMoves } from "./loyalty-moves";
import { loyaltyScore } from "./loyalty-score";
import { loyaltySince } from "./loyalty-since";
import { loyaltyTier } from "./loyalty-tier";
import { messageCount } from "./message-count";
import { monthlyBudget } from "./monthly-budget";
import { name } from "./name";
import { nextOrderExpected } from "./next-order-expected";
import { nthOrderAt } from "./nth-order";
import { nthOrderProduct } from "./nth-order-product";
import { nthOrderValue } from "./nth-order-value";
import { orderCount } from "./order-count";
import { orderGap } from "./order-gap";
import { orderShare } from "./order-share";
import { orderSlope } from "./order-slope";
import { orderSource } from "./order-source";
import { orderStreak } from "./order-streak";
import { orderTrend } from "./order-trend";
import { orderValue } from "./order-value";
import { ordersTogether } from "./orders-together";
import { pattern } from "./pattern";
import { phone } from "./phone";
import { predictedValue } from "./predicted-value";
import { priceSensitivity } from "./price-sensitivity";
import { productBought } from "./product-bought";
import { randomShare } from "./random-share";
import { reachable } from "./reachable";
import { refundCount } from "./refund-count";
import { refundShare } from "./refund-share";
import { refunded } from "./refunded";
import { rfmF } from "./rfm-f";
import { rfmFirst } from "./rfm-first";
import { rfmGroup } from "./rfm-group";
import { rfmM } from "./rfm-m";
import { rfmMoves } from "./rfm-moves";
import { rfmR } from "./rfm-r";
import { rfmSince } from "./rfm-since";
import { season } from "./season";
import { segment } from "./segment";
import { segmentMoves } from "./segment-moves";
import { segmentSince } from "./segment-since";
import { sequence } from "./sequence";
import { smsConsent } from "./sms-consent";
import { spent30 } from "./spent-30";
import { spent90 } from "./spent-90";
import { suppressed } from "./suppressed";
import { surroundings } from "./surroundings";
import { totalSpend } from "./total-spend";
import { varietyIndex } from "./variety-index";
import { varietyKind } from "./variety-kind";
import { weatherTurn } from "./weather-turn";

/** Everything that can be asked about a customer. One line here brings builder, SQL, evaluation, sentence and AI. */
export const fields: readonly Field[] = [
  city,
  country,
  customerSince,
  hasEmail,
  hasPhone,
  orderCount,
  totalSpend,
  averageOrder,
  daysSinceLastOrder,
  daysSinceFirstOrder,
  lastOrder,
  firstOrder,
  nthOrderAt,
  productBought,
  nthOrderProduct,
  emailConsent,
  smsConsent,
  name,
  firstName,
  lastName,
  email,
  emailDomain,
  phone,
  customerNumber,
  district,
  gender,
  age,
  daysToBirthday,
  birthMonth,
  hasApp,
  loyaltyCard,
  attribute,
  attributeNumber,
  attributeFlag,
  attributeDate,
  listed,
  randomShare,
  consent,
  consentAt,
  consentSource,
  consentVersion,
  reachable,
  suppressed,
  orderValue,
  largestOrder,
  orderGap,
  orderStreak,
  orderTrend,
  orderSlope,
  orderShare,
  nthOrderValue,
  discountedOrders,
  discountShare,
  orderSource,
  refundCount,
  refunded,
  refundShare,
  categoryBought,
  itemsBought,
  itemSpend,
  ordersTogether,
  differentProducts,
  differentCategories,
  cartCount,
  cartValue,
  cartChanged,
  cartProduct,
  eventCount,
  lastEvent,
  firstEvent,
  lastSeen,
  eventFigure,
  eventGap,
  eventStreak,
  eventTrend,
  eventSlope,
  eventShare,
  sequence,
  surroundings,
  messageCount,
  lastMessage,
  journey,
  journeyCount,
  budgetTier,
  budgetSince,
  budgetFirst,
  budgetMoves,
  monthlyBudget,
  priceSensitivity,
  spent30,
  spent90,
  loyaltyTier,
  loyaltySince,
  loyaltyFirst,
  loyaltyMoves,
  loyaltyScore,
  varietyIndex,
  varietyKind,
  rfmR,
  rfmF,
  rfmM,
  rfmGroup,
  rfmSince,
  rfmFirst,
  rfmMoves,
  lifecycle,
  lifecycleSince,
  lifecycleFirst,
  lifecycleMoves,
  churnChance,
  aliveChance,
  expectedOrders30,
  expectedOrders90,
  expectedOrders365,
  predictedValue,
  nextOrderExpected,
  bestSendHour,
  favouriteCategory,
  categoryScore,
  daysOverdue,
  distance,
  climate,
  season,
  weatherTurn,
  pattern,
  segment,
  segmentSince,
  segmentMoves,
  adPlatform,
];

const byKey = new Map(fields.map((field) => [field.key, field]));

export const findField = (key: string): Field | undefined => byKey.get(key);

export const findOperator = (field: string, key: string): FieldOperator | undefined =>
  findField(field)?.operators.find((operator) => operator.key === key);
