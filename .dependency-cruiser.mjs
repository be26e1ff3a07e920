// The import law. Rooms are listed bottom-up: a room may name only rooms above its own line.
export const rooms = {
  geo: [],
  stats: [],
  customers: ["geo"],
  catalogue: [],
  predictions: ["customers"],
  profiles: ["customers", "predictions"],
  consent: ["customers", "profiles"],
  identity: ["customers", "consent", "profiles"],
  carts: ["profiles"],
  orders: ["customers", "consent", "identity", "catalogue", "carts", "profiles"],
  imports: ["customers", "consent", "identity", "catalogue", "orders", "profiles"],
  webhooks: ["customers", "consent", "identity", "catalogue", "carts", "orders", "profiles"],
  events: ["customers", "consent", "identity", "catalogue", "carts", "orders", "profiles"],
  privacy: ["customers", "consent", "identity", "imports", "profiles"],
  segments: ["geo", "customers", "consent", "catalogue", "orders", "profiles", "stats"],
  messages: ["customers", "consent", "identity", "segments"],
  journeys: ["segments", "messages", "customers", "consent", "stats"],
  campaigns: ["journeys", "segments", "messages", "orders", "customers", "stats"],
  exports: [
    "customers",
    "consent",
    "catalogue",
    "carts",
    "orders",
    "imports",
    "events",
    "segments",
    "journeys",
    "messages",
    "profiles",
  ],
  audiences: ["geo", "customers", "consent", "segments"],
  home: ["customers", "orders", "profiles", "segments", "journeys", "messages", "campaigns", "imports", "webhooks"],
  analytics: ["home", "customers", "orders", "profiles"],
  sample: ["geo", "customers", "consent", "catalogue", "orders", "profiles", "segments", "journeys", "messages"],
  ai: ["customers", "profiles", "segments", "journeys", "campaigns"],
};

const ban = (name, from, to) => ({ name, severity: "error", from, to });
// Tests, and what only tests use, may look everywhere.
const test = "\\.test\\.tsx?$|/testing(/|\\.ts$)";
const pure = { path: `^lib/(${Object.keys(rooms).join("|")}|base)/(?!server/)`, pathNot: test };

export default {
  forbidden: [
    ban("no-circular", {}, { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } }),
    ban("no-unresolvable", {}, { couldNotResolve: true, pathNot: "^\\.next/" }),
    ban(
      "base-is-a-leaf",
      { path: "^lib/base/" },
      { path: "^(app|components|inngest|lib|prisma)/", pathNot: "^lib/base/" },
    ),
    ban("pure-core-no-io", pure, {
      path: "^(lib/env|lib/(db|actions)/|lib/[^/]+/server/|prisma/)|node_modules/(next[^/]*|react[^/]*|inngest|@prisma|ai|@ai-sdk)/",
    }),
    ban("pure-core-no-node", pure, { dependencyTypes: ["core"] }),
    ban("lib-never-looks-up", { path: "^lib/" }, { path: "^(app|components|inngest)/" }),
    ban("actions-are-for-the-screen", { path: "^(lib|inngest)/", pathNot: "^lib/actions/" }, { path: "^lib/actions/" }),
    ban(
      "db-has-one-door",
      { pathNot: `^(lib/db/|lib/[^/]+/server/|prisma/|scripts/|e2e/)|${test}` },
      { path: "^(lib/db/|prisma/generated/)" },
    ),
    ban(
      "worker-role-has-few-doors",
      {
        path: "^lib/",
        pathNot: `^lib/db/|^lib/(auth|jobs|geo|consent|identity|privacy|carts|events|exports|imports|profiles|predictions|segments|journeys|messages|webhooks|audiences|sample|ai|orders)/server/|${test}`,
      },
      { path: "^lib/db/worker\\.ts$" },
    ),
    ban(
      "components-stay-client-safe",
      { path: "^components/" },
      { path: "^(app|inngest|prisma)/|^lib/env|^lib/db/|^lib/[^/]+/server/" },
    ),
    ban(
      "ui-is-a-leaf",
      { path: "^components/ui/" },
      { path: "^(components|lib)/", pathNot: "^(components/ui/|lib/base/)" },
    ),
    ban(
      "features-do-not-mix",
      { path: "^components/([^/]+)/", pathNot: "^components/(ui|shell|pickers)/" },
      { path: "^components/", pathNot: "^components/($1|ui|shell|charts|pickers)/" },
    ),
    ban(
      "inngest-is-thin",
      { path: "^inngest/", pathNot: test },
      { path: "^(app|components|prisma)/|^lib/(db|actions)/" },
    ),
    ban(
      "engine-knows-no-room",
      { path: "^inngest/engine/", pathNot: test },
      { path: "^(lib/(?!base/|env|jobs/)|inngest/functions/)" },
    ),
    ban("app-does-not-reach-in", { path: "^app/", pathNot: "^app/api/inngest/" }, { path: "^inngest/" }),
    ban("scripts-stay-below-the-screen", { path: "^scripts/" }, { path: "^(app|components)/" }),
    ...Object.entries(rooms).map(([room, may]) =>
      ban(
        `room-${room}`,
        { path: `^lib/${room}/`, pathNot: test },
        {
          path: "^lib/",
          pathNot: `^lib/(env|base|db|jobs|audit|auth|observe|i18n|${[room, ...may].join("|")})[/.]`,
        },
      ),
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules|prisma/generated|^\\.next" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
