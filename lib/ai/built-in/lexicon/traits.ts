import { END, words } from "../patterns";
import type { Entry, Trait } from "../token";
import { tierTraits } from "./tiers";

const WITH = "(?:with |have |has |having |had |gave |given |who have |who has )?";
const OLAN = "(?: (?:olan|var|bulunan|veren|vermis|acik|mevcut)[a-z]*)?";
const NOT_OLAN = "(?:olmayan|yok|bulunmayan|vermeyen|vermemis|kapali)[a-z]*";
const PERMISSION = "(?:consents?|permissions?|opt ?ins?|subscriptions?)";
const IZIN = "(?:izin|izni|izinli|izinleri|onay|onayi|onayli)[a-z]*";

/** "SMS'e izin verenler". */
const CASE = "(?: '[a-z]{1,6})?";

type Channel = { field: string; en: string; tr: string; reach: string };
const channels: readonly Channel[] = [
  {
    field: "email_consent",
    en: "(?:e?mail|newsletter|marketing e?mail)",
    tr: "e?(?:posta|mail)[a-z]*",
    reach:
      "(?:e?mailed|sent (?:an? )?e?mails?|reached by e?mail|contacted by e?mail|reached (?:via|through|on) e?mail)",
  },
  {
    field: "sms_consent",
    en: "(?:sms|text(?: message)?)",
    tr: "(?:sms|kisa mesaj|mesaj)[a-z]*",
    reach:
      "(?:texted|sms ?ed|sent (?:an? )?(?:sms|texts?)|reached by (?:sms|text)|reached (?:via|through) sms|contacted by sms)",
  },
  {
    field: "push_consent",
    en: "push(?: notification)?",
    tr: "(?:push|anlik bildirim|bildirim)[a-z]*",
    reach: "(?:sent push(?: notifications?)?|reached by push)",
  },
  {
    field: "whatsapp_consent",
    en: "whatsapp",
    tr: "whatsapp[a-z]*",
    reach: "(?:sent whatsapp(?: messages?)?|reached (?:by|on) whatsapp)",
  },
];

const consentOf = ({ field, en, tr, reach }: Channel): Trait[] => [
  {
    field,
    operator: "is",
    value: true,
    en: `${WITH}(?:an? |given )?${en} ${PERMISSION}|allow(?:s|ed|ing)? ${en}s?(?: marketing)?|${PERMISSION} (?:for|to(?: receive)?) ${en}s?|${en}s? (?:enabled|on)|accept(?:s|ed|ing)? ${en}s?(?: marketing)?|(?:opted ?in|subscribed|consented|agreed)(?: (?:to|for|in))*(?: (?:our|the|receive|get))* ${en}s?(?: marketing)?|(?:can|may|could) be ${reach}|${reach.replace("reached", "reachable")}|(?:by|via|through) ${en}|${en} (?:subscribers?|recipients?)|subscribers? (?:to|of) (?:our |the |your )?${en}s?|(?:can|may|could) (?:receive|get) (?:an? |our )?${en}s?`,
    tr: `${tr}${CASE} (?:pazarlama |icin |gonderim )?${IZIN}${OLAN}|${tr} (?:ile )?(?:gonderilebilen|atilabilen|gonderilebilecek|ulasilabilen|almayi kabul eden|kabul eden|almak isteyen|isteyen)[a-z]*|${tr} (?:ile )?(?:izinli|ulasilabilir)[a-z]*|${tr} (?:ile )?(?:atabil|gonderebil|yollayabil|ulasabil|yazabil)[a-z]*(?: musteri[a-z]*| kisi[a-z]*)?`,
  },
  {
    field,
    operator: "is",
    value: false,
    en: `(?:can ?not|may not|can not|should not|must not) be ${reach}|(?:opted out|unsubscribed)(?: of| from) ${en}s?(?: marketing)?|(?:refused|declined|rejected) ${en}s?|do(?:es)? not allow ${en}s?|no ${en} ${PERMISSION}|without (?:an? )?${en} ${PERMISSION}`,
    tr: `${tr}${CASE} (?:pazarlama |icin |gonderim )?${IZIN} (?:${NOT_OLAN}|(?:geri ceken|geri cekmis|iptal eden|kaldiran|geri alan)[a-z]*)|${tr} (?:gonderilemeyen|atilamayan|istemeyen|kabul etmeyen|reddeden|ulasilamayan)[a-z]*|${tr} izinsiz[a-z]*|${tr} (?:ile )?(?:atama|gondereme|yollayama|ulasama|yazama)(?:dig|yac|yan|yiz)[a-z]*(?: musteri[a-z]*| kisi[a-z]*)?`,
  },
];

