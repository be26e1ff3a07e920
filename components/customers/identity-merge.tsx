"use client";

import { Merge } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { toast } from "@/components/ui/toaster";
import { mergeCustomers } from "@/lib/actions/identity";
import { IdentityPreview } from "./identity-preview";
import { IdentitySearch } from "./identity-search";

/** Two steps: who is the same person, then what comes of it. */
export function MergeDialog({ customerId, currency }: { customerId: string; currency: string }) {
  const t = useTranslations("identity");
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [absorbedId, setAbsorbedId] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const toggle = (open: boolean) => {
    setAbsorbedId(null);
    setOpen(open);
  };
  const merge = async () => {
    if (absorbedId !== null) {
      setPending(true);
      const result = await mergeCustomers({ survivorId: customerId, absorbedId });
      setPending(false);
      toast[result.serverError ? "error" : "success"](result.serverError?.message ?? t("merged"));
      if (!result.serverError) {
        toggle(false);
        router.refresh();
      }
    }
  };
  return (
    <Dialog open={isOpen} onOpenChange={toggle}>
      <DialogTrigger asChild>
        <Button variant="outline" size="sm">
          <Merge aria-hidden />
          {t("merge")}
        </Button>
      </DialogTrigger>
      <DialogContent className="max-w-2xl">
        <DialogHeader>
          <DialogTitle>{t("mergeTitle")}</DialogTitle>
          <DialogDescription>{t("mergeBody")}</DialogDescription>
        </DialogHeader>
        {absorbedId === null ? (
          <IdentitySearch customerId={customerId} onChoose={setAbsorbedId} />
        ) : (
          <>
            <IdentityPreview survivorId={customerId} absorbedId={absorbedId} currency={currency} />
            <DialogFooter>
              <Button variant="outline" onClick={() => setAbsorbedId(null)}>
                {t("back")}
              </Button>
              <Button pending={isPending} onClick={() => void merge()}>
                {t("confirm")}
              </Button>
            </DialogFooter>
          </>
        )}
      </DialogContent>
    </Dialog>
  );
}
