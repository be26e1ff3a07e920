"use client";

import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { announce } from "@/components/shell/announce";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { endMySession } from "@/lib/actions/account";

type Session = { id: string; tenantName: string; startedAt: Date; isCurrent: boolean };

export function SessionList({ sessions }: { sessions: readonly Session[] }) {
  const t = useTranslations("settings.sessions");
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
        <CardDescription>{t("description")}</CardDescription>
      </CardHeader>
      <ul className="divide-y">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
    </Card>
  );
}

function SessionRow({ session }: { session: Session }) {
  const t = useTranslations("settings.sessions");
  const failed = useTranslations("errors.codes")("unavailable");
  const [pending, startTransition] = useTransition();
  const end = () =>
    startTransition(async () => {
      await announce(endMySession({ sessionId: session.id }), t("ended"), failed);
    });
  return (
    <li className="flex min-h-12 items-center justify-between gap-4 py-2">
      <div className="grid">
        <span>{session.tenantName}</span>
        <span className="text-[13px] text-muted-foreground">
          {t("since")} <DateTime at={session.startedAt} />
        </span>
      </div>
      {session.isCurrent ? (
        <Badge>{t("current")}</Badge>
      ) : (
        <Button variant="outline" size="sm" pending={pending} onClick={end}>
          {t("end")}
        </Button>
      )}
    </li>
  );
}
