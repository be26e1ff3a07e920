import Link from "next/link";
import type { ReactNode } from "react";

type AuthCardProps = {
  title: string;
  description: string;
  /** The way for those who are on the wrong page. */
  other?: { question: string; link: string; href: string };
  children?: ReactNode;
};

/** One page before sign-in: what it is for, the form, the other way. */
export function AuthCard({ title, description, other, children }: AuthCardProps) {
  return (
    <div className="grid gap-6">
      <div className="grid gap-1.5">
        <h1 className="text-2xl leading-8 break-words">{title}</h1>
        <p className="text-pretty text-muted-foreground">{description}</p>
      </div>
      {children && <div className="rounded-lg border bg-card p-6">{children}</div>}
      {other && (
        <p className="text-muted-foreground">
          {other.question}{" "}
          <Link
            href={other.href}
            className="inline-flex min-h-6 items-center font-medium text-primary-text underline underline-offset-4"
          >
            {other.link}
          </Link>
        </p>
      )}
    </div>
  );
}
