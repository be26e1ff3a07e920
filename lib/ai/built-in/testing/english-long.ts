/** Longer requests in English, with several parts in one sentence; see english.ts. */
export const longEnglish: readonly (readonly [string, string])[] = [
  [
    "Show me everyone living in izmir or istanbul that spent at least 750₺ since March",
    'all(city is ["İzmir","İstanbul"], total_spend gte 750 @after 2026-02-28)',
  ],
  [
    "Customers whose total spend exceeds 5,000 but average order is below 200",
    "all(total_spend gt 5000, average_order lt 200)",
  ],
  [
    "Who purchased both coffee and books this year?",
    'all(category_bought any_of ["Coffee"] @calendar this_year, category_bought any_of ["Books"] @calendar this_year)',
  ],
  [
    "shoppers who bought electronics at least twice in the last year but never cosmetics",
    'all(order_count gte 2 {"categories":["Electronics"]} @last 1 year, category_bought none_of ["Cosmetics"])',
  ],
  [
    "platinum members with no purchase in the past 45 days",
    'all(loyalty_tier is ["platinum"], order_count eq 0 @last 45 day)',
  ],
  [
    "loyal customers who haven't opened an email in 60 days",
    'all(rfm_group is ["loyal"], event_count eq 0 {"event":{"events":["email_opened"]}} @last 60 day)',
  ],
  [
    "customers who joined in the last 3 months and ordered more than once",
    "all(customer_since within @last 3 month, order_count gt 1)",
  ],
  [
    "Gold tier, women, 30-40, Istanbul",
    'all(loyalty_tier is ["gold"], gender is ["female"], age between [30,40], city is ["İstanbul"])',
  ],
  [
    "people who have made between 2 and 5 purchases since January 2026",
    "all(order_count between [2,5] @after 2025-12-31)",
  ],
  [
    "customers who opened but didn't click in the last month",
    'all(event_count gte 1 {"event":{"events":["email_opened"]}} @last 1 month, event_count eq 0 {"event":{"events":["email_link_clicked"]}} @last 1 month)',
  ],
  [
    "customers from Ankara, Konya and Kayseri who allow SMS",
    'all(city is ["Ankara","Konya","Kayseri"], sms_consent is true)',
  ],
  [
    "customers who do not have email permission but have a phone number",
    "all(email_consent is false, has_phone is true)",
  ],
  ["people with birthdays in August", "all(birth_month eq 8)"],
  ["birthdays this week in Istanbul", 'all(days_to_birthday lte 7, city is ["İstanbul"])'],
  [
    "added something to their cart yesterday and didn't check out",
    'all(event_count gte 1 {"event":{"events":["product_added"]}} @calendar yesterday, order_count eq 0 @calendar yesterday)',
  ],
  ["everyone with an abandoned cart worth more than 500", "all(cart_value gt 500)"],
  [
    "customers who spent 1.5k or more last year and nothing this year",
    "all(total_spend gte 1500 @calendar last_year, order_count eq 0 @calendar this_year)",
  ],
  ["spent nothing in the last 90 days", "all(order_count eq 0 @last 90 day)"],
  ["customers with 0 orders", "all(order_count eq 0)"],
  ["customers who have ordered 3 or more times in the last 6 months", "all(order_count gte 3 @last 6 month)"],
  ["only one order, more than 180 days ago", "all(order_count eq 1, days_since_last_order gt 180)"],
  [
    "bought shoes in 2025 but not in 2026",
    'all(category_bought any_of ["Shoes"] @between 2025-01-01 2025-12-31, category_bought none_of ["Shoes"] @between 2026-01-01 2026-12-31)',
  ],
  [
    "customers who bought shoes but neither bags nor books",
    'all(category_bought any_of ["Shoes"], category_bought none_of ["Bags"], category_bought none_of ["Books"])',
  ],
  [
    "at least one of: gold members, champions, spent over 10000",
    'any(loyalty_tier is ["gold"], rfm_group is ["champions"], total_spend gt 10000)',
  ],
  ["no email consent and no sms consent", "all(email_consent is false, sms_consent is false)"],
  ["customers who returned something twice this year", "all(refund_count gte 2 @calendar this_year)"],
  [
    "high churn risk gold members outside Ankara and Izmir",
    'all(churn_chance gte 70, loyalty_tier is ["gold"], city is_not ["Ankara","İzmir"])',
  ],
  ["churn risk over 60 percent", "all(churn_chance gt 60)"],
  ["men aged 50+", 'all(gender is ["male"], age gte 50)'],
  ["women under the age of 30", 'all(gender is ["female"], age lt 30)'],
  ["customers who are not from Turkey", 'all(country is_not ["Türkiye"])'],
  ["people in Turkey but not in Istanbul", 'all(country is ["Türkiye"], city is_not ["İstanbul"])'],
  ["have the app but never bought", "all(has_app is true, order_count eq 0)"],
  ["customers whose first purchase was in the last quarter", "all(first_order within @last 3 month)"],
  [
    "customers that placed their first order before 2025 and have ordered this year",
    "all(first_order within @before 2025-01-01, order_count gte 1 @calendar this_year)",
  ],
  [
    "customers with more than 3 orders in the last 90 days, excluding champions",
    'all(order_count gt 3 @last 90 day, rfm_group is_not ["champions"])',
  ],
  ["RFM at risk or can't lose them", 'all(rfm_group is ["at_risk","cannot_lose"])'],
  ["about to sleep customers who can be emailed", 'all(rfm_group is ["about_to_sleep"], email_consent is true)'],
  [
    "promising or potential loyalists in Bursa",
    'all(rfm_group is ["promising","potential_loyalist"], city is ["Bursa"])',
  ],
  [
    "customers who spent between ₺1.000 and ₺2.500 in the past 30 days",
    "all(total_spend between [1000,2500] @last 30 day)",
  ],
  ["used a voucher in the last 10 days", "all(discounted_orders gte 1 @last 10 day)"],
  ["Customers with email but no phone", "all(has_email is true, has_phone is false)"],
  [
    "who clicked on an email in the last week and live in Antalya",
    'all(event_count gte 1 {"event":{"events":["email_link_clicked"]}} @last 1 week, city is ["Antalya"])',
  ],
  [
    "(gold or platinum) and (Ankara or İzmir) and no order in 30 days",
    'all(loyalty_tier is ["gold","platinum"], city is ["Ankara","İzmir"], order_count eq 0 @last 30 day)',
  ],
  [
    "customers in Istanbul and either spent over 5000 or ordered more than 10 times",
    'all(city is ["İstanbul"], any(total_spend gt 5000, order_count gt 10))',
  ],
  [
    "women who bought cosmetics or men who bought electronics",
    'any(all(gender is ["female"], category_bought any_of ["Cosmetics"]), all(gender is ["male"], category_bought any_of ["Electronics"]))',
  ],
  ["customers in Istanbul", 'all(city is ["İstanbul"])'],
  [
    "customers who live in İSTANBUL and have spent at least 2,500 liras",
    'all(city is ["İstanbul"], total_spend gte 2500)',
  ],
  [
    "List female shoppers from IZMIR, age 20 to 29",
    'all(gender is ["female"], city is ["İzmir"], age between [20,29])',
  ],
  ["those who placed an order within the past two weeks", "all(order_count gte 1 @last 2 week)"],
  ["customers with fewer than 3 orders", "all(order_count lt 3)"],
  ["customers who didn't order last month", "all(order_count eq 0 @calendar last_month)"],
  [
    "customers who ordered last month but not this month",
    "all(order_count gte 1 @calendar last_month, order_count eq 0 @calendar this_month)",
  ],
  ["no purchase since 1 January 2026", "all(order_count eq 0 @after 2025-12-31)"],
  ["joined after March 2026", "all(customer_since within @after 2026-03-31)"],
  [
    "customers with an average basket of more than 400 and at least 5 orders",
    "all(average_order gt 400, order_count gte 5)",
  ],
  ["bought coffee or tea", 'any(category_bought any_of ["Coffee"], product_bought contains "tea")'],
  [
    "people who bought electronics and have not bought books",
    'all(category_bought any_of ["Electronics"], category_bought none_of ["Books"])',
  ],
  [
    "customers who have spent more than 500 on cosmetics in the last quarter",
    'all(item_spend gt 500 {"categories":["Cosmetics"]} @last 3 month)',
  ],
  ["bronze members with churn risk", 'all(loyalty_tier is ["bronze"], churn_chance gte 70)'],
  [
    "customers that haven't visited in 30 days",
    'all(event_count eq 0 {"event":{"events":["page_viewed"]}} @last 30 day)',
  ],
  [
    "women, 25-34, Istanbul, gold",
    'all(gender is ["female"], age between [25,34], city is ["İstanbul"], loyalty_tier is ["gold"])',
  ],
  ["customers who spent exactly 1000", "all(total_spend eq 1000)"],
  ["customers with exactly three orders this year", "all(order_count eq 3 @calendar this_year)"],
  ["customers who have ordered between 2 and 4 times", "all(order_count between [2,4])"],
  ["age 18 to 24", "all(age between [18,24])"],
  ["aged over 65", "all(age gt 65)"],
  ["subscribers who opted out of sms", "all(sms_consent is false)"],
  ["customers with consent for email", "all(email_consent is true)"],
  ["customers with push notifications enabled", 'all(consent is ["granted"] {"channel":"push"})'],
  ["not gold and not platinum", 'all(loyalty_tier is_not ["gold"], loyalty_tier is_not ["platinum"])'],
  ["non-members", "all(loyalty_tier is_empty)"],
  ["both women and gold members", 'all(gender is ["female"], loyalty_tier is ["gold"])'],
  [
    "gold members or customers who spent over 5000, but not in Istanbul",
    'all(any(loyalty_tier is ["gold"], total_spend gt 5000), city is_not ["İstanbul"])',
  ],
  [
    "customers in Istanbul or Ankara who bought shoes or bags and spent over 1000",
    'all(city is ["İstanbul","Ankara"], category_bought any_of ["Shoes","Bags"], total_spend gt 1000)',
  ],
  ["everyone but men", 'all(gender is_not ["male"])'],
  ["all customers except gold members and people in Ankara", 'none(loyalty_tier is ["gold"], city is ["Ankara"])'],
  ["customers who bought more than 5 items", "all(items_bought gt 5)"],
];
