import { named } from "./define";

/** What every call is called that is not a track. */
export const lifecycle = [
  named("Identified", "Kimliği belli oldu"),
  named("Page Viewed", "Sayfa görüntülendi"),
  named("Screen Viewed", "Ekran görüntülendi"),
  named("Grouped", "Gruba eklendi"),
  named("Aliased", "Kimlikler birleştirildi"),
] as const;
