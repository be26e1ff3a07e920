import { did, didNot, END, words } from "../patterns";
import type { Entry, Frame } from "../token";

type Spoken = {
  frame: Frame;
  /** English, whole; a "not" before it is heard by itself. */
  en?: string;
  /** Nouns and marks in Turkish that open the frame. */
  tr?: string;
  /** Turkish verbs by stem, with what stands before them; what is denied is heard from their ending. */
  verb?: readonly { before?: string; stem: string }[];
};

const THING = "(?:(?:an?|any|some|the|their|our|her|his) )?";
const MAIL = "(?:e?mails?|newsletters?|campaigns?|messages?)";
const POSTA = `(?:e?(?:posta|mail)${END}|bulten${END}|ileti${END}|mesaj${END})`;

/** What customers do and have. Where several fit, the longest is meant. */
const deeds: readonly Spoken[] = [
  {
    frame: "buy",
    en: "(?:did|had|used to)(?: so)?(?: before(?: that| then)?| previously| earlier)|used to|(?:orders?|purchases?) (?:placed|made)|buy|buys|bought|buying|buyers? of|purchase|purchases|purchased|purchasing|order|orders|ordered|ordering|shop|shops|shopped|shopping|(?:place|placed|make|made|making|have|has|had)(?: an?| any)? (?:order|purchase)s?|transact(?:ed|ions?)?|check(?:ed|ing)? out|complet(?:e|ed) (?:the |their |an? )?(?:orders?|purchases?|checkout)",
    tr: `siparis${END}|alisveris${END}|satin alim${END}`,
    verb: [
      { before: "(?:siparis[a-z]*|alisveris[a-z]*|satin alim[a-z]*) ", stem: "ver|yap|et|ed|olustur|gec" },
      { before: "satin ", stem: "al" },
      { stem: "al|ver|yap|gel" },
    ],
  },
  {
    frame: "spend",
    en: `(?:${THING}total |overall |lifetime )?(?:spend(?:ing)?|spends|spent|paid|pays)(?: a total of| in total| overall| altogether)?|(?:total |overall )?(?:spend(?:ing)?|revenue|order value|purchase value|purchases? total(?:ing|ling)?)(?: is| was| of)?|worth(?: of)?`,
    tr: `(?:toplam )?(?:harcama|ciro|alisveris tutar|siparis tutar)${END}|toplamda|toplam tutar${END}`,
    verb: [{ stem: "harca" }, { before: "(?:para|odeme) ", stem: "harca|yap|ode" }, { stem: "ode" }],
  },
  {
    frame: "average",
    en: "(?:with )?(?:an? |their |whose )?(?:average|avg|mean|typical) (?:order|basket|cart|purchase|ticket|spend)(?: (?:value|size|amount|total))?(?: per order)?(?: is| was| of)?|aov(?: is| of)?",
    tr: `(?:ort|ortalama) (?:sepet|siparis|alisveris|harcama)${END}(?: (?:tutar|buyukluk|deger)${END})?|sepet ortalama${END}|siparis ortalama${END}`,
  },
  {
    frame: "largest",
    en: "(?:a |any |their )?(?:single|largest|biggest|highest) (?:order|purchase|basket)(?: (?:value|amount))?(?: is| was| of)?|in (?:a single|one) (?:order|purchase)|one order",
    tr: `tek (?:siparis|seferde|alisveris|sepet)${END}|en (?:buyuk|yuksek) siparis${END}`,
  },
  {
    frame: "lastOrder",
    en: "(?:whose |with |their |the )*(?:last|latest|most recent) (?:order|purchase|shopping)(?: date)?(?: (?:was|is|were)(?: made| placed)?)?|(?:that|it|which)(?: one)? was(?: made| placed)?|last (?:ordered|bought|purchased|shopped)|(?:days|time) since (?:their |the )?last (?:order|purchase)",
    tr: `(?:en )?son (?:siparis|alisveris|satin alma|satin alim)${END}(?: (?:tarih|uzerinden)${END})?|en son`,
  },
  {
    frame: "firstOrder",
    en: "(?:(?:placed|made|whose|with|had|did) )?(?:(?:a|their|his|her|the) )?(?:first|1st)(?: ever)? (?:order|purchase)(?: (?:was|is)(?: made| placed)?)?|first (?:ordered|bought|purchased|shopped)|(?:ordered|bought|purchased|shopped) for the first time|first bought",
    tr: `ilk (?:siparis|alisveris|satin alma)${END}`,
    verb: [
      { before: "ilk (?:siparis|alisveris|satin alma)[a-z]* ", stem: "ver|yap" },
      { before: "ilk (?:kez|defa) (?:(?:siparis|alisveris|satin) )?", stem: "ver|yap|al" },
    ],
  },
  {
    frame: "refund",
    en: `(?:(?:made|had|has|have|requested|asked for) )?${THING}(?:refunds?|returns?)|returned(?: (?:an?|any|some|the|their) (?:orders?|items?|products?)| something| anything)?|(?:got|were|was) refunded|refunded|sent (?:something |an item )?back`,
    tr: `iade${END}`,
    verb: [{ before: "(?:(?:urun|siparis)[a-z]* )?iade[a-z]* ", stem: "et|ed|yap|al|ol|bulun" }],
  },
  {
    frame: "coupon",
    en: `(?:use|used|uses|using|redeem|redeems|redeemed|applied|with) ${THING}(?:coupons?|discounts?|vouchers?|promo(?:tion)?s?|promotional)(?: codes?)?|(?:coupon|discount|voucher|promo)(?: code)? (?:users?|buyers?|usage)|(?:coupons?|vouchers?|discount codes?|promo codes?)`,
    tr: `(?:kupon|indirim kod|hediye ceki|indirim kupon|promosyon kod)${END}`,
    verb: [
      {
        before: "(?:kupon|indirim kod|hediye cek|indirim kupon|promosyon kod|indirim)[a-z]*(?: kod[a-z]*)? ",
        stem: "kullan",
      },
    ],
  },
  {
    frame: "cartAdd",
    en: `(?:add|adds|added|adding|put|puts) ${THING}(?:items? |products? |something |anything )?(?:in|to|into) ${THING}(?:shopping )?(?:cart|basket|bag)|(?:in|to|into) ${THING}(?:shopping )?(?:cart|basket|bag)|added`,
    tr: "sepet(?:e|ine|lerine)",
    verb: [
      { before: "sepet(?:e|ine|lerine) (?:urun(?:ler)? |bir sey(?:ler)? )?", stem: "ekle|at|koy" },
      { stem: "ekle" },
    ],
  },
  {
    frame: "cartAbandon",
    en: `(?:abandon(?:ed|s|ing)?|left(?: behind)?|leave|leaves) ${THING}(?:items? |products? |something )?(?:(?:in|at) )?${THING}(?:shopping )?(?:carts?|baskets?|checkout)|abandoned ${THING}(?:carts?|baskets?)|cart abandon(?:ers?|ment)|with (?:an? )?abandoned carts?|(?:with )?(?:items?|something|products?) (?:left |still |waiting )*in ${THING}(?:cart|basket)|(?:have|has|with) ${THING}(?:open|full|active) (?:cart|basket)s?`,
    tr: `(?:terk ed[a-z]*|terkedilmis|yarim kalan|acik) sepet${END}|sepet terk[a-z]*|sepetinde urun olan[a-z]*|sepeti dolu(?: olan[a-z]*)?`,
    verb: [
      { stem: "terk ed|terk et" },
      { before: "sepet[a-z]* ", stem: "terk ed|terk et|birak|terket|terked" },
      { before: "sepet(?:inde|te|lerinde) (?:urun[a-z]* )?", stem: "birak|unut|beklet" },
    ],
  },
  {
    frame: "cartValue",
    en: `(?:cart|basket) (?:value|total|worth)(?: is| of)?|(?:with )?(?:an? )?(?:abandoned |open |full )?(?:carts?|baskets?) (?:is |are )?worth`,
    tr: `sepet (?:tutar|deger)${END}|sepetinde(?:ki)?(?: tutar${END})?`,
  },
  {
    frame: "checkout",
    en: `(?:start|started|begin|began|reach|reached|initiated|got to|went to|enter|entered) (?:the |a )?(?:checkout|payment)(?: page| step)?`,
    tr: `odeme (?:adim|sayfa|ekran)${END}`,
    verb: [{ before: "odeme(?:ye)?(?: (?:adim|sayfa|ekran|islem)[a-z]*)? ", stem: "gec|basla|gel|ulas|git|gid" }],
  },
  {
    frame: "view",
    en: "view|views|viewed|viewing|looked at|look at|looking at|browse|browsed|browsing|saw|visited(?= the [a-z]+ (?:category|page))",
    tr: `goruntuleme${END}`,
    verb: [{ stem: "goruntule|incele|gezin|goz at|bak|gez" }],
  },
  {
    frame: "visit",
    en: `visits?|visited|(?:visit|visits|visited|visiting|came to|come to|been on|logged in to|log in to|logged into) ${THING}(?:our |online )?(?:site|website|web site|store|shop|page)?|(?:was |were )?active on (?:the |our )?(?:site|website)|(?:site|website) visit(?:s|ors?)`,
    tr: `(?:site|magaza|web site)${END} ziyaret${END}|ziyaret${END}`,
    verb: [
      {
        before: "(?:(?:web )?site[a-z]*|magaza[a-z]*|sayfa[a-z]*)?(?: ?ziyaret)? ?",
        stem: "ziyaret et|ziyaret ed|gir|ugra|giris yap",
      },
    ],
  },
  {
    frame: "search",
    en: "search|searched(?: for)?|searching(?: for)?",
    tr: `arama${END}`,
    verb: [{ before: "arama ", stem: "yap" }, { stem: "arat|ara" }],
  },
  {
    frame: "wishlist",
    en: `(?:add|added|put|saved) (?:something |items? |products? )?to (?:their |the |a )?(?:wishlist|wish list|favou?rites)|(?:with |have |has )?${THING}(?:wishlists?|wish lists?|favou?rites)`,
    tr: `(?:favori|istek liste)${END}`,
    verb: [{ before: "(?:favori|istek liste)[a-z]* (?:urun )?", stem: "ekle|al|at" }],
  },
  {
    frame: "emailOpen",
    en: `(?:open|opens|opened|opening|read|reads) ${THING}(?:last |recent )?${MAIL}|open|opened|opens|opening|e?mail opens?`,
    verb: [{ before: `${POSTA} `, stem: "ac|oku" }, { stem: "ac" }],
  },
  {
    frame: "emailClick",
    en: `(?:click|clicks|clicked|clicking)(?: (?:on|through))*(?: (?:an?|any|the|in an?|a link in|links? in|links?)(?: (?:an?|any|the|our))?)*(?: ${MAIL})?|e?mail clicks?`,
    verb: [{ before: `(?:${POSTA} )?(?:(?:bag|link|baglanti)[a-z]* )?`, stem: "tikla" }],
  },
  {
    frame: "emailGet",
    en: `(?:get|got|receive|received|receives|(?:was|were|been) sent|sent|delivered) ${THING}${MAIL}|(?:e?mailed|contacted)(?: by us)?|(?:was|were|been) (?:e?mailed|contacted)`,
    verb: [{ before: `${POSTA} `, stem: "al|gonder(?:il)?|gonderil|at(?:il)?|ulas|git|gid" }],
  },
  {
    frame: "smsGet",
    en: "(?:get|got|receive|received|(?:was|were|been) sent|sent) (?:an? |any )?(?:sms|text)(?: messages?)?|texted",
    verb: [{ before: "sms[a-z]* (?:mesaj[a-z]* )?", stem: "al|gonderil|ulas" }],
  },
  {
    frame: "smsClick",
    en: "click(?:ed)? (?:on |in )?(?:an? |any )?(?:link in (?:an? )?)?sms",
    verb: [{ before: "sms(?:[a-z]*)? ", stem: "tikla" }],
  },
  {
    frame: "pushOpen",
    en: "open(?:ed)? (?:an? |any )?push(?: notifications?)?",
    verb: [{ before: "(?:anlik )?bildirim[a-z]* ", stem: "ac|tikla" }],
  },
  {
    frame: "appOpen",
    en: `(?:open|opened|used|launched|visit|visited|entered|been (?:on|in)|logged in to|logged into) ${THING}(?:mobile |our )?app(?:lication)?`,
    verb: [{ before: "(?:mobil )?uygulama(?:yi|miza|ya|mizi|da)? ", stem: "ac|gir|kullan" }],
  },
  {
    frame: "review",
    en: `(?:left|leave|wrote|write|given|gave|posted) ${THING}(?:product )?(?:reviews?|ratings?|comments?)|reviewed|rated`,
    tr: `(?:urun )?(?:yorum|degerlendirme)${END}`,
    verb: [{ before: "(?:urun )?(?:yorum|degerlendirme)[a-z]* ", stem: "yap|yaz|birak|ver|bulun" }],
  },
  {
    frame: "unsubscribe",
    en: "unsubscribe|unsubscribed(?: from (?:e?mails?|sms|us))?|opted out(?: of (?:e?mails?|sms|everything))?",
    tr: "(?:abonelik|liste|bulten)(?:ten|den) (?:cikan|ayrilan|cikmis)[a-z]*|abonelikten ayrilan[a-z]*",
  },
  {
    frame: "signup",
    en: "join|joined(?: us)?|signed up|sign up|registered|became (?:a )?(?:customers?|members?)|created (?:an )?accounts?|(?:customers?|members?)(?= since)|been (?:a )?(?:customers?|members?)(?= for| since)|new sign ?ups|signups?",
    tr: `(?:kayit|uyelik)(?: tarih[a-z]*)?`,
    verb: [
      { before: "(?:kayit|uye|musteri) ", stem: "ol|olustur|yaptir" },
      { stem: "kaydol|katil|uyelik ac|hesap ac" },
    ],
  },
  { frame: "age", en: "(?:aged|ages?|whose age is|age is|who are aged)", tr: "yasi|yaslari|yas araligi" },
  {
    frame: "birthday",
    en: `(?:whose |with |have |has |having |celebrat(?:e|es|ing) )*(?:a |their )?birthdays?(?: (?:is|are|falls?|coming up|on))*|born`,
    tr: `dogum ?gun${END}(?: (?:kutlayacak|olan|gelen)[a-z]*)?|dogum tarih${END}|dogan[a-z]*|dogumlu[a-z]*`,
  },
  {
    frame: "churn",
    en: "(?:with |have |has )?(?:an? )?(?:churn|attrition)(?: (?:risk|probability|chance|score|likelihood))?(?: is| of)?|(?:risk|probability|chance|likelihood) of (?:churn(?:ing)?|leaving)|chance to leave",
    tr: `(?:terk(?: etme)?|kayip|kaybetme|kaybedilme|ayrilma|churn|birakma|gitme)(?: etme)? (?:risk|olasilik|olasilig|ihtimal)${END}|churn${END}`,
  },
  {
    frame: "lifetime",
    en: "(?:customer )?lifetime value(?: is| of)?|(?:cl|lt)v(?: is| of)?|expected value",
    tr: `yasam boyu deger${END}|musteri omur deger${END}|clv${END}`,
  },
  {
    frame: "likes",
    en: "(?:are |is )?(?:interested in|fans? of|fond of|like|likes|love|loves|lovers? of|prefer|prefers|drawn to|into)|with (?:an )?(?:interest|affinity) (?:in|for)|affinity (?:for|to)",
    tr: `ilgi(?:si|li)${END}|merakli${END}`,
    verb: [{ stem: "sev|ilgilen|tercih ed|tercih et|begen" }],
  },
];

const anchor =
  (frame: Frame, isDenied: boolean, isJoined = false): Entry["read"] =>
  () => ({
    kind: "anchor",
    frame,
    isDenied,
    isJoined,
  });

/** "Ekleyip": done, and what follows shares its circumstances. */
const joining = (stem: string): string => `(?:${stem})y?[iu]p`;
const AFTERWARDS = "(?: (?:olan|olup)[a-z]*)?";

const entriesOf = ({ frame, en, tr, verb = [] }: Spoken): Entry[] => [
  ...[en, tr]
    .filter((source) => source !== undefined)
    .map((source) => ({ pattern: words(source), read: anchor(frame, false) })),
  ...verb.flatMap(({ before = "", stem }) => [
    { pattern: words(`${before}${didNot(stem)}${AFTERWARDS}`), read: anchor(frame, true) },
    { pattern: words(`${before}${joining(stem)}`), read: anchor(frame, false, true) },
    { pattern: words(`${before}${did(stem)}${AFTERWARDS}`), read: anchor(frame, false) },
  ]),
];

export const deedEntries: readonly Entry[] = deeds.flatMap(entriesOf);
