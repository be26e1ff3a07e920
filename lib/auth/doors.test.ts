import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Permission } from "./permissions";

const read = (file: string) => ({ file, source: readFileSync(file, "utf8") });

/** What may be called before anybody has signed in. */
const PUBLIC_ACTIONS = ["signUp", "acceptInvite", "setLocale", "unsubscribe"];

/** Handlers that check their caller in a way of their own: a signature, a token, nothing to guard. */
const OTHER_HANDLERS = [
  "app/api/auth/[...nextauth]/route.ts",
  "app/api/health/route.ts",
  "app/api/inngest/route.ts",
  "app/api/openapi.json/route.ts",
  "app/api/ready/route.ts",
  "app/api/v1/[...rest]/route.ts",
  "app/api/webhooks/[platform]/[key]/route.ts",
  "app/api/unsubscribe/[token]/route.ts",
];

const actions = globSync("lib/actions/*.ts")
  .map(read)
  .flatMap(({ file, source }) =>
    source
      .split(/^export const /m)
      .slice(1)
      .filter((text) => /^\w+ = (public)?action\b/i.test(text))
      .map((text) => ({
        file,
        name: text.match(/^\w+/)?.[0] ?? "",
        isPublic: /^\w+ = publicAction/.test(text),
        can: text.match(/\.metadata\(\{ can: "([^"]+)" \}\)/)?.[1],
      })),
  );

test("every action names the permission it needs, and that permission is one to write", () => {
  expect(actions.length).toBeGreaterThan(20);
  const guarded = actions.filter((action) => !action.isPublic);
  expect(guarded.filter(({ can }) => !Permission.safeParse(can).success)).toEqual([]);
  expect(guarded.filter(({ can }) => can?.endsWith(".read"))).toEqual([]);
});

test("only the actions before sign-in are public", () => {
  expect(
    actions
      .filter((action) => action.isPublic)
      .map((action) => action.name)
      .sort(),
  ).toEqual(PUBLIC_ACTIONS.sort());
});

test("every signed-in page asks for a permission before it reads", () => {
  const pages = globSync("app/(app)/**/page.tsx").map(read);
  expect(pages.length).toBeGreaterThan(15);
  expect(
    pages.filter(({ source }) => !/await requireContext\("[\w.]+"\)/.test(source)).map(({ file }) => file),
  ).toEqual([]);
});

test("every route handler goes through the edge of the REST API or of the screens", () => {
  const handlers = globSync("app/**/route.ts")
    .map(read)
    .filter(({ file }) => !OTHER_HANDLERS.includes(file));
  const edges = /^export const (GET|POST|PUT|PATCH|DELETE) = (endpoint|collectEndpoint|screenRoute)\(/m;
  const bare = /^export (async )?function (GET|POST|PUT|PATCH|DELETE)\b/m;
  expect(handlers.filter(({ source }) => !edges.test(source) || bare.test(source)).map(({ file }) => file)).toEqual([]);
});
