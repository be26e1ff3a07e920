"use client";

import { unstable_rethrow } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import type { ActionError } from "@/lib/actions/action-error";
import { useSentence } from "@/lib/i18n/use-sentence";
import { useHydrated } from "./use-hydrated";

type FieldErrors = Record<string, string[] | undefined>;

type Outcome<Data> = {
  data?: Data;
  serverError?: ActionError;
  validationErrors?: { formErrors: string[]; fieldErrors: FieldErrors };
};

type FormAction<Input, Data> = {
  /** What the fields hold, as the action wants it. */
  read: (form: FormData) => Input;
  action: (input: Input) => Promise<Outcome<Data>>;
  onDone?: (data: Data | undefined, form: HTMLFormElement) => unknown;
};

/**
 * A form whose fields keep what was typed when the action refuses it. Spread `form` on the form element; its method
 * stays "post", so that a submit before the page is ready cannot put a password into the address bar.
 */
export function useFormAction<Input, Data>({ read, action, onDone }: FormAction<Input, Data>) {
  const sentence = useSentence();
  const [outcome, setOutcome] = useState<Outcome<Data>>({});
  const [pending, startTransition] = useTransition();
  const hydrated = useHydrated();

  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    startTransition(async () => {
      const result = await action(read(new FormData(form))).catch(offline);
      setOutcome(result);
      if (!result.serverError && !result.validationErrors) {
        await onDone?.(result.data, form);
      }
    });
  };

  const offline = (error: unknown): Outcome<Data> => {
    unstable_rethrow(error);
    return {
      serverError: {
        code: "unavailable",
        message: sentence("errors.codes.unavailable"),
        pointer: null,
        reference: null,
      },
    };
  };

  const { serverError, validationErrors } = outcome;
  const ofField = serverError?.pointer?.slice(1) ?? null;
  return {
    form: { onSubmit: send, method: "post", noValidate: true } as const,
    /** For the button that submits. */
    submit: { type: "submit", pending, disabled: !hydrated } as const,
    /** What is wrong with one field, as a sentence. */
    errorOf: (name: string): string | undefined => {
      const key = validationErrors?.fieldErrors[name]?.[0];
      return key ? sentence(key) : ofField === name ? serverError?.message : undefined;
    },
    /** What is wrong with the form as a whole. */
    formError: ofField ? undefined : (serverError?.message ?? validationErrors?.formErrors[0]),
  };
}

/** A field's text; "" when the form has no such field. */
export const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};
