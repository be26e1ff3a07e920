import type { ComponentProps } from "react";
import { cn } from "@/lib/base/cn";

const widths = { form: "max-w-[688px]", content: "max-w-[1488px]", full: "" };

type PageProps = ComponentProps<"div"> & {
  /** form = 640, content = 1440 within the padding; full for tables and canvases. */
  width?: keyof typeof widths;
};

/** The frame of every page: padding, rhythm, width. */
export function Page({ className, width = "content", ...props }: PageProps) {
  return (
    <div
      data-slot="page"
      className={cn("mx-auto flex w-full flex-col gap-6 p-4 md:p-6", widths[width], className)}
      {...props}
    />
  );
}
