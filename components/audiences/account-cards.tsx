"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toaster";
import { disconnectAdAccount } from "@/lib/actions/audiences";
import type { AccountDto } from "@/lib/audiences/views";
import { ConnectDialog } from "./connect-dialog";

type AccountCardsProps = { accounts: readonly AccountDto[]; canConnect: boolean };

/** In whose name each platform is called. */
export function AccountCards({ accounts, canConnect }: AccountCardsProps) {
  const t = useTranslations("audiences.accounts");
  return (
    <section className="grid gap-3">
      <div>
        <h2 className="text-base">{t("title")}</h2>
        <p className="text-[13px] text-muted-foreground">{t("description")}</p>
      </div>
      <ul className="grid gap-3 md:grid-cols-3">
        {accounts.map((account) => (
          <li key={account.platform}>
            <AccountCard account={account} canConnect={canConnect} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function AccountCard({ account, canConnect }: { account: AccountDto; canConnect: boolean }) {
  const t = useTranslations("audiences");
  const { platform, accountId, isSimulated } = account;
  return (
    <Card className="flex flex-wrap items-center justify-between gap-3">
      <div>
        <p className="font-medium">{t(`platforms.${platform}`)}</p>
        <p className="text-[13px] text-muted-foreground">
          {accountId === null
            ? t(isSimulated ? "accounts.simulator" : "accounts.missing")
            : t("accounts.connected", { accountId })}
        </p>
      </div>
      {canConnect && (
        <div className="flex gap-2">
          <ConnectDialog account={account} />
          {accountId !== null && <DisconnectButton account={account} />}
        </div>
      )}
    </Card>
  );
}

function DisconnectButton({ account: { platform } }: { account: AccountDto }) {
  const t = useTranslations("audiences");
  const name = t(`platforms.${platform}`);
  const disconnect = async () => {
    const result = await disconnectAdAccount({ platform });
    if (result.serverError) {
      toast.error(result.serverError.message);
    } else {
      toast.success(t("accounts.removed", { platform: name }));
    }
  };
  return (
    <ConfirmDialog
      trigger={
        <Button variant="ghost" size="sm" aria-label={t("accounts.disconnectName", { platform: name })}>
          {t("accounts.disconnect")}
        </Button>
      }
      title={t("accounts.disconnectTitle", { platform: name })}
      description={t("accounts.disconnectBody")}
      confirmLabel={t("accounts.disconnect")}
      destructive
      onConfirm={disconnect}
    />
  );
}
