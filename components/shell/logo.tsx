import { cn } from "@/lib/base/cn";

/** The mark: a sun rising over the lines of a page. */
export function LogoMark({ className }: { className?: string }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 32 32"
      fill="none"
      strokeLinecap="round"
      strokeWidth="2.4"
      className={cn("size-7 shrink-0", className)}
    >
      <rect width="32" height="32" rx="7" className="fill-[#0b5f62]" />
      <path d="M9.5 18.5a6.5 6.5 0 0 1 13 0M6.5 18.5h19M10 23.2h12" className="stroke-white" />
      <path d="M16 6v2.6M7.6 10.1l1.8 1.7M24.4 10.1l-1.8 1.7" className="stroke-[#8fd6d3]" />
    </svg>
  );
}

export function Logo({ className }: { className?: string }) {
  return (
    <span className={cn("inline-flex items-center gap-2 text-base font-semibold tracking-tight", className)}>
      <LogoMark />
      Almanac
    </span>
  );
}
