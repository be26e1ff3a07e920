import {
  after,
  all,
  any,
  before,
  between,
  during,
  event,
  first,
  last,
  none,
  of,
  type Request,
  rule,
  since,
} from "./request";

/** Thirty more of the same kinds, in both languages, written with the others. Today is 15 June 2026. */
export const unseenMore: readonly Request[] = [
  {
    said: "ladies from Bursa or Antalya with 2 or more orders this quarter",
    means: all(
      rule("gender", "is", ["female"]),
      rule("city", "is", ["Bursa", "Antalya"]),
      rule("order_count", "gte", 2, during("this_quarter")),
    ),
  },
  { said: "spent at most 300 TL in total", means: all(rule("total_spend", "lte", 300)) },
  {
    said: "the top 5 percent by average order value",
    means: all(rule("average_order", "top_percent", 5)),
  },
  { said: "our 50 biggest spenders", means: first(50, "total_spend", "highest") },
  {
    said: "have not opened an e-mail in the last 3 months",
    means: all(rule("event_count", "eq", 0, { params: { event: { events: ["email_opened"] } }, ...last(3, "month") })),
  },
  {
    said: "silver members aged between 20 and 35, not from Istanbul",
    means: all(
      rule("loyalty_tier", "is", ["silver"]),
      rule("age", "between", [20, 35]),
      rule("city", "is_not", ["İstanbul"]),
    ),
  },
  {
    said: "bought books or toys in the past 45 days",
    means: all(rule("category_bought", "any_of", ["Books", "Toys"], last(45, "day"))),
  },
  {
    said: "people whose last order is from before 2026",
    means: all(rule("order_count", "gte", 1), rule("order_count", "eq", 0, after("2025-12-31"))),
  },
  {
    said: "no e-mail consent, but ordered this month",
    means: all(rule("email_consent", "is", false), rule("order_count", "gte", 1, during("this_month"))),
  },
  {
    said: "customers with excatly two orders who live in Izmir",
    means: all(rule("order_count", "eq", 2), rule("city", "is", ["İzmir"])),
  },
  {
    said: "at risk or about to sleep, with over 1.5k TL spent",
    means: all(rule("rfm_group", "is", ["at_risk", "about_to_sleep"]), rule("total_spend", "gt", 1500)),
  },
  {
    said: "ordered more than once since their first order",
    means: all(rule("order_count", "gt", 1, since("first_order"))),
  },
  {
    said: "either gold members or people who spent more than 3000 in the last year",
    means: any(rule("loyalty_tier", "is", ["gold"]), rule("total_spend", "gt", 3000, last(1, "year"))),
  },
  {
    said: "clicked an email in the last two weeks but did not buy since",
    means: all(event("email_link_clicked", last(2, "week")), rule("order_count", "eq", 0, last(2, "week"))),
  },
  {
    said: ["customers who bought shoes", "in the last 60 days", "and live in Ankara"],
    means: all(rule("category_bought", "any_of", ["Shoes"], last(60, "day")), rule("city", "is", ["Ankara"])),
  },
  {
    said: "bu çeyrekte 2 ya da daha fazla sipariş veren Bursalı ve Antalyalı kadınlar",
    means: all(
      rule("order_count", "gte", 2, during("this_quarter")),
      rule("city", "is", ["Bursa", "Antalya"]),
      rule("gender", "is", ["female"]),
    ),
  },
  { said: "toplamda en fazla 300 TL harcamış olanlar", means: all(rule("total_spend", "lte", 300)) },
  { said: "sipariş ortalamasına göre ilk yüzde 5", means: all(rule("average_order", "top_percent", 5)) },
  { said: "en çok sipariş veren ilk 50 kişi", means: first(50, "order_count", "highest") },
  {
    said: "son 3 aydır hiç e-posta açmayanlar",
    means: all(rule("event_count", "eq", 0, { params: { event: { events: ["email_opened"] } }, ...last(3, "month") })),
  },
  {
    said: "İstanbul'da oturmayan, 20 ile 35 yaş arasındaki gümüş üyeler",
    means: all(
      rule("city", "is_not", ["İstanbul"]),
      rule("age", "between", [20, 35]),
      rule("loyalty_tier", "is", ["silver"]),
    ),
  },
  {
    said: "son 45 günde kitap veya oyuncak alanlar",
    means: all(rule("category_bought", "any_of", ["Books", "Toys"], last(45, "day"))),
  },
  {
    said: "2026'dan beri hiç sipariş vermeyip öncesinde alışveriş yapmış olanlar",
    means: all(rule("order_count", "eq", 0, after("2025-12-31")), rule("order_count", "gte", 1)),
  },
  {
    said: "e-posta izni vermemiş ama bu ay sipariş vermiş müşteriler",
    means: all(rule("email_consent", "is", false), rule("order_count", "gte", 1, during("this_month"))),
  },
  {
    said: "izmirli, tam iki sipariş vermiş müşteriler",
    means: all(rule("city", "is", ["İzmir"]), rule("order_count", "eq", 2)),
  },
  {
    said: "1,5 bin liradan fazla harcamış, risk altındaki ya da uykuya dalmak üzere olan müşteriler",
    means: all(rule("total_spend", "gt", 1500), rule("rfm_group", "is", ["at_risk", "about_to_sleep"])),
  },
  {
    said: "ya altın üye olan ya da son bir yılda 3000 liradan fazla harcayanlar",
    means: any(rule("loyalty_tier", "is", ["gold"]), rule("total_spend", "gt", 3000, last(1, "year"))),
  },
  {
    said: "10 Nisan'dan önce kayıt olmuş ama nisan ayında sipariş vermemişler",
    means: all(
      rule("customer_since", "within", before("2026-04-10").window),
      rule("order_count", "eq", 0, between("2026-04-01", "2026-04-30")),
    ),
  },
  {
    said: "parfüme 250₺ üstü harcayıp ayakkabı almayan erkekler",
    means: all(
      rule("item_spend", "gt", 250, { params: of("Perfume") }),
      rule("category_bought", "none_of", ["Shoes"]),
      rule("gender", "is", ["male"]),
    ),
  },
  {
    said: ["ayakkabı alan müşteriler", "son 60 günde", "İzmir'de yaşayanları çıkar"],
    means: all(rule("category_bought", "any_of", ["Shoes"], last(60, "day")), none(rule("city", "is", ["İzmir"]))),
  },
];
