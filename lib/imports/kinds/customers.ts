import { phoneKey } from "@/lib/base/phone";
import type { ConsentStatus } from "@/lib/consent/schema";
import { emailOrNull, reading, refuse, textOrNull } from "../cells";
import {
  importColumn as column,
  type ImportColumn,
  type ImportKind,
  type NamedCells,
  type ReadingContext,
} from "../kind";
import { consentWord, genderWord } from "../words";
import {
  cityColumn,
  countryColumn,
  firstNameColumn,
  lastNameColumn,
  PERSON_KEYS,
  personKeyColumns,
} from "./person-columns";

export type CustomerRow = {
  customerRef: string | null;
  email: string | null;
  emailKey: string | null;
  phone: string | null;
  phoneKey: string | null;
  firstName: string | null;
  lastName: string | null;
  nameKey: string | null;
  city: string | null;
  cityKey: string | null;
  district: string | null;
  districtKey: string | null;
  country: string | null;
  countryKey: string | null;
  gender: string | null;
  /** "1987-04-23". */
  birthDate: string | null;
  registeredAt: Date | null;
  /** JSON of header -> cell, for the headers that are kept as they are. */
  attributes: string | null;
  emailConsent: ConsentStatus | null;
  smsConsent: ConsentStatus | null;
  consentAt: Date | null;
  consentSource: string | null;
};

const columns = [
  ...personKeyColumns,
  firstNameColumn,
  lastNameColumn,
  cityColumn,
  column("district", "text", false, { en: "District", tr: "İlçe" }, [
    "district",
    "county",
    "neighbourhood",
    "ilçe",
    "semt",
  ]),
  countryColumn,
  column("gender", "choice", false, { en: "Gender", tr: "Cinsiyet" }, ["gender", "sex", "cinsiyet"]),
  column("birthDate", "instant", false, { en: "Date of birth", tr: "Doğum tarihi" }, [
    "birth date",
    "birthday",
    "date of birth",
    "dob",
    "doğum tarihi",
    "doğum günü",
  ]),
  column("registeredAt", "instant", false, { en: "Customer since", tr: "Müşteri olduğu tarih" }, [
    "created at",
    "registered at",
    "sign up date",
    "signup date",
    "member since",
    "date created",
    "kayıt tarihi",
    "üyelik tarihi",
    "oluşturma tarihi",
  ]),
  column("emailConsent", "choice", false, { en: "Agreed to e-mail", tr: "E-posta izni" }, [
    "accepts marketing",
    "accepts email marketing",
    "email marketing",
    "email consent",
    "email opt in",
    "newsletter",
    "subscribed",
    "e-posta izni",
    "eposta onayı",
    "bülten",
  ]),
  column("smsConsent", "choice", false, { en: "Agreed to SMS", tr: "SMS izni" }, [
    "accepts sms marketing",
    "sms marketing",
    "sms consent",
    "sms opt in",
    "sms izni",
    "sms onayı",
  ]),
  column("consentAt", "instant", false, { en: "Agreed on", tr: "İzin tarihi" }, [
    "consent date",
    "consent at",
    "opt in date",
    "izin tarihi",
    "onay tarihi",
  ]),
  column("consentSource", "text", false, { en: "Agreed where", tr: "İzin kaynağı" }, [
    "consent source",
    "opt in source",
    "izin kaynağı",
    "onay kaynağı",
  ]),
] as const satisfies readonly ImportColumn[];

/** A number that is no phone number is left out, and the rest of the person is kept. */
function readPhone(cells: NamedCells, { timezone }: ReadingContext, country: string | null) {
  const phone = textOrNull("phone", cells("phone"));
  return { phone, phoneKey: phone === null ? null : phoneKey(phone, { country, timezone }) };
}

function readInstant(key: string, cells: NamedCells, { instants }: ReadingContext): Date | null {
  const text = textOrNull(key, cells(key));
  return text === null ? null : (instants(text) ?? refuse(key, "notDate"));
}

/** A birthday is a day on a calendar, wherever one stands. */
function readBirthDate(cells: NamedCells, context: ReadingContext): string | null {
  const text = textOrNull("birthDate", cells("birthDate"));
  if (text === null) {
    return null;
  }
  const day = context.days(text);
  return day !== null && day <= context.now.toISOString().slice(0, 10) ? day : refuse("birthDate", "notDate");
}

function readAttributes(cells: NamedCells, { options }: ReadingContext): string | null {
  if (options.attributes.length === 0) {
    return null;
  }
  const entries = options.attributes.flatMap((name) => {
    const text = textOrNull("", cells.raw(name));
    return text === null ? [] : [[name, text]];
  });
  return entries.length === 0 ? null : JSON.stringify(Object.fromEntries(entries));
}

const told = (cells: NamedCells, key: string): string | null => textOrNull(key, cells(key));

function readConsent(key: string, cells: NamedCells): ConsentStatus | null {
  const cell = told(cells, key);
  return cell === null ? null : (consentWord(cell) ?? refuse(key, "notYesNo"));
}

/** The key of a whole name, put together from its parts: those come again and again in a file, whole names do not. */
function nameKeyOf(first: string | null, last: string | null, { fold }: ReadingContext): string | null {
  const parts = [first, last].filter((part) => part !== null);
  return parts.length === 0
    ? null
    : parts
        .map((part) => fold(part))
        .filter(Boolean)
        .join(" ");
}

function readRow(cells: NamedCells, context: ReadingContext): CustomerRow {
  const customerRef = told(cells, "customerId");
  const mail = emailOrNull("email", cells("email"));
  const firstName = told(cells, "firstName");
  const lastName = told(cells, "lastName");
  const city = told(cells, "city");
  const district = told(cells, "district");
  const country = told(cells, "country");
  const number = readPhone(cells, context, country);
  if (customerRef === null && mail === null && number.phoneKey === null) {
    refuse(number.phone === null ? context.options.matchBy : "phone", number.phone === null ? "missing" : "notPhone");
  }
  return {
    customerRef,
    email: mail?.email ?? null,
    emailKey: mail?.emailKey ?? null,
    phone: number.phone,
    phoneKey: number.phoneKey,
    firstName,
    lastName,
    nameKey: nameKeyOf(firstName, lastName, context),
    city,
    cityKey: city === null ? null : context.fold(city),
    district,
    districtKey: district === null ? null : context.fold(district),
    country,
    countryKey: country === null ? null : context.fold(country),
    gender: genderWord(told(cells, "gender")),
    birthDate: readBirthDate(cells, context),
    registeredAt: readInstant("registeredAt", cells, context),
    attributes: readAttributes(cells, context),
    emailConsent: readConsent("emailConsent", cells),
    smsConsent: readConsent("smsConsent", cells),
    consentAt: readInstant("consentAt", cells, context),
    consentSource: told(cells, "consentSource"),
  };
}

export const customers: ImportKind<CustomerRow> = {
  key: "customers",
  label: { en: "Customers, one person per row", tr: "Müşteriler, her satırda bir kişi" },
  columns,
  keys: PERSON_KEYS,
  asks: ["matchBy", "attributes", "consent"],
  read: (cells, context) => reading(() => readRow(cells, context)),
};