const choice = (field: string, value: string, en: string, tr: string): Trait => ({
  field,
  operator: "is",
  value: [value],
  en,
  tr,
});

const RFM = "(?:rfm (?:group |segment )?)?";
const GROUP = "(?: (?:rfm )?(?:group|segment|customers?))*";
const GRUP = "(?: (?:rfm )?(?:grubu|grup|segmenti|musteri)[a-z]*)*";
const rfm = (value: string, en: string, tr: string): Trait =>
  choice("rfm_group", value, `${RFM}(?:${en})${GROUP}`, `${RFM}(?:${tr})${GRUP}`);

const band = (value: string, en: string, tr: string): Trait =>
  choice(
    "churn_risk",
    value,
    `(?:with |have |has )?(?:an? )?${en} (?:churn|attrition)(?: (?:risk|probability|chance))?|(?:churn|attrition)(?: (?:risk|probability))? (?:is )?${en}|(?:at )?(?:an? )?${en} risk of (?:churn(?:ing)?|leaving)`,
    `(?:terk(?: etme)?|kayip|kaybetme|kaybedilme|ayrilma|churn|birakma|gitme)(?: etme)? (?:risk|olasilik|olasilig|ihtimal)[a-z]* (?:cok |en )?${tr}(?: olan[a-z]*)?|${tr} (?:terk|kayip|churn|kaybetme|ayrilma)(?: etme)? (?:risk|olasilik|olasilig|ihtimal)[a-z]*(?: (?:olan|tasiyan)[a-z]*)?|churn[a-z]* ${tr}(?: olan[a-z]*)?`,
  );

const budget = (value: string, en: string, tr: string): Trait =>
  choice(
    "budget_tier",
    value,
    `(?:with |have |has )?(?:an? )?${en} budgets?|budget(?: tier)?(?: is)? ${en}`,
    `butce[a-z]* ${tr}(?: olan[a-z]*)?|${tr} butceli[a-z]*`,
  );

