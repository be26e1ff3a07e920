import { after, all, any, between, during, event, first, last, none, of, type Request, rule, since } from "./request";

/** The same kinds of request as Turkish marketers type them, written before the parser was looked at. */
export const unseenTurkish: readonly Request[] = [
  { said: "son 6 ayda 3 ve üzeri sipariş verenler", means: all(rule("order_count", "gte", 3, last(6, "month"))) },
  {
    said: "istanbul veya ankarada oturup toplamda 5 bin TL üstü harcayanlar",
    means: all(rule("city", "is", ["İstanbul", "Ankara"]), rule("total_spend", "gt", 5000)),
  },
  {
    said: "120 gündür alışveriş yapmayan ama en az iki siparişi olanlar",
    means: all(rule("order_count", "eq", 0, last(120, "day")), rule("order_count", "gte", 2)),
  },
  {
    said: "izmirde yaşayan 30 yaş altı kadınlar",
    means: all(rule("city", "is", ["İzmir"]), rule("age", "lt", 30), rule("gender", "is", ["female"])),
  },
  { said: "altın ve üstü kademedekiler", means: all(rule("loyalty_tier", "is", ["gold", "platinum"])) },
  { said: "bu yıl 2.500 ₺ ve üzeri harcayanlar", means: all(rule("total_spend", "gte", 2500, during("this_year"))) },
  {
    said: "sepet ortalaması 200-400 lira arası olan müşteriler",
    means: all(rule("average_order", "between", [200, 400])),
  },
  {
    said: "kahve alan ama hiç ayakkabı almayanlar",
    means: all(rule("category_bought", "any_of", ["Coffee"]), rule("category_bought", "none_of", ["Shoes"])),
  },
  { said: "İstanbul ve Ankara dışında yaşayanlar", means: all(rule("city", "is_not", ["İstanbul", "Ankara"])) },
  { said: "en çok harcayan ilk yüzde 10", means: all(rule("total_spend", "top_percent", 10)) },
  { said: "en çok harcayan 100 müşteri", means: first(100, "total_spend", "highest") },
  { said: "ortalama sepeti en düşük %20", means: all(rule("average_order", "bottom_percent", 20)) },
  {
    said: "Ankara'da olup 1000 liradan fazla harcayanlar ya da Bursa'da olup 4'ten fazla sipariş verenler",
    means: any(
      all(rule("city", "is", ["Ankara"]), rule("total_spend", "gt", 1000)),
      all(rule("city", "is", ["Bursa"]), rule("order_count", "gt", 4)),
    ),
  },
  {
    said: "antalyada marttan beri siparis vermeyenler",
    means: all(rule("city", "is", ["Antalya"]), rule("order_count", "eq", 0, after("2026-02-28"))),
  },
  {
    said: "mail atabildiğimiz ama SMS atamadığımız müşteriler",
    means: all(rule("email_consent", "is", true), rule("sms_consent", "is", false)),
  },
  {
    said: "ayrılma riski yüzde 60'ın üzerinde olan platin üyeler",
    means: all(rule("churn_chance", "gt", 60), rule("loyalty_tier", "is", ["platinum"])),
  },
  { said: "ilk alışverişini bu ay yapanlar", means: all(rule("first_order", "within", during("this_month").window)) },
  { said: "tek seferlik müşteriler", means: all(rule("order_count", "eq", 1)) },
  {
    said: "son bir yılda kupon kullanmış, birden fazla siparişi olan müşteriler",
    means: all(rule("discounted_orders", "gte", 1, last(1, "year")), rule("order_count", "gt", 1)),
  },
  {
    said: "kayıt olduğundan beri en az iki sipariş verenler",
    means: all(rule("order_count", "gte", 2, since("signup"))),
  },
  { said: "son siparişinden beri e-posta açanlar", means: all(event("email_opened", since("last_order"))) },
  {
    said: "geçen hafta sepete ürün ekleyip sipariş vermeyenler",
    means: all(event("product_added", during("last_week")), rule("order_count", "eq", 0, during("last_week"))),
  },
  {
    said: "RFM'de uykuda veya kaybedilmiş görünenler",
    means: all(rule("rfm_group", "is", ["hibernating", "lost"])),
  },
  {
    said: "son 30 günde sipariş vermeyen şampiyonlar",
    means: all(rule("order_count", "eq", 0, last(30, "day")), rule("rfm_group", "is", ["champions"])),
  },
  { said: "toplam harcaması 1.250,50 TL'nin üstünde olanlar", means: all(rule("total_spend", "gt", 1250.5)) },
  {
    said: "son siparişi 90 günden eski olanlar",
    means: all(rule("days_since_last_order", "gt", 90)),
  },
  {
    said: "son iki haftada üye olup henüz alışveriş yapmayanlar",
    means: all(rule("customer_since", "within", last(2, "week").window), rule("order_count", "eq", 0)),
  },
  {
    said: "25-34 ya da 45-54 yaş arası müşteriler",
    means: any(rule("age", "between", [25, 34]), rule("age", "between", [45, 54])),
  },
  {
    said: "geçen yıl en az iki kere elektronik alan 40 yaş üstü erkekler",
    means: all(
      rule("order_count", "gte", 2, { params: of("Electronics"), ...during("last_year") }),
      rule("age", "gt", 40),
      rule("gender", "is", ["male"]),
    ),
  },
  {
    said: "son 3 ayda kozmetiğe 500 liradan fazla harcayanlar",
    means: all(rule("item_spend", "gt", 500, { params: of("Cosmetics"), ...last(3, "month") })),
  },
  { said: "gümüş ve bronz üyeler hariç herkes", means: all(rule("loyalty_tier", "is_not", ["silver", "bronze"])) },
  {
    said: "1 Mart ile 15 Nisan arasında sipariş verenler",
    means: all(rule("order_count", "gte", 1, between("2026-03-01", "2026-04-15"))),
  },
  { said: "önümüzdeki 10 gün içinde doğum günü olanlar", means: all(rule("days_to_birthday", "lte", 10)) },
  {
    said: ["Bursa'daki müşteriler", "sadece kadınlar", "altın üyeleri çıkar"],
    means: all(
      rule("city", "is", ["Bursa"]),
      rule("gender", "is", ["female"]),
      none(rule("loyalty_tier", "is", ["gold"])),
    ),
  },
  {
    said: ["son 90 günde 1000 liradan fazla harcayanlar", "500 yap"],
    means: all(rule("total_spend", "gt", 500, last(90, "day"))),
  },
  {
    said: "telefonu olmayan ama e-posta adresi olanlar",
    means: all(rule("has_phone", "is", false), rule("has_email", "is", true)),
  },
  {
    said: "ayakkabı ve çanta alanlar ya da kitap alanlar",
    means: any(
      all(rule("category_bought", "any_of", ["Shoes"]), rule("category_bought", "any_of", ["Bags"])),
      rule("category_bought", "any_of", ["Books"]),
    ),
  },
  {
    said: "3'ten az siparişi olan ve toplam 750 liranın altında harcayanlar",
    means: all(rule("order_count", "lt", 3), rule("total_spend", "lt", 750)),
  },
  { said: "Eskisehir yada Izmirden musteriler", means: all(rule("city", "is", ["Eskişehir", "İzmir"])) },
  {
    said: ["son 30 günde sipariş verenler", "60 güne çıkar"],
    means: all(rule("order_count", "gte", 1, last(60, "day"))),
  },
];
