import { globSync } from "node:fs";
import { dirname, relative } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { METHODS, openApiDocument, operationsOf } from "@/lib/api/server/openapi";
import { restRoutes } from ".";

const HERE = import.meta.dirname;

/** What catches the unknown addresses is none itself. */
const NOT_RESOURCES = ["/{rest}"];

const Document = z.object({
  openapi: z.string(),
  paths: z.record(
    z.string(),
    z.record(z.string(), z.looseObject({ operationId: z.string(), responses: z.looseObject({}) })),
  ),
});

const document = Document.parse(openApiDocument(restRoutes, "http://localhost:3000"));

const addressOf = (file: string): string =>
  `/${relative(HERE, dirname(file))}`.replace(/\[(?:\.\.\.)?([^\]]+)\]/g, "{$1}");

const files = globSync(`${HERE}/**/route.ts`).filter((file) => !NOT_RESOURCES.includes(addressOf(file)));

test("every route under /api/v1 is in the registry, under its own address", () => {
  expect(Object.keys(restRoutes).sort()).toEqual(files.map(addressOf).sort());
});

test.each(files.map((file) => [addressOf(file), file] as const))(
  "every method of %s is documented",
  async (address, file) => {
    const handlers = Object.keys(await import(file)).filter((name) => METHODS.some((method) => method === name));
    expect(handlers.length).toBeGreaterThan(0);
    expect(Object.keys(document.paths[address] ?? {}).sort()).toEqual(
      handlers.map((name) => name.toLowerCase()).sort(),
    );
  },
);

test("operations have ids of their own, and an answer for success and for refusal", () => {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  expect(new Set(operations.map((operation) => operation.operationId)).size).toBe(operations.length);
  for (const operation of operations) {
    expect(Object.keys(operation.responses)).toContain("default");
  }
});

test("parameters of the path are the ones that the address names", () => {
  for (const { path, doc } of operationsOf(restRoutes)) {
    const named = [...path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]);
    expect(Object.keys(doc.params?.shape ?? {})).toEqual(named);
  }
});