const traits: readonly Trait[] = [
  choice(
    "gender",
    "female",
    "wom[ae]n(?: customers?| shoppers?| buyers?)?|females?(?: customers?| shoppers?| buyers?)?|lad(?:y|ies)|girls?|gender is female",
    "kadin(?:lar)?(?:[dt]a(?:n|ki(?:ler)?)?|[iy]?a|[dt]ir|in|i)?(?: musteri[a-z]*| alici[a-z]*| uye[a-z]*)?|bayan(?:lar)?(?: musteri[a-z]*)?|hanim(?:lar)?(?:dan|in|i|a)?|cinsiyeti kadin(?: olan[a-z]*)?",
  ),
  choice(
    "gender",
    "male",
    "m[ae]n(?: customers?| shoppers?| buyers?)?|males?(?: customers?| shoppers?| buyers?)?|guys|gentlem[ae]n|gender is male",
    "erkek(?:ler)?(?:[dt]e(?:n|ki(?:ler)?)?|[iy]?e|[dt]ir|in|i)?(?: musteri[a-z]*| alici[a-z]*| uye[a-z]*)?|bay(?:lar)|beyler|cinsiyeti erkek(?: olan[a-z]*)?",
  ),
  {
    field: "gender",
    operator: "is_empty",
    en: "(?:with )?(?:unknown|no) gender|gender (?:is )?(?:unknown|missing|not known)",
    tr: `cinsiyet[a-z]* (?:bilinmeyen|belirsiz|belli olmayan|bos)[a-z]*(?: olan[a-z]*)?`,
  },
  {
    field: "has_app",
    operator: "is",
    value: true,
    en: "(?:who )?(?:have|has|with|got|using|use|uses|installed|downloaded|have installed|have downloaded) (?:the |our |an? )?(?:mobile )?app(?:lication)?(?: installed)?|app users?|on the app",
    tr: `(?:mobil )?uygulama(?:si|mizi|miz|yi)? (?:olan|yukleyen|indiren|kullanan|yuklu|yuklu olan|var|yuklemis|indirmis|yuklu bulunan)[a-z]*|(?:mobil )?uygulama(?:si|miz|mizi|yi)(?= olup )|(?:mobil )?uygulama kullanici[a-z]*`,
  },
  {
    field: "has_app",
    operator: "is",
    value: false,
    en: "(?:with )?(?:without|no) (?:the |our |an? )?(?:mobile )?app|(?:who )?do(?:es)? not have (?:the |our |an? )?(?:mobile )?app|not installed (?:the |our |an? )?app",
    tr: `(?:mobil )?uygulama(?:si|mizi|miz|yi)? (?:olmayan|yuklemeyen|indirmeyen|kullanmayan|yok|yuklememis|indirmemis|yuklu olmayan)[a-z]*`,
  },
  {
    field: "loyalty_card",
    operator: "is",
    value: true,
    en: "(?:with |have |has |own |hold )?(?:an? |the )?(?:loyalty|membership|store) cards?(?: holders?| owners?)?|cardholders?",
    tr: `(?:sadakat|uyelik|magaza) kart[a-z]*${OLAN}`,
  },
  {
    field: "loyalty_tier",
    operator: "is_set",
    en: "(?:are )?(?:in the )?loyalty (?:programme|program|club)?(?: ?members?)?|members of (?:the )?loyalty(?: program(?:me)?)?",
    tr: `sadakat (?:program[a-z]* )?(?:uye|musteri)[a-z]*(?: olan[a-z]*)?|sadakat program[a-z]*(?:na|nda)?(?: (?:uye|kayitli|dahil))?(?: olan[a-z]*)?`,
  },
  {
    field: "loyalty_tier",
    operator: "is_empty",
    en: "non ?(?:loyalty )?members?|not in (?:the|our) loyalty program(?:me)?",
    tr: `sadakat (?:program[a-z]* )?(?:uye|musteri|uyelig)[a-z]* (?:olmayan|yok|bulunmayan)[a-z]*|sadakat program[a-z]* (?:uye |kayitli |dahil )?(?:olmayan|katilmayan)[a-z]*`,
  },
  ...tierTraits,
  rfm("champions", "champions?", "sampiyon(?:lar)?[a-z]{0,4}"),
  rfm(
    "loyal",
    "loyal (?:customers?|buyers?|group|segment|ones)|loyals|rfm loyal",
    "sadiklar[a-z]*|sadik (?:musteri|grub|segment)[a-z]*|rfm sadik[a-z]*",
  ),
  rfm(
    "potential_loyalist",
    "potential(?:ly)? loyal(?:ist)?s?",
    "potansiyel sadik[a-z]*|sadik olabilecek[a-z]*|sadik aday[a-z]*",
  ),
  rfm("new", "rfm new|new group", "rfm yeni[a-z]*|yeni alicilar[a-z]*"),
  rfm("promising", "promising", "umut (?:veren|vaat eden|vadeden)[a-z]*|gelecek vaat eden[a-z]*"),
  rfm(
    "needs_attention",
    "need(?:s|ing)? attention",
    "ilgi bekleyen[a-z]*|dikkat (?:gereken|gerektiren|isteyen)[a-z]*|ilgi (?:gereken|gerektiren|isteyen)[a-z]*",
  ),
  rfm(
    "about_to_sleep",
    "about to sleep",
    "uyku(?:ya dalmak|ya dalan)? uzere(?: olan[a-z]*)?|uykuya dalmak uzere(?: olan[a-z]*)?|uyumak uzere(?: olan[a-z]*)?",
  ),
  rfm(
    "at_risk",
    "(?:are )?at risk|risky customers",
    "risk altinda[a-z]*(?: olan[a-z]*)?|riskli(?:ler)?(?: musteri[a-z]*)?|risk grubu[a-z]*",
  ),
  rfm(
    "cannot_lose",
    "(?:can ?not|can not|must not|should not) (?:be )?los[et]",
    "kaybedilmeme(?:li|si gereken)[a-z]*|kaybetmeme(?:miz)? gereken[a-z]*|kaybedilmemeli(?: olan[a-z]*)?",
  ),
  rfm(
    "hibernating",
    "hibernating|hibernators",
    "uykuda(?:ki|kiler|ki musteri[a-z]*)?(?: olan[a-z]*)?|kis uykusunda[a-z]*",
  ),
  rfm("lost", "lost", "kayip(?:lar)?|kaybedil(?:en|mis)[a-z]*|kaybettigimiz[a-z]*"),
  choice(
    "lifecycle",
    "lapsed",
    "lapsed",
    "terk etmis[a-z]*(?: musteri[a-z]*)?|terk eden musteri[a-z]*|bizi terk eden[a-z]*",
  ),
  choice(
    "lifecycle",
    "prospect",
    "prospects?|never customers",
    "hic (?:musteri )?olmamis[a-z]*|potansiyel musteri[a-z]*",
  ),
  choice(
    "lifecycle",
    "active",
    "active (?:customers?|buyers?)|in the active (?:stage|phase)",
    "aktif (?:musteri|alici|uye)[a-z]*|aktifler",
  ),
  band("high", "(?:very )?high(?:est)?", "yuksek[a-z]*"),
  band("medium", "(?:medium|moderate|mid)", "(?:orta|orta duzey)[a-z]*"),
  band("low", "(?:very )?low(?:est)?", "dusuk[a-z]*"),
  {
    field: "churn_risk",
    operator: "is",
    value: ["high"],
    en: "(?:are )?(?:likely|about|going) to (?:churn|leave)|churn ?risks?(?= customers)|will (?:probably )?(?:churn|leave)|(?:whom |that )?we (?:are|re) (?:about to lose|losing)|(?:are )?(?:slipping|drifting) away|(?:are )?leaving us|at risk of (?:churn(?:ing)?|leaving)",
    tr: `(?:terk (?:etmesi|etmek)|ayrilmasi|gitmesi|kaybedilmesi|ayrilmak|gitmek) (?:beklenen|muhtemel|uzere)[a-z]*(?: olan[a-z]*)?|kaybetme(?:k)? uzere oldugumuz[a-z]*|kaybet(?:mekte|meye basla)[a-z]*(?: oldugumuz[a-z]*)?|kaybediyor oldugumuz[a-z]*|elimizden kayan[a-z]*`,
  },
  budget("low", "(?:low|small|tight)", "dusuk[a-z]*"),
  budget("mid", "(?:mid|medium|middle|average)", "orta[a-z]*"),
  budget("high", "(?:high|big|large)", "yuksek[a-z]*"),
  budget("premium", "premium", "premium"),
  ...channels.flatMap(consentOf),
  {
    field: "has_phone",
    operator: "is",
    value: true,
    en: `${WITH}(?:an? |known |valid )*(?:phone|telephone|mobile|cell)(?: numbers?)?(?: (?:on file|known))?|phone (?:is )?known`,
    tr: `(?:cep )?(?:telefon|tel|gsm)[a-z]*(?: (?:numara|no)[a-z]*)?(?: (?:bilinen|kayitli|olan|var|bulunan|mevcut)[a-z]*(?: olan[a-z]*)?)?`,
  },
  {
    field: "has_phone",
    operator: "is",
    value: false,
    en: `(?:missing|unknown|without) (?:an? |their )?(?:phone|telephone|mobile|cell)(?: numbers?)?|phone(?: number)? (?:is )?(?:missing|unknown|empty)`,
    tr: `(?:cep )?(?:telefon|tel|gsm)[a-z]*(?: (?:numara|no)[a-z]*)? (?:olmayan|yok|bilinmeyen|kayitli olmayan|bulunmayan|eksik|bos)[a-z]*(?: olan[a-z]*)?`,
  },
  {
    field: "has_email",
    operator: "is",
    value: true,
    en: `(?:with |have |has |having )(?:an? |known |valid )*e?mail(?: address(?:es)?)?|e?mail address(?:es)?(?: known)?`,
    tr: `e?(?:posta|mail)(?:si|i)? ?(?:adres[a-z]*)? (?:olan|var|bilinen|kayitli|bulunan|mevcut)[a-z]*|e?(?:posta|mail) adres[a-z]*`,
  },
  {
    field: "has_email",
    operator: "is",
    value: false,
    en: `(?:missing|unknown|without|no) (?:an? |their )?e?mail(?: address(?:es)?)?|e?mail(?: address)? (?:is )?(?:missing|unknown)`,
    tr: `e?(?:posta|mail)(?:si|i)? ?(?:adres[a-z]*)? (?:olmayan|yok|bilinmeyen|bulunmayan|eksik|bos)[a-z]*`,
  },
  {
    field: "order_count",
    operator: "gte",
    value: 2,
    en: "(?:repeat|returning) (?:customers?|buyers?|shoppers?|purchasers?)|repeaters",
    tr: "(?:tekrar|birden fazla|yeniden) (?:alisveris yapan|siparis veren|satin alan|alan)[a-z]*",
  },
  {
    field: "order_count",
    operator: "eq",
    value: 1,
    en: "(?:one|1|single) ?time (?:customers?|buyers?|shoppers?|purchasers?)|1 times? (?:customers?|buyers?|shoppers?)|single order customers",
    tr: "tek seferlik (?:musteri|alici)[a-z]*|(?:tek|bir tek) siparis[a-z]* (?:olan|var|bulunan)[a-z]*",
  },
  {
    field: "order_count",
    operator: "eq",
    value: 0,
    en: "never (?:been )?(?:ordered|customers)|non ?buyers|non ?purchasers",
    tr: "(?:hic )?(?:siparis|alisveris)[a-z]* (?:yok|olmayan|bulunmayan)[a-z]*",
  },
  {
    field: "order_count",
    operator: "gte",
    value: 1,
    en: "(?:existing |all )?(?:buyers|purchasers)",
    tr: "alicilar",
  },
];

/** Both languages are always heard: a Turkish request may say "champions", an English one "altın". */
export const traitEntries: readonly Entry[] = traits.flatMap(({ en, tr, ...claim }) =>
  [en, tr]
    .filter((source) => source !== undefined)
    .map((source): Entry => ({ pattern: words(source), read: () => ({ kind: "claim", claim }) })),
);

/** "First-time buyers in March": buyers whose first order lies there. */
export const newcomer: Entry = {
  pattern: words(
    `first ?time (?:buyers?|customers?|shoppers?|purchasers?)|new (?:customers?|buyers?)|yeni (?:musteri|alici)${END}|ilk (?:kez|defa)|(?:bought|ordered|purchased) for the first time`,
  ),
  read: () => ({ kind: "anchor", frame: "newcomer", isDenied: false, isJoined: false }),
};
