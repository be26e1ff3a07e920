import { expect, test } from "vitest";
import { guessKind } from "./guess-kind";

test.each([
  ["orders", "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country"],
  ["orders", "Sipariş No;Tarih;Stok Kodu;Adet;Birim Fiyat;E-posta".replaceAll(";", ",")],
  ["customers", "Email,First Name,Last Name,Accepts Marketing,Phone"],
  ["customers", "Müşteri No,E-posta,Ad,Soyad,Şehir"],
  ["products", "SKU,Title,Product Category,Price"],
  ["consents", "recipient,type,status,consent date,source"],
  ["suppressions", "email,channel"],
  ["orders", "nothing,we,know"],
])("%s: %s", (kind, header) => {
  expect(guessKind(header.split(","))).toBe(kind);
});
