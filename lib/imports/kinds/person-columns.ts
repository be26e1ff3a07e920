import { importColumn as column, type ImportColumn } from "../kind";

/** How a file names the person a row is about. */
export const PERSON_KEYS = ["customerId", "email", "phone"] as const;

export const customerIdColumn = column("customerId", "text", false, { en: "Customer number", tr: "Müşteri numarası" }, [
  "customer id",
  "customer",
  "customer no",
  "customer number",
  "external id",
  "user id",
  "client id",
  "id",
  "müşteri no",
  "müşteri id",
  "müşteri kodu",
  "üye no",
]);

export const emailColumn = column("email", "text", false, { en: "E-mail", tr: "E-posta" }, [
  "e-mail",
  "email address",
  "customer email",
  "mail",
  "eposta",
  "e-posta adresi",
  "mail adresi",
]);

export const phoneColumn = column("phone", "text", false, { en: "Phone", tr: "Telefon" }, [
  "phone number",
  "mobile",
  "mobile phone",
  "gsm",
  "cell",
  "cep",
  "cep telefonu",
  "telefon no",
  "telefon numarası",
  "tel",
]);

export const firstNameColumn = column("firstName", "text", false, { en: "First name", tr: "Ad" }, [
  "first name",
  "given name",
  "customer first name",
  "ad",
  "adı",
  "isim",
]);

export const lastNameColumn = column("lastName", "text", false, { en: "Last name", tr: "Soyad" }, [
  "last name",
  "surname",
  "family name",
  "customer last name",
  "soyad",
  "soyadı",
  "soyisim",
]);

export const cityColumn = column("city", "text", false, { en: "City", tr: "Şehir" }, [
  "city",
  "town",
  "shipping city",
  "billing city",
  "şehir",
  "il",
  "teslimat şehri",
]);

export const countryColumn = column("country", "text", false, { en: "Country", tr: "Ülke" }, [
  "country",
  "shipping country",
  "billing country",
  "country name",
  "ülke",
  "teslimat ülkesi",
]);

export const personKeyColumns: readonly ImportColumn[] = [customerIdColumn, emailColumn, phoneColumn];
