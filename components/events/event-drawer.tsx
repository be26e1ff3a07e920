import Link from "next/link";
import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/ui/copy-button";
import { Facts } from "@/components/ui/facts";
import { Notice } from "@/components/ui/notice";
import { Sheet, SheetBody, SheetContent, SheetDescription, SheetHeader, SheetTitle } from "@/components/ui/sheet";
import { routes } from "@/lib/base/routes";
import type { DebugEvent } from "@/lib/events/schema";
import { useSentence } from "@/lib/i18n/use-sentence";
import { EventState } from "./event-state";
import { EventTime } from "./event-time";
import { useEventName } from "./use-event-name";

/** One event as it was sent, and what is wrong with it. */
export function EventDrawer({ event, onClose }: { event: DebugEvent | null; onClose: () => void }) {
  return (
    <Sheet open={event !== null} onOpenChange={(open) => !open && onClose()}>
      {event && (
        <SheetContent className="max-w-xl">
          <OneEvent event={event} />
        </SheetContent>
      )}
    </Sheet>
  );
}

function OneEvent({ event }: { event: DebugEvent }) {
  const t = useTranslations("events");
  const sentence = useSentence();
  const nameOf = useEventName();
  const json = JSON.stringify(event.body, null, 2);
  return (
    <>
      <SheetHeader>
        <SheetTitle>{event.name === null ? t("unnamed") : nameOf(event.name)}</SheetTitle>
        <SheetDescription asChild>
          <div>
            <EventState state={event.state} />
          </div>
        </SheetDescription>
      </SheetHeader>
      <SheetBody className="grid content-start gap-4">
        {event.reason && (
          <Notice tone={event.state === "processed" ? "neutral" : "warning"} title={t("drawer.problem")}>
            {sentence(event.reason.key, event.reason.params)}
            {event.pointer && <code className="block">{t("drawer.where", { pointer: event.pointer })}</code>}
          </Notice>
        )}
        <Facts facts={factsOf(event, t)} />
        <div className="flex items-center justify-between">
          <h3 className="text-sm font-medium">{t("drawer.json")}</h3>
          <CopyButton text={json} label={t("drawer.copy")} variant="outline" />
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
        <pre tabIndex={0} className="overflow-x-auto rounded-md border bg-muted p-3 font-mono text-[13px]">
          {json}
        </pre>
      </SheetBody>
    </>
  );
}

function factsOf(event: DebugEvent, t: ReturnType<typeof useTranslations<"events">>) {
  const person = event.customerId ? (
    <Link href={routes.customers.one(event.customerId)} className="underline underline-offset-4">
      {event.person ?? t("drawer.toPerson")}
    </Link>
  ) : (
    (event.person ?? t("drawer.anonymous"))
  );
  return [
    { label: t("drawer.received"), value: <EventTime at={event.receivedAt} /> },
    ...(event.occurredAt ? [{ label: t("drawer.occurred"), value: <EventTime at={event.occurredAt} /> }] : []),
    ...(event.originalName ? [{ label: t("drawer.sentAs"), value: event.originalName }] : []),
    { label: t("drawer.person"), value: person },
    { label: t("columns.source"), value: event.sourceName ?? t("filters.api") },
  ];
}
