"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Progress } from "@/components/ui/progress";
import { toast } from "@/components/ui/toaster";
import { removeSample } from "@/lib/actions/sample";
import { routes } from "@/lib/base/routes";
import { SampleState } from "@/lib/sample/state";

const POLL_MS = 1_000;
const isMoving = ({ status }: SampleState) => status === "loading" || status === "removing";

/** The bar above every page while the store carries sample data, or while that comes or goes. */
export function SampleBanner({ initial, canRemove }: { initial: SampleState; canRemove: boolean }) {
  const t = useTranslations("sample");
  const { state, refetch } = useSampleState(initial);
  if (state.status === "absent") {
    return null;
  }
  const share = state.totalRows === 0 ? null : Math.floor((100 * state.doneRows) / state.totalRows);
  return (
    <div
      role="status"
      className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 border-b bg-muted px-4 py-1 text-[13px] md:px-6"
    >
      <p>{t(`banner.${state.status}`)}</p>
      {isMoving(state) && (
        <div className="flex w-48 items-center gap-2">
          <Progress
            className="bg-border"
            value={state.status === "removing" ? share : null}
            aria-label={t(`banner.${state.status}`)}
          />
          {state.status === "removing" && share !== null && (
            <span className="tabular-nums">{t("percent", { share })}</span>
          )}
        </div>
      )}
      {state.status === "ready" && canRemove && <RemoveButton onAsked={refetch} />}
    </div>
  );
}

function RemoveButton({ onAsked }: { onAsked: () => Promise<unknown> }) {
  const t = useTranslations("sample");
  const failed = useTranslations("errors.codes")("unavailable");
  const remove = async () => {
    const result = await removeSample().catch(() => undefined);
    if (!result || result.serverError) {
      toast.error(result?.serverError?.message ?? failed);
    }
    await onAsked();
  };
  return (
    <ConfirmDialog
      trigger={
        <Button variant="link" size="sm" className="px-0">
          {t("remove")}
        </Button>
      }
      title={t("removeTitle")}
      description={t("removeBody")}
      confirmLabel={t("removeConfirm")}
      destructive
      onConfirm={remove}
    />
  );
}

/** Asks again while rows move, and lets the page read itself anew once they have arrived or gone. */
function useSampleState(initial: SampleState) {
  const router = useRouter();
  const { data: state, refetch } = useQuery({
    queryKey: ["sample", initial],
    queryFn: async ({ signal }) => SampleState.parse(await (await fetch(routes.api.sample(), { signal })).json()),
    initialData: initial,
    refetchInterval: ({ state: { data } }) => (data && isMoving(data) ? POLL_MS : false),
  });
  const before = useRef(state.status);
  useEffect(() => {
    if (before.current !== state.status) {
      before.current = state.status;
      router.refresh();
    }
  }, [state.status, router]);
  return { state, refetch };
}
