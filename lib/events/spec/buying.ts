import { named } from "./define";

/** From the cart to the order. */
export const buying = [
  named("Product Added", "Sepete eklendi", "cart"),
  named("Product Removed", "Sepetten çıkarıldı", "cart"),
  named("Wishlist Product Added to Cart", "Favorilerden sepete eklendi", "cart"),
  named("Cart Viewed", "Sepet görüntülendi", "cart"),
  named("Cart Shared", "Sepet paylaşıldı"),
  named("Checkout Started", "Ödemeye geçildi", "cart"),
  named("Checkout Step Viewed", "Ödeme adımı görüntülendi"),
  named("Checkout Step Completed", "Ödeme adımı tamamlandı"),
  named("Payment Info Entered", "Ödeme bilgisi girildi"),
  named("Coupon Entered", "Kupon girildi"),
  named("Coupon Applied", "Kupon uygulandı"),
  named("Coupon Denied", "Kupon reddedildi"),
  named("Coupon Removed", "Kupon kaldırıldı"),
  named("Order Completed", "Sipariş tamamlandı", "order", "order_placed"),
  named("Order Updated", "Sipariş güncellendi", "order"),
  named("Order Cancelled", "Sipariş iptal edildi", "cancellation"),
  named("Order Refunded", "Sipariş iade edildi", "refund"),
] as const;
