import { useTranslations } from "next-intl";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { StatusDot } from "@/components/ui/status-badge";
import type { MessageReason } from "@/lib/messages/schema";
import { PeopleLink } from "./people-link";

type Reason = { status: "skipped" | "failed" | "in_doubt"; reason: MessageReason; count: number };

const TONES = { skipped: "warning", failed: "danger", in_doubt: "danger" } as const;

/** Every message that did not arrive has a stored reason; here they are counted. */
export function ReasonTable({ journeyId, reasons }: { journeyId: string; reasons: readonly Reason[] }) {
  const t = useTranslations("campaigns");
  const word = useTranslations("messages.reason");
  const statuses = useTranslations("messages.status");
  return (
    <Card id="reasons" className="scroll-mt-16">
      <CardHeader>
        <CardTitle>{t("reasons.title")}</CardTitle>
      </CardHeader>
      <CardContent>
        {reasons.length === 0 ? (
          <p className="text-muted-foreground">{t("reasons.none")}</p>
        ) : (
          <ul className="grid gap-1">
            {reasons.map(({ status, reason, count }) => (
              <li
                key={`${status}:${reason}`}
                className="flex items-baseline justify-between gap-4 border-b py-1.5 last:border-b-0"
              >
                <span className="flex flex-wrap items-baseline gap-x-3">
                  {word(reason)}
                  <StatusDot tone={TONES[status]} className="text-[13px] text-muted-foreground">
                    {statuses(status)}
                  </StatusDot>
                </span>
                <PeopleLink journeyId={journeyId} show={status} reason={reason} count={count} />
              </li>
            ))}
          </ul>
        )}
      </CardContent>
    </Card>
  );
}
