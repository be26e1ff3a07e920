import { type Minor, minorFromDecimal } from "@/lib/base/money";
import { decimalOf, reading, refuse, requiredText, textOrNull } from "../cells";
import {
  importColumn as column,
  type ImportColumn,
  type ImportKind,
  type NamedCells,
  type ReadingContext,
} from "../kind";

export type ProductRow = {
  productRef: string;
  name: string | null;
  nameKey: string | null;
  /** From the top down: ["Home", "Kitchen"]; as JSON. */
  categoryPath: string | null;
  priceMinor: Minor | null;
};

const CATEGORY_DEPTH_MAX = 8;

const columns = [
  column("productCode", "text", true, { en: "Product code", tr: "Ürün kodu" }, [
    "stock code",
    "sku",
    "product id",
    "product code",
    "item code",
    "id",
    "variant sku",
    "stok kodu",
    "ürün no",
    "barkod",
    "barcode",
  ]),
  column("productName", "text", false, { en: "Product name", tr: "Ürün adı" }, [
    "name",
    "title",
    "description",
    "product",
    "product title",
    "ürün",
    "ürün ismi",
    "açıklama",
  ]),
  column("category", "text", false, { en: "Category", tr: "Kategori" }, [
    "category path",
    "categories",
    "product type",
    "type",
    "product category",
    "kategoriler",
    "kategori yolu",
    "ürün tipi",
  ]),
  column("price", "decimal", false, { en: "Price", tr: "Fiyat" }, [
    "unit price",
    "variant price",
    "sale price",
    "list price",
    "fiyat",
    "birim fiyat",
    "satış fiyatı",
  ]),
] as const satisfies readonly ImportColumn[];

function readCategory(cells: NamedCells): string | null {
  const text = textOrNull("category", cells("category"));
  const path =
    text
      ?.split(">")
      .map((part) => part.trim())
      .filter(Boolean) ?? [];
  if (path.length > CATEGORY_DEPTH_MAX) {
    return refuse("category", "tooDeep");
  }
  return path.length === 0 ? null : JSON.stringify(path);
}

function readPrice(cells: NamedCells, { format, currency }: ReadingContext): Minor | null {
  if (textOrNull("price", cells("price")) === null) {
    return null;
  }
  const price = decimalOf("price", cells("price"), format.decimal);
  if (price.startsWith("-") && /[1-9]/.test(price)) {
    return refuse("price", "negativePrice");
  }
  return minorFromDecimal(price, currency) ?? refuse("price", "tooLarge");
}

function readRow(cells: NamedCells, context: ReadingContext): ProductRow {
  const name = textOrNull("productName", cells("productName"));
  return {
    productRef: requiredText("productCode", cells("productCode")),
    name,
    nameKey: name === null ? null : context.fold(name),
    categoryPath: readCategory(cells),
    priceMinor: readPrice(cells, context),
  };
}

export const products: ImportKind<ProductRow> = {
  key: "products",
  label: { en: "Products, one per row", tr: "Ürünler, her satırda bir ürün" },
  columns,
  read: (cells, context) => reading(() => readRow(cells, context)),
};
