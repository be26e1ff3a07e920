import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_LOCALE, LOCALES } from "@/lib/base/locale";
import { flatten, messageArguments, problemsBetween } from "@/lib/i18n/compare";
import { messages } from "@/messages";

/** Fails when the languages differ: a file, a key or an argument that only one has, or an empty text. */
function main(): void {
  const rooms = (locale: string) =>
    readdirSync(join("messages", locale))
      .filter((name) => name.endsWith(".json"))
      .map((name) => name.replace(".json", ""))
      .sort();
  const unlisted = LOCALES.flatMap((locale) =>
    rooms(locale)
      .filter((room) => !(room in messages[locale]))
      .map((room) => `${locale}/${room}.json is not listed in messages/${locale}/index.ts`),
  );
  const reference = flatten(messages[DEFAULT_LOCALE]);
  const differences = LOCALES.filter((locale) => locale !== DEFAULT_LOCALE).flatMap((locale) =>
    problemsBetween({ locale: DEFAULT_LOCALE, texts: reference }, { locale, texts: flatten(messages[locale]) }),
  );
  const problems = [...unlisted, ...differences];
  if (problems.length > 0) {
    console.error(
      `Languages differ in ${problems.length} places:\n${problems.map((problem) => `- ${problem}`).join("\n")}`,
    );
    process.exit(1);
  }
  const argumentsCount = [...reference.values()].reduce((sum, text) => sum + messageArguments(text).length, 0);
  console.log(`Languages agree: ${reference.size} texts, ${argumentsCount} arguments, ${LOCALES.join(" and ")}.`);
}

main();
