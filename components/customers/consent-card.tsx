import { useTranslations } from "next-intl";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { StatusDot } from "@/components/ui/status-badge";
import type { ConsentEntry, ConsentStanding } from "@/lib/consent/schema";
import { ConsentHistory } from "./consent-history";
import { ConsentMenu } from "./consent-menu";
import { useConsentName } from "./consent-name";
import { Reach } from "./reach";

const TONES = {
  granted: "success",
  pending: "warning",
  withdrawn: "danger",
  denied: "danger",
  unknown: "neutral",
} as const;

type ConsentCardProps = {
  customerId: string;
  /** Where each channel writes to; null where there is no address. */
  addresses: { email: string | null; sms: string | null; phone: string | null; push: string | null };
  standings: readonly ConsentStanding[];
  history: readonly ConsentEntry[];
  canWrite: boolean;
  canUnsuppress: boolean;
};

/** What a person allows per channel, with the ledger that proves it. */
export function ConsentCard({ customerId, addresses, standings, history, canWrite, canUnsuppress }: ConsentCardProps) {
  const t = useTranslations("consent");
  const nameOf = useConsentName();
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
      </CardHeader>
      <ul className="grid gap-1.5 text-[13px]">
        {standings.map((standing) => {
          const { channel, purpose, status, suppressedFor, refusal } = standing;
          const word = status ?? "unknown";
          return (
            <li key={`${channel} ${purpose}`} className="grid min-h-7 grid-cols-[5rem_1fr_auto] items-center gap-x-2">
              <span className="text-muted-foreground">{nameOf(channel, purpose)}</span>
              <span className="grid">
                <StatusDot tone={TONES[word]}>{t(`statuses.${word}`)}</StatusDot>
                <Reach channel={channel} refusal={refusal} suppressedFor={suppressedFor} address={addresses[channel]} />
              </span>
              {canWrite && (
                <ConsentMenu
                  customerId={customerId}
                  channel={channel}
                  address={addresses[channel]}
                  isSuppressed={suppressedFor !== null}
                  canUnsuppress={canUnsuppress}
                />
              )}
            </li>
          );
        })}
      </ul>
      {history.length === 0 ? (
        <p className="text-[13px] text-muted-foreground">{t("none")}</p>
      ) : (
        <ConsentHistory entries={history} />
      )}
    </Card>
  );
}
