import type { Locale } from "@/lib/base/locale";
import type { Messages } from "@/messages";
import type { formats } from "./formats";

declare module "next-intl" {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can be augmented
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
    Formats: typeof formats;
  }
}
