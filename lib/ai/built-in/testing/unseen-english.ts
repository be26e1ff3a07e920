import { after, all, any, between, during, event, first, last, none, of, type Request, rule, since } from "./request";

/** Written before the parser was looked at. Today is 15 June 2026. */
export const unseenEnglish: readonly Request[] = [
  {
    said: "shoppers from istanbul or ankara whose lifetime spend tops 5k TL",
    means: all(rule("city", "is", ["İstanbul", "Ankara"]), rule("total_spend", "gt", 5000)),
  },
  { said: "bought 3+ times in the last 6 months", means: all(rule("order_count", "gte", 3, last(6, "month"))) },
  {
    said: "no purchase in 120 days but at least two orders ever",
    means: all(rule("order_count", "eq", 0, last(120, "day")), rule("order_count", "gte", 2)),
  },
  {
    said: "women under 30 living in Izmir",
    means: all(rule("gender", "is", ["female"]), rule("age", "lt", 30), rule("city", "is", ["İzmir"])),
  },
  { said: "gold tier and above", means: all(rule("loyalty_tier", "is", ["gold", "platinum"])) },
  {
    said: "anyone who spent ₺2.500 or more this year",
    means: all(rule("total_spend", "gte", 2500, during("this_year"))),
  },
  {
    said: "customers with an average order value between 200 and 400 lira",
    means: all(rule("average_order", "between", [200, 400])),
  },
  {
    said: "people who bought coffee but never shoes",
    means: all(rule("category_bought", "any_of", ["Coffee"]), rule("category_bought", "none_of", ["Shoes"])),
  },
  { said: "not in Istanbul and not in Ankara", means: all(rule("city", "is_not", ["İstanbul", "Ankara"])) },
  { said: "top 10% by spend", means: all(rule("total_spend", "top_percent", 10)) },
  { said: "the 100 customers who spent the most", means: first(100, "total_spend", "highest") },
  { said: "bottom 20 percent by average order", means: all(rule("average_order", "bottom_percent", 20)) },
  {
    said: "(Ankara and spent over 1000) or (Bursa and ordered more than 4 times)",
    means: any(
      all(rule("city", "is", ["Ankara"]), rule("total_spend", "gt", 1000)),
      all(rule("city", "is", ["Bursa"]), rule("order_count", "gt", 4)),
    ),
  },
  {
    said: "custmers in Antalya who havent orderd since march",
    means: all(rule("city", "is", ["Antalya"]), rule("order_count", "eq", 0, after("2026-02-28"))),
  },
  {
    said: "can get e-mails but no SMS",
    means: all(rule("email_consent", "is", true), rule("sms_consent", "is", false)),
  },
  {
    said: "platinum members with a churn risk over 60%",
    means: all(rule("loyalty_tier", "is", ["platinum"]), rule("churn_chance", "gt", 60)),
  },
  {
    said: "made their first purchase this month",
    means: all(rule("first_order", "within", during("this_month").window)),
  },
  { said: "one-time buyers", means: all(rule("order_count", "eq", 1)) },
  {
    said: "repeat customers who used a coupon in the past year",
    means: all(rule("order_count", "gte", 2), rule("discounted_orders", "gte", 1, last(1, "year"))),
  },
  {
    said: "ordered at least twice since signing up",
    means: all(rule("order_count", "gte", 2, since("signup"))),
  },
  { said: "opened an email since their last order", means: all(event("email_opened", since("last_order"))) },
  {
    said: "added something to the cart in the last week and didn't check out",
    means: all(event("product_added", last(1, "week")), rule("order_count", "eq", 0, last(1, "week"))),
  },
  {
    said: "hibernating or lost customers in the RFM model",
    means: all(rule("rfm_group", "is", ["hibernating", "lost"])),
  },
  {
    said: "champions who did not order in the last 30 days",
    means: all(rule("rfm_group", "is", ["champions"]), rule("order_count", "eq", 0, last(30, "day"))),
  },
  { said: "total spend above 1,250.50 TL", means: all(rule("total_spend", "gt", 1250.5)) },
  {
    said: "customers whose last order was more than 90 days ago",
    means: all(rule("days_since_last_order", "gt", 90)),
  },
  {
    said: "signed up in the last 2 weeks and haven't bought yet",
    means: all(rule("customer_since", "within", last(2, "week").window), rule("order_count", "eq", 0)),
  },
  { said: "age 25-34 or 45-54", means: any(rule("age", "between", [25, 34]), rule("age", "between", [45, 54])) },
  {
    said: "men over 40 who bought electronics at least twice last year",
    means: all(
      rule("gender", "is", ["male"]),
      rule("age", "gt", 40),
      rule("order_count", "gte", 2, { params: of("Electronics"), ...during("last_year") }),
    ),
  },
  {
    said: "spent more than 500 on cosmetics in the last 3 months",
    means: all(rule("item_spend", "gt", 500, { params: of("Cosmetics"), ...last(3, "month") })),
  },
  {
    said: "everyone except silver and bronze members",
    means: all(rule("loyalty_tier", "is_not", ["silver", "bronze"])),
  },
  {
    said: "either haven't bought for six months or have never bought",
    means: all(rule("order_count", "eq", 0, last(6, "month"))),
  },
  {
    said: "ordered between 1 March and 15 April",
    means: all(rule("order_count", "gte", 1, between("2026-03-01", "2026-04-15"))),
  },
  { said: "birthday within the next 10 days", means: all(rule("days_to_birthday", "lte", 10)) },
  {
    said: ["customers in Bursa", "only women", "and exclude gold members"],
    means: all(
      rule("city", "is", ["Bursa"]),
      rule("gender", "is", ["female"]),
      none(rule("loyalty_tier", "is", ["gold"])),
    ),
  },
  {
    said: ["customers who spent over 1000 in the last 90 days", "make it 500"],
    means: all(rule("total_spend", "gt", 500, last(90, "day"))),
  },
  {
    said: ["people who ordered in the last 30 days", "change it to 60 days"],
    means: all(rule("order_count", "gte", 1, last(60, "day"))),
  },
  {
    said: "customers without a phone number who have an email address",
    means: all(rule("has_phone", "is", false), rule("has_email", "is", true)),
  },
  {
    said: "bought shoes and bags, or bought books",
    means: any(
      all(rule("category_bought", "any_of", ["Shoes"]), rule("category_bought", "any_of", ["Bags"])),
      rule("category_bought", "any_of", ["Books"]),
    ),
  },
  {
    said: "fewer than 3 orders and under 750 TL in total",
    means: all(rule("order_count", "lt", 3), rule("total_spend", "lt", 750)),
  },
];
