import { useTranslations } from "next-intl";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { DebugEvent } from "@/lib/events/schema";
import { useSentence } from "@/lib/i18n/use-sentence";
import { EventState } from "./event-state";
import { EventTime } from "./event-time";
import { useEventName } from "./use-event-name";

export function EventTable({ events, onOpen }: { events: readonly DebugEvent[]; onOpen: (id: string) => void }) {
  const t = useTranslations("events");
  const sentence = useSentence();
  const nameOf = useEventName();
  return (
    <Table label={t("title")} density="compact">
      <TableHeader>
        <TableRow>
          <TableHead>{t("columns.received")}</TableHead>
          <TableHead>{t("columns.name")}</TableHead>
          <TableHead>{t("columns.person")}</TableHead>
          <TableHead>{t("columns.source")}</TableHead>
          <TableHead>{t("columns.state")}</TableHead>
          <TableHead>{t("columns.note")}</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {events.map((event) => {
          const name = event.name === null ? t("unnamed") : nameOf(event.name);
          return (
            <TableRow key={event.id}>
              <TableCell className="text-muted-foreground">
                <EventTime at={event.receivedAt} />
              </TableCell>
              <TableCell className="max-w-64">
                <button
                  type="button"
                  aria-haspopup="dialog"
                  className="block max-w-full cursor-pointer truncate font-medium underline-offset-4 hover:underline"
                  onClick={() => onOpen(event.id)}
                >
                  {name}
                </button>
              </TableCell>
              <TableCell className="max-w-48 truncate">{event.person}</TableCell>
              <TableCell className="max-w-40 truncate">{event.sourceName ?? t("filters.api")}</TableCell>
              <TableCell>
                <EventState state={event.state} />
              </TableCell>
              <TableCell className="text-muted-foreground">
                {event.reason && <p className="min-w-56">{sentence(event.reason.key, event.reason.params)}</p>}
              </TableCell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}
