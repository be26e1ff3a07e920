import { named } from "./define";

/** Looking around. */
export const browsing = [
  named("Products Searched", "Ürün arandı"),
  named("Product List Viewed", "Ürün listesi görüntülendi"),
  named("Product List Filtered", "Ürün listesi filtrelendi"),
  named("Promotion Viewed", "Kampanya görüntülendi"),
  named("Promotion Clicked", "Kampanyaya tıklandı"),
  named("Product Clicked", "Ürüne tıklandı", "product"),
  named("Product Viewed", "Ürün görüntülendi", "product"),
  named("Product Shared", "Ürün paylaşıldı", "product"),
  named("Product Reviewed", "Ürün değerlendirildi"),
  named("Product Added to Wishlist", "Ürün favorilere eklendi", "product"),
  named("Product Removed from Wishlist", "Ürün favorilerden çıkarıldı"),
] as const;
