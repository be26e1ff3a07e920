/** Requests about the season, the weather, what people come with and how their orders go, with the rules they mean. */
export const where: readonly [sentence: string, meaning: string][] = [
  ["customers where it is winter now", 'all(season is ["winter"] {"month":"this"})'],
  ["people who live where it's summer", 'all(season is ["summer"] {"month":"this"})'],
  [
    "women in cities where it will be spring next month",
    'all(gender is ["female"], season is ["spring"] {"month":"next"})',
  ],
  ["customers whose season is not winter", 'all(season is_not ["winter"] {"month":"this"})'],
  ["şu an kış olan yerlerde yaşayan kadınlar", 'all(season is ["winter"] {"month":"this"}, gender is ["female"])'],
  ["mevsimi yaz olanlar", 'all(season is ["summer"] {"month":"this"})'],
  ["gelecek ay ilkbahar olan şehirlerdeki müşteriler", 'all(season is ["spring"] {"month":"next"})'],
  ["mevsimi kış olmayanlar", 'all(season is_not ["winter"] {"month":"this"})'],
  ["customers in hot cities", 'all(climate gte 25 {"measure":"average","month":"this"})'],
  [
    "people in cold places who bought shoes",
    'all(climate lt 10 {"measure":"average","month":"this"}, category_bought any_of ["Shoes"])',
  ],
  ["customers living where it is above 30 degrees", 'all(climate gt 30 {"measure":"average","month":"this"})'],
  ["sıcak şehirlerde yaşayanlar", 'all(climate gte 18 {"measure":"average","month":"this"})'],
  ["soğuk yerlerde oturan müşteriler", 'all(climate lt 10 {"measure":"average","month":"this"})'],
  [
    "gelecek ay hava 10 derecenin altında olan şehirlerde yaşayanlar",
    'all(climate lt 10 {"measure":"average","month":"next"})',
  ],
  [
    "among women in Ankara customers whose season is winter",
    'all(gender is ["female"], city is ["Ankara"], season is ["winter"] {"month":"this"})',
  ],
  ["iPhone users in Ankara", 'all(surroundings any_of ["iOS"] {"what":"system"}, city is ["Ankara"])'],
  ["customers who shop on mobile", 'all(surroundings any_of ["mobile"] {"what":"device"})'],
  ["Android kullanan kadınlar", 'all(surroundings any_of ["Android"] {"what":"system"}, gender is ["female"])'],
  ["telefondan girenler", 'all(surroundings any_of ["mobile"] {"what":"device"})'],
  ["customers with utm source instagram", 'all(surroundings any_of ["instagram"] {"what":"campaign_source"})'],
  ["kampanya kaynağı instagram olanlar", 'all(surroundings any_of ["instagram"] {"what":"campaign_source"})'],
  [
    "customers whose spending grows month by month",
    'all(order_slope rose_by 1 {"figure":"value","period":"month","length":"6"})',
  ],
  [
    "customers whose orders are falling every week",
    'all(order_slope fell_by 1 {"figure":"number","period":"week","length":"6"})',
  ],
  ["harcaması aydan aya artanlar", 'all(order_slope rose_by 1 {"figure":"value","period":"month","length":"6"})'],
  [
    "siparişleri her hafta azalan müşteriler",
    'all(order_slope fell_by 1 {"figure":"number","period":"week","length":"6"})',
  ],
];
