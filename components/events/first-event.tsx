import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/ui/copy-button";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { SNIPPET_KINDS, SNIPPETS } from "./snippets";

/** The shortest way to a first event, ready to paste. */
export function FirstEvent({ url, writeKey }: { url: string; writeKey: string | null }) {
  const t = useTranslations("events.snippet");
  const place = { url, writeKey: writeKey ?? t("placeholder") };
  return (
    <section className="grid max-w-3xl gap-3">
      <h2 className="text-base">{t("title")}</h2>
      {writeKey === null && <p className="text-[13px] text-muted-foreground">{t("keyHint")}</p>}
      <Tabs defaultValue="curl">
        <TabsList aria-label={t("title")}>
          {SNIPPET_KINDS.map((kind) => (
            <TabsTrigger key={kind} value={kind}>
              {t(kind)}
            </TabsTrigger>
          ))}
        </TabsList>
        {SNIPPET_KINDS.map((kind) => (
          <TabsContent key={kind} value={kind} className="grid gap-2">
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
            <pre tabIndex={0} className="overflow-x-auto rounded-md border bg-muted p-3 font-mono text-[13px]">
              {SNIPPETS[kind](place)}
            </pre>
            <CopyButton
              text={SNIPPETS[kind](place)}
              label={t("copy")}
              variant="outline"
              className="justify-self-start"
            />
          </TabsContent>
        ))}
      </Tabs>
    </section>
  );
}
