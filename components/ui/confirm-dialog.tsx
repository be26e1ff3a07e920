"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState, useTransition } from "react";
import {
  AlertDialog,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogHeader,
  AlertDialogTitle,
  AlertDialogTrigger,
} from "./alert-dialog";
import { Button } from "./button";
import { Field } from "./field";
import { Input } from "./input";

type ConfirmDialogProps = {
  /** The button that asks. Leave out to open from a menu with `open`. */
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  title: string;
  description: ReactNode;
  /** What happens, as a verb: "Delete segment". */
  confirmLabel: string;
  destructive?: boolean;
  /** For what cannot be undone: the word to type first, usually the thing's name. */
  typeToConfirm?: string;
  /** The dialog stays open, with the button pending, until this settles. */
  onConfirm: () => Promise<unknown> | unknown;
};

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { trigger, title, description, confirmLabel, destructive = false, typeToConfirm, onConfirm } = props;
  const [ownOpen, setOwnOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const [pending, startTransition] = useTransition();
  const t = useTranslations("common");
  const open = props.open ?? ownOpen;
  const setOpen = (next: boolean) => {
    setTyped("");
    setOwnOpen(next);
    props.onOpenChange?.(next);
  };
  const confirm = () =>
    startTransition(async () => {
      await onConfirm();
      setOpen(false);
    });
  return (
    <AlertDialog open={open} onOpenChange={setOpen}>
      {trigger && <AlertDialogTrigger asChild>{trigger}</AlertDialogTrigger>}
      <AlertDialogContent>
        <AlertDialogHeader>
          <AlertDialogTitle>{title}</AlertDialogTitle>
          <AlertDialogDescription>{description}</AlertDialogDescription>
        </AlertDialogHeader>
        {typeToConfirm && (
          <Field label={t("confirm.typeToConfirm", { word: typeToConfirm })}>
            <Input value={typed} autoComplete="off" onChange={(event) => setTyped(event.target.value)} />
          </Field>
        )}
        <AlertDialogFooter>
          <AlertDialogCancel>{t("actions.cancel")}</AlertDialogCancel>
          <Button
            variant={destructive ? "destructive" : "default"}
            pending={pending}
            disabled={typeToConfirm !== undefined && typed.trim() !== typeToConfirm}
            onClick={confirm}
          >
            {confirmLabel}
          </Button>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
