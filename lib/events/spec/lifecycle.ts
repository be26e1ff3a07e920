import { named } from "./define";

/** What every call is called that is not a track, and what an app tells of itself. */
export const lifecycle = [
  named("Application Installed", "Uygulama yüklendi"),
  named("Application Opened", "Uygulama açıldı"),
  named("Identified", "Kimliği belli oldu"),
  named("Page Viewed", "Sayfa görüntülendi"),
  named("Screen Viewed", "Ekran görüntülendi"),
  named("Grouped", "Gruba eklendi"),
  named("Aliased", "Kimlikler birleştirildi"),
] as const;
