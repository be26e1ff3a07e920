import { fold } from "@/lib/base/text";

/** Requests that are no description of a group of people, and that nobody answers here. */
const HOSTILE: readonly RegExp[] = [
  /\b(?:drop|truncate|alter|create|insert into|update|delete from)\b.{0,20}\b(?:table|database|schema|customers?|users?|from|where|set)\b(?!.{0,40}\b(?:last|who|bought)\b)/,
  /\bselect\b.{1,60}\bfrom\b.{0,60}|\bunion\b.{0,10}\bselect\b|;\s*--|\bor\s+1\s*=\s*1|\b1\s*=\s*1\b|pg_(?:sleep|catalog|read)|information_schema|\bxp_/,
  /<\s*(?:script|img|iframe|svg)|javascript:|\{\{.*\}\}|\$\{.*\}|\.\.\/|\/etc\/passwd/,
  /\b(?:run|execute|write|calistir|yaz)\b.{0,30}\b(?:sql|query|sorgu|script|code|kod|command|komut)/,
  /\b(?:sql|query|sorgu)(?:yu|su|sunu|lari)?\b.{0,20}\b(?:run|execute|calistir|ver|goster)/,
  /\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|rules?|prompts?|previous|above|filters?|permissions?|restrictions?|safety|limits?)/,
  /\b(?:onceki|yukaridaki|tum|butun|verilen)?\s*(?:talimat|kural|komut|yonerge)[a-z]*\b.{0,20}\b(?:yok say|unut|gormezden|dikkate alma|bosver|atla|iptal)/,
  /\b(?:you are now|act as|pretend (?:to be|you)|roleplay|jailbreak|developer mode|dan mode|sudo|artik sen|rolunu ustlen|gibi davran)\b/,
  /\b(?:system prompt|your (?:instructions|prompt|rules)|sistem (?:mesaj|prompt|talimat)[a-z]*|gizli talimat[a-z]*)/,
  /\b(?:passwords?|api ?keys?|secrets?|tokens?|credentials?|private keys?|sifre(?:ler|lerini|sini|yi|leri)?|parola[a-z]*|gizli anahtar[a-z]*|api anahtar[a-z]*|environment variables?|env file)\b/,
  /\b(?:credit card|card number|cvv|iban|social security|kredi kart[a-z]*|kart numara[a-z]*|tc kimlik[a-z]*|kimlik numara[a-z]*)\b/,
  /\b(?:other|another|different|every|all) (?:tenants?|stores?'?s?|shops?|compan(?:y|ies)|merchants?|accounts?|workspaces?|organi[sz]ations?)\b|\btenants? ?(?:id)? ?[#:=]? ?[0-9a-f]/,
  /\b(?:baska|diger|butun|tum|rakip) (?:magaza|kiraci|firma|sirket|hesap|dukkan|isletme|tenant)[a-z]*|\btenant/,
  /\b(?:delete|erase|remove|wipe|purge|destroy)\b.{0,15}\b(?:all|every|everyone|everything|customers?|data|database|segments?|records?|orders?|accounts?)\b/,
  /\b(?:sil|siliver|silin|temizle|yok et|kaldir)(?:sene|iver|elim|in)?\b\s*[.!]*$|\b(?:hepsini|herkesi|her seyi|musterileri|verileri|kayitlari|tumunu|segmentleri)\b.{0,20}\b(?:sil|silin|yok et|temizle|kaldir)/,
  /\b(?:dump|leak|exfiltrate|scrape|steal)\b|\b(?:export|download|send|post|upload|forward|email|print|list|show|give|reveal|tell)\b.{0,30}\b(?:(?:all|every|their|the|our|customer)'?s?\b.{0,20})?\b(?:e?-?mail addresses|e?-?mails? (?:of|list)|phone numbers of|phone numbers and|home addresses|personal data|raw data|database|customer data|full names?)\b/,
  /\b(?:e-?posta|telefon|adres|isim|kisisel|veritaban)[a-z]*(?: (?:adres|numara|bilgi|veri)[a-z]*)?\b(?:(?!\bolan|\bolmayan|\bizn|\bbilinen).){0,25}\b(?:listele|dok|yazdir|disari aktar|indir|sizdir|paylas|gonder bana|bana gonder|goster|ver bana|ac(?:ik)? et)/,
  /\b(?:export|send|forward|upload|post|gonder|aktar|yolla)\b.{0,60}(?:https?:|www\.|\b[\w.]+@[\w.]+)/,
  /\b(?:send|blast|mail|text|launch|publish|start|stop|cancel)\b.{0,20}\b(?:everyone|everybody|all customers|all of them|all journeys|all campaigns|the campaign|now|immediately)\b/,
  /\b(?:herkese|tum musterilere|butun musterilere|hepsine)\b.{0,40}\b(?:gonder|yolla|at|mail at|mesaj at|indirim ver|tanimla|yap)\b/,
  /\b(?:make|grant|give|set) me\b.{0,20}\b(?:admin|owner|access|root|permission)|\b(?:beni|bana) .{0,15}(?:admin|yonetici|sahip|yetki)/,
  /\b(?:change|set|update|edit|modify)\b.{0,20}\b(?:prices?|consent|permissions?|roles?|orders?|balance)\b.{0,20}\b(?:to|for|of)\b|\b(?:izinleri|fiyatlari|siparisleri|rolu|yetkileri) (?:degistir|guncelle|ac|ver)\b/,
];

/** Whether a request asks for something that no segment is: data, other stores, code, deeds, or the model's own rules. */
export function isHostile(sentence: string): boolean {
  const text = fold(sentence.replace(/[’‘`´]/g, "'"));
  return HOSTILE.some((pattern) => pattern.test(text));
}
