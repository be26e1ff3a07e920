import { after, all, any, between, during, event, first, last, none, of, type Request, rule, since } from "./request";

/** Written once the parser read all the others, and asked without a further change. Today is 15 June 2026. */
export const unseenLater: readonly Request[] = [
  {
    said: "people from Eskisehir with an order above 800 TL this year",
    means: all(rule("city", "is", ["Eskişehir"]), rule("largest_order", "gt", 800, during("this_year"))),
  },
  { said: "top 15% of customers by number of orders", means: all(rule("order_count", "top_percent", 15)) },
  { said: "the 25 customers with the highest average order value", means: first(25, "average_order", "highest") },
  {
    said: "women in Izmir who haven't ordered in 60 days and can be e-mailed",
    means: all(
      rule("gender", "is", ["female"]),
      rule("city", "is", ["İzmir"]),
      rule("order_count", "eq", 0, last(60, "day")),
      rule("email_consent", "is", true),
    ),
  },
  {
    said: "bought perfume or cosmetics at least 2 times this year",
    means: all(rule("order_count", "gte", 2, { params: of("Perfume", "Cosmetics"), ...during("this_year") })),
  },
  { said: "no orders since 1 May", means: all(rule("order_count", "eq", 0, after("2026-04-30"))) },
  {
    said: "joined before 2026 and still have never ordered",
    means: all(rule("customer_since", "within", { kind: "before", day: "2026-01-01" }), rule("order_count", "eq", 0)),
  },
  {
    said: "spent 2k to 4k TL in the last 12 months",
    means: all(rule("total_spend", "between", [2000, 4000], last(12, "month"))),
  },
  { said: "silver or below", means: all(rule("loyalty_tier", "is", ["bronze", "silver"])) },
  {
    said: "everyone who opened or clicked an email in the last 30 days",
    means: any(event("email_opened", last(30, "day")), event("email_link_clicked", last(30, "day"))),
  },
  {
    said: "men in Ankara or women in Bursa",
    means: any(
      all(rule("gender", "is", ["male"]), rule("city", "is", ["Ankara"])),
      all(rule("gender", "is", ["female"]), rule("city", "is", ["Bursa"])),
    ),
  },
  {
    said: "customers who used a discount code but never bought electronics",
    means: all(rule("discounted_orders", "gte", 1), rule("category_bought", "none_of", ["Electronics"])),
  },
  {
    said: "spent over 1000 since their first order",
    means: all(rule("total_spend", "gt", 1000, since("first_order"))),
  },
  {
    said: ["gold members", "who live in Istanbul", "make it Ankara instead of Istanbul"],
    means: all(rule("loyalty_tier", "is", ["gold"]), rule("city", "is", ["Ankara"])),
  },
  {
    said: ["women with at least 3 orders", "at least 5", "remove people from Izmir"],
    means: all(rule("gender", "is", ["female"]), rule("order_count", "gte", 5), none(rule("city", "is", ["İzmir"]))),
  },
  {
    said: "bu yıl tek seferde 800 TL'den fazla sipariş veren Eskişehirliler",
    means: all(rule("largest_order", "gt", 800, during("this_year")), rule("city", "is", ["Eskişehir"])),
  },
  { said: "sipariş sayısına göre ilk yüzde 15", means: all(rule("order_count", "top_percent", 15)) },
  { said: "ortalama sepeti en yüksek 25 müşteri", means: first(25, "average_order", "highest") },
  {
    said: "60 gündür sipariş vermeyen, e-posta gönderebildiğimiz İzmirli kadınlar",
    means: all(
      rule("order_count", "eq", 0, last(60, "day")),
      rule("email_consent", "is", true),
      rule("city", "is", ["İzmir"]),
      rule("gender", "is", ["female"]),
    ),
  },
  {
    said: "bu yıl en az 2 kez parfüm veya kozmetik alanlar",
    means: all(rule("order_count", "gte", 2, { params: of("Perfume", "Cosmetics"), ...during("this_year") })),
  },
  { said: "1 Mayıs'tan beri sipariş vermeyenler", means: all(rule("order_count", "eq", 0, after("2026-04-30"))) },
  {
    said: "2026'dan önce üye olup hiç sipariş vermemiş olanlar",
    means: all(rule("customer_since", "within", { kind: "before", day: "2026-01-01" }), rule("order_count", "eq", 0)),
  },
  {
    said: "son 12 ayda 2 bin ile 4 bin TL arası harcayanlar",
    means: all(rule("total_spend", "between", [2000, 4000], last(12, "month"))),
  },
  { said: "gümüş ve altı üyeler", means: all(rule("loyalty_tier", "is", ["bronze", "silver"])) },
  {
    said: "son 30 günde e-posta açan veya tıklayan herkes",
    means: any(event("email_opened", last(30, "day")), event("email_link_clicked", last(30, "day"))),
  },
  {
    said: "Ankaralı erkekler ya da Bursalı kadınlar",
    means: any(
      all(rule("gender", "is", ["male"]), rule("city", "is", ["Ankara"])),
      all(rule("gender", "is", ["female"]), rule("city", "is", ["Bursa"])),
    ),
  },
  {
    said: "indirim kodu kullanmış ama hiç elektronik almamış müşteriler",
    means: all(rule("discounted_orders", "gte", 1), rule("category_bought", "none_of", ["Electronics"])),
  },
  {
    said: "ilk siparişinden beri 1000 liradan fazla harcayanlar",
    means: all(rule("total_spend", "gt", 1000, since("first_order"))),
  },
  {
    said: ["altın üyeler", "sadece İstanbul'dakiler", "İstanbul yerine Ankara olsun"],
    means: all(rule("loyalty_tier", "is", ["gold"]), rule("city", "is", ["Ankara"])),
  },
  {
    said: "15 Mayıs ile 10 Haziran arasında 3 kereden fazla alışveriş yapanlar",
    means: all(rule("order_count", "gt", 3, between("2026-05-15", "2026-06-10"))),
  },
];
