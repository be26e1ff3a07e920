"use client";

import { useState } from "react";
import { Input } from "@/components/ui/input";
import { cn } from "@/lib/base/cn";
import { useBuilder } from "./builder-context";

type TypedInputProps<V> = {
  label: string;
  value: V;
  onChange: (value: V) => void;
  read: (text: string) => V;
  write: (value: V) => string;
  invalid?: boolean;
  className?: string;
};

/** What was typed stays as it is while it means the value; another value from outside, such as by an undo, replaces it. */
function TypedInput<V>({ label, value, onChange, read, write, invalid, className }: TypedInputProps<V>) {
  const { readOnly } = useBuilder();
  const [typed, setTyped] = useState(() => write(value));
  const isSame = JSON.stringify(read(typed)) === JSON.stringify(value);
  return (
    <Input
      inputMode="decimal"
      autoComplete="off"
      aria-label={label}
      aria-invalid={invalid || undefined}
      disabled={readOnly}
      className={cn("text-right tabular-nums", className)}
      value={isSame ? typed : write(value)}
      onChange={({ target }) => {
        setTyped(target.value);
        onChange(read(target.value));
      }}
    />
  );
}

type NumberInputProps = {
  label: string;
  value: number | null;
  onChange: (value: number | null) => void;
  invalid?: boolean;
};

/** A number that may have a fraction; a comma is read as a point. */
export function DecimalInput(props: NumberInputProps) {
  return <TypedInput {...props} read={readDecimal} write={(value) => String(value ?? "")} className="w-24" />;
}

function readDecimal(text: string): number | null {
  const number = Number(text.trim().replace(",", "."));
  return text.trim() === "" || Number.isNaN(number) ? null : number;
}

/** A count from nothing upwards. */
export function WholeInput(props: NumberInputProps) {
  return <TypedInput {...props} read={readWhole} write={(value) => String(value ?? "")} className="w-20" />;
}

const readWhole = (text: string): number | null => (/^\s*\d{1,12}\s*$/.test(text) ? Number(text) : null);

type NumberListProps = {
  label: string;
  value: number[];
  onChange: (value: number[]) => void;
  invalid?: boolean;
};

/** Numbers with a comma between them. */
export function NumberList(props: NumberListProps) {
  return <TypedInput {...props} read={readNumbers} write={(value) => value.join(", ")} className="w-40 text-left" />;
}

const readNumbers = (text: string): number[] =>
  text
    .split(/[,\s]+/)
    .filter((part) => part !== "")
    .map(Number);
