"use client";

import { cva, type VariantProps } from "class-variance-authority";
import { Dialog as SheetPrimitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "@/lib/base/cn";
import { DialogCloseButton, DialogDescription, DialogTitle } from "./dialog";
import { overlay } from "./floating-variants";
import { useReturnFocus } from "./return-focus";

export const Sheet = SheetPrimitive.Root;
export const SheetTrigger = SheetPrimitive.Trigger;
export const SheetClose = SheetPrimitive.Close;
export { DialogDescription as SheetDescription, DialogTitle as SheetTitle };

const sheetVariants = cva(
  "fixed inset-y-0 z-50 flex w-[calc(100%-3rem)] flex-col bg-popover text-popover-foreground shadow-float outline-none duration-160 data-[state=open]:animate-in data-[state=closed]:animate-out",
  {
    variants: {
      side: {
        left: "left-0 max-w-72 border-r data-[state=open]:slide-in-from-left data-[state=closed]:slide-out-to-left",
        right: "right-0 max-w-md border-l data-[state=open]:slide-in-from-right data-[state=closed]:slide-out-to-right",
      },
    },
    defaultVariants: { side: "right" },
  },
);

type SheetContentProps = ComponentProps<typeof SheetPrimitive.Content> & VariantProps<typeof sheetVariants>;

export function SheetContent({ className, side, children, ...props }: SheetContentProps) {
  const returnFocus = useReturnFocus();
  return (
    <SheetPrimitive.Portal>
      <SheetPrimitive.Overlay data-slot="sheet-overlay" className={overlay} />
      <SheetPrimitive.Content
        data-slot="sheet-content"
        className={cn(sheetVariants({ side }), className)}
        {...returnFocus}
        {...props}
      >
        {children}
        <DialogCloseButton className="absolute top-3 right-3" />
      </SheetPrimitive.Content>
    </SheetPrimitive.Portal>
  );
}

export function SheetHeader({ className, ...props }: ComponentProps<"div">) {
  return <div data-slot="sheet-header" className={cn("grid gap-1 border-b p-4 pr-12", className)} {...props} />;
}

export function SheetBody({ className, ...props }: ComponentProps<"div">) {
  return <div data-slot="sheet-body" className={cn("flex-1 overflow-y-auto p-4", className)} {...props} />;
}

export function SheetFooter({ className, ...props }: ComponentProps<"div">) {
  return <div data-slot="sheet-footer" className={cn("flex justify-end gap-2 border-t p-4", className)} {...props} />;
}
