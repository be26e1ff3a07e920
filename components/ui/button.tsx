"use client";

import type { VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ComponentProps, MouseEvent } from "react";
import { cn } from "@/lib/base/cn";
import { buttonVariants } from "./button-variants";
import { Spinner } from "./spinner";

export type ButtonProps = ComponentProps<"button"> &
  VariantProps<typeof buttonVariants> & {
    asChild?: boolean;
    /** Work is under way: the button keeps its place and focus, shows a spinner and ignores clicks. */
    pending?: boolean;
  };

export function Button({
  className,
  variant,
  size,
  asChild,
  pending = false,
  type,
  onClick,
  children,
  ...props
}: ButtonProps) {
  const shared = { "data-slot": "button", className: cn(buttonVariants({ variant, size }), className) };
  if (asChild) {
    return (
      <Slot.Root {...shared} onClick={onClick} {...props}>
        {children}
      </Slot.Root>
    );
  }
  const handleClick = (event: MouseEvent<HTMLButtonElement>) => {
    if (pending) {
      event.preventDefault();
      return;
    }
    onClick?.(event);
  };
  return (
    <button
      {...shared}
      type={type ?? "button"}
      aria-busy={pending || undefined}
      aria-disabled={pending || undefined}
      onClick={handleClick}
      {...props}
    >
      {pending && <Spinner />}
      {children}
    </button>
  );
}
