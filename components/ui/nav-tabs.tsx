"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { tabItem, tabRow } from "./tab-variants";

type NavTabsProps = { label: string; tabs: readonly { href: string; label: string }[] };

/** Tabs that are pages of their own. */
export function NavTabs({ label, tabs }: NavTabsProps) {
  const pathname = usePathname();
  const current = tabs
    .filter(({ href }) => pathname === href || pathname.startsWith(`${href}/`))
    .reduce((longest, { href }) => (href.length > longest.length ? href : longest), "");
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    row.current?.querySelector(`[href="${current}"]`)?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [current]);
  return (
    <nav ref={row} data-slot="nav-tabs" aria-label={label} className={tabRow}>
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          className={tabItem}
          aria-current={tab.href === current ? "page" : undefined}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
