import {
  Activity,
  Cable,
  ChartColumn,
  FileDown,
  FileUp,
  House,
  type LucideIcon,
  Mail,
  Megaphone,
  PieChart,
  Radio,
  Settings,
  TrendingUp,
  Users,
  Workflow,
} from "lucide-react";
import { isAllowed, type Permission, type Role } from "@/lib/auth/permissions";
import { routes } from "@/lib/base/routes";

export type NavKey =
  | "home"
  | "customers"
  | "segments"
  | "campaigns"
  | "journeys"
  | "messages"
  | "ads"
  | "analytics"
  | "imports"
  | "exports"
  | "sources"
  | "events"
  | "jobs"
  | "settings";

export type NavItem = {
  key: NavKey;
  href: string;
  icon: LucideIcon;
  can: Permission;
  group: "main" | "data" | "end";
  /** Pressed after G, goes there. */
  shortcut: string;
};

/** The rooms of the sidebar by job, in the order of a marketer's day. */
const items: readonly NavItem[] = [
  { key: "home", href: routes.home(), icon: House, can: "home.read", group: "main", shortcut: "h" },
  { key: "customers", href: routes.customers.list(), icon: Users, can: "customers.read", group: "main", shortcut: "c" },
  { key: "segments", href: routes.segments.list(), icon: PieChart, can: "segments.read", group: "main", shortcut: "s" },
  {
    key: "campaigns",
    href: routes.campaigns.list(),
    icon: ChartColumn,
    can: "campaigns.read",
    group: "main",
    shortcut: "r",
  },
  { key: "journeys", href: routes.journeys.list(), icon: Workflow, can: "journeys.read", group: "main", shortcut: "j" },
  { key: "messages", href: routes.messages.list(), icon: Mail, can: "messages.read", group: "main", shortcut: "m" },
  { key: "ads", href: routes.ads.home(), icon: Megaphone, can: "exports.read", group: "main", shortcut: "d" },
  { key: "analytics", href: routes.analytics(), icon: TrendingUp, can: "analytics.read", group: "main", shortcut: "a" },
  { key: "imports", href: routes.data.imports(), icon: FileUp, can: "imports.read", group: "data", shortcut: "i" },
  { key: "exports", href: routes.data.exports(), icon: FileDown, can: "exports.read", group: "data", shortcut: "x" },
  { key: "sources", href: routes.data.sources(), icon: Cable, can: "sources.read", group: "data", shortcut: "o" },
  { key: "events", href: routes.data.events(), icon: Radio, can: "events.read", group: "data", shortcut: "v" },
  { key: "jobs", href: routes.data.jobs(), icon: Activity, can: "jobs.read", group: "data", shortcut: "b" },
  { key: "settings", href: routes.settings.home(), icon: Settings, can: "team.read", group: "end", shortcut: "e" },
];

export const navFor = (role: Role): readonly NavItem[] => items.filter((item) => isAllowed(role, item.can));

export const isCurrent = (item: NavItem, pathname: string): boolean =>
  item.href === routes.home() ? pathname === item.href : pathname === item.href || pathname.startsWith(`${item.href}/`);
