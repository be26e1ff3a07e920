import { words } from "../patterns";
import type { Content, Entry } from "../token";

const say = (source: string, content: Content): Entry => ({ pattern: words(source), read: () => content });
const link = (source: string, to: Extract<Content, { kind: "link" }>["link"]): Entry =>
  say(source, { kind: "link", link: to });

const TURKISH_OF: Readonly<Record<string, number>> = { ikisi: 2, ucu: 3, dordu: 4, besi: 5 };

/** What holds a sentence together, and the words that say nothing by themselves. */
export const linkEntries: readonly Entry[] = [
  link("and|as well as|plus|ve|olup|hem|hem de|ile birlikte|ayni zamanda|bir de", "and"),
  link("or|or else|otherwise|veya|ya da|yada|yahut|veyahut", "or"),
  link("but|yet|however|although|while|and also|but also|whereas|ama|fakat|ancak|lakin|ayrica|oysa", "but"),
  link(
    "(?:everyone|everybody|anyone|all(?: customers)?) but|except(?: for)?|excluding|exclude|minus|other than|apart from|leaving out|without those|haric tut",
    "except",
  ),
  link("[,]", "comma"),
  say("who|that|which|whose|whom|where|with", { kind: "who" }),
  say("[(]", { kind: "open" }),
  say("[)]", { kind: "close" }),
  say("neither|nor", { kind: "neither" }),
  { ...say("ne|ne de", { kind: "neither" }), only: "tr" },
  say("not|no|never|nothing|without(?: any| an?)?|none|zero|nobody|isnt|arent|non", { kind: "not", binds: "next" }),
  say(
    "(?:haric|disinda|disindaki|disindakiler|degil|olmayan|olmayanlar|yok|yoksa|bulunmayan|bulunmayanlar|olmamis|degiller|yasamayan|oturmayan|ikamet etmeyen)[a-z]{0,6}",
    { kind: "not", binds: "previous" },
  ),
  say("bugune kadar|simdiye kadar|so far|until now|to date|ne zaman(?: olursa olsun)?|ne kadar|ne olursa olsun", {
    kind: "filler",
  }),
  say("among(?:st)?|out of|arasindan", { kind: "filler" }),
  say("either", { kind: "either" }),
  say("outside(?: of)?", { kind: "not", binds: "next" }),
  {
    pattern: words(
      "(?:at least|minimum|meet at least|match at least) (\\d+) of(?: these| the following| them)?(?: :)?|(?:sunlardan|bunlardan|asagidakilerden) en az (\\d+|ikisi|ucu|dordu|besi)(?: '[a-z]+| tanesi)?(?: :)?",
    ),
    read: (match) => ({ kind: "least", count: Number(match[1] ?? TURKISH_OF[match[2] ?? ""] ?? match[2]) }),
  },
  {
    pattern: words(
      "(?:any|either|one) of(?: these| the following| them)?(?: :)|(?:sunlardan|bunlardan) (?:herhangi )?biri(?:ni|si)?(?: :)?",
    ),
    read: () => ({ kind: "least", count: 1 }),
  },
];

const FILLER =
  `a an the all any every everyone everybody someone anyone people person persons customer customers client clients buyer user users shopper shoppers
  member members subscriber subscribers those these them they their have has had having are is was were be been being do does did with of for in on at to from by also
  only just than then so please show me find list give get make create build segment group i want need we us my our can could would like us
  live lives living based located resident residents residing both total different once when whenever during over as their there here
  some ever yet still already something anything made placed making check exactly really very least most more less much many same time times ago recently more
  value amount worth number it its this about store shop site website turn into out put up lately them whole each per level tier category categories section department product products item items stuff things goods brand
  icin musteri musteriler musterileri musterilerim musterilerimiz musterim musterimiz musterilerden musterileri kisi kisiler kisileri insan insanlar herkes herkesi hicbir hicbiri gonderilen gonderdigimiz kampanya rfm model modeli modelinde gorunen gorunenler since sepetini sepetlerini aboneler olanlara olanlardan tum butun hepsi bana goster bul bulun listele getir olustur
  yap segment segmenti grup grubu bir lutfen hem en cok hic henuz bu su o gibi kadar olarak toplam toplamda olan olanlar olanlari olup oldugu olsun icinde bulunan oturup yasayip yasayan yasayanlar oturan oturanlar
  ikamet eden de da ki ile mi mu az fazla once oncesinde sonra daha asla sadece yalniz yalnizca tarafindan gore ait dahil kategorisi kategorisinden kategorisinde kategorisine urun urunu urunler urunleri urunlerini urunlerinden urune urunlere urunde marka
  marka markali yas yasinda yasindaki yasindakiler yaslarinda arasi arasinda araligi sayisi adedi tutari degeri tutarinda sahip kisilerden kullanici kullanicilar uye uyeler uyeleri uyelerimiz alici alicilar
  istiyorum lazim segmentini hazirla cikar ver kayitli mevcut var bizden sitemizden magazamizdan bizim kendi her zaman beri son zamanlarda eskiden sik siklikla duzenli surekli genelde onu onlari bunu bunlari defa kez kere kalan kalanlar gecen gecmis iste evet peki ya`
    .split(/\s+/)
    .filter(Boolean);

const fillers = new Set(FILLER);
/** Signs, endings after an apostrophe, and words without a meaning of their own. */
export const isFiller = (key: string): boolean => fillers.has(key) || !/^[\p{L}\d"]/u.test(key);
