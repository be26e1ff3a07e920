"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useAction } from "next-safe-action/hooks";
import { type FormEvent, useState } from "react";
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
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { createJourney } from "@/lib/actions/journeys";
import { routes } from "@/lib/base/routes";

/** Asks for a name and opens the empty canvas. */
export function CreateJourney() {
  const t = useTranslations("journeys.create");
  const router = useRouter();
  const [name, setName] = useState("");
  const create = useAction(createJourney, { onSuccess: ({ data }) => router.push(routes.journeys.one(data.id)) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.execute({ name });
  };
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button>
          <Plus aria-hidden />
          {t("action")}
        </Button>
      </DialogTrigger>
      <DialogContent>
        <form onSubmit={submit} className="grid gap-4">
          <DialogHeader>
            <DialogTitle>{t("title")}</DialogTitle>
            <DialogDescription>{t("hint")}</DialogDescription>
          </DialogHeader>
          <Field label={t("name")} required error={create.result.serverError?.message}>
            <Input
              value={name}
              maxLength={120}
              placeholder={t("placeholder")}
              onChange={({ target }) => setName(target.value)}
            />
          </Field>
          <DialogFooter>
            <Button type="submit" disabled={name.trim() === ""} pending={create.isPending || create.hasSucceeded}>
              {t("submit")}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
