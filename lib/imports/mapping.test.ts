import { expect, test } from "vitest";
import { guessDelimiter, guessFormat } from "./format";
import { IMPORT_KINDS } from "./kinds";
import { autoMap, missingColumns, readableHeader } from "./mapping";

const { columns } = IMPORT_KINDS.orders;

test("the headers of the Online Retail file map by themselves", () => {
  const header = [
    "InvoiceNo",
    "StockCode",
    "Description",
    "Quantity",
    "InvoiceDate",
    "UnitPrice",
    "CustomerID",
    "Country",
  ];
  const map = autoMap(header, columns);
  expect(map).toEqual({
    orderNumber: "InvoiceNo",
    orderedAt: "InvoiceDate",
    productCode: "StockCode",
    quantity: "Quantity",
    unitPrice: "UnitPrice",
    productName: "Description",
    customerId: "CustomerID",
    country: "Country",
  });
  expect(missingColumns(map, { columns })).toEqual([]);
});

test("Turkish headers map whatever their case and signs", () => {
  const header = ["SİPARİŞ_NO", "sipariş tarihi", "Stok Kodu", "ADET", "Birim Fiyatı", "müşteri no", "ŞEHİR", "Ülke"];
  expect(Object.keys(autoMap(header, columns))).toHaveLength(8);
});

test("what no header fills and the file cannot do without is named", () => {
  expect(missingColumns(autoMap(["Order", "SKU", "Price"], columns), { columns }).map((column) => column.key)).toEqual([
    "orderedAt",
    "quantity",
  ]);
});

test("a header that stands twice is used once, and every header has its own name", () => {
  expect(readableHeader(["sku", "", "sku", " sku "])).toEqual(["sku", "#2", "sku (2)", "sku (3)"]);
});

test("no two columns of a kind claim the same header", () => {
  const claims = columns.flatMap((column) => Object.keys(autoMap([...column.synonyms], [column])));
  expect(claims).toHaveLength(columns.length);
  for (const column of columns) {
    for (const synonym of column.synonyms) {
      expect(Object.keys(autoMap([synonym], columns))).toEqual([column.key]);
    }
  }
});

test("delimiter, decimal sign and order of dates are read from the file", () => {
  const head = 'sipariş no;"tarih; saat";stok kodu;adet;fiyat\r\n1;13.01.2025;A;1;1.234,56\r\n';
  expect(guessDelimiter(head)).toBe(";");
  const header = ["order no", "date", "price"];
  const guess = (rows: string[][]) => guessFormat({ header, rows }, autoMap(header, columns), columns, ",");
  expect(guess([["1", "12/31/2025", "1,50"]])).toEqual({ delimiter: ",", decimal: ",", dateOrder: "mdy" });
  expect(guess([["1", "01/02/2025", "1,250"]])).toEqual({ delimiter: ",", decimal: ".", dateOrder: "dmy" });
});
