import type { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathItemObject } from "zod-openapi";
import { Problem } from "@/lib/api/schema";
import { isAllowed, ROLES } from "@/lib/auth/permissions";
import type { EndpointDoc } from "./endpoint-spec";

export const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
export type Method = (typeof METHODS)[number];

/** A route module as the registry names it: its path under /api/v1 and the handlers it exports. */
export type RouteModule = Partial<Record<Method, unknown>>;
export type RouteRegistry = Readonly<Record<string, RouteModule>>;
export type Operation = { method: Method; path: string; doc: EndpointDoc };

/** Every operation of the registry, in its order. Handlers that are not endpoints carry no description and stay out. */
export function operationsOf(registry: RouteRegistry): Operation[] {
  return Object.entries(registry).flatMap(([path, module]) =>
    METHODS.flatMap((method) => {
      const handler = module[method];
      return isDocumented(handler) ? [{ method, path, doc: handler.doc }] : [];
    }),
  );
}

const isDocumented = (handler: unknown): handler is { doc: EndpointDoc } =>
  typeof handler === "function" && "doc" in handler;

/** The OpenAPI 3.1 document, made from the very objects that check the requests. */
export function openApiDocument(registry: RouteRegistry, appUrl: string) {
  const paths: Record<string, ZodOpenApiPathItemObject> = {};
  for (const { method, path, doc } of operationsOf(registry)) {
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(method, path, doc) };
  }
  return createDocument(
    {
      openapi: "3.1.0",
      info: {
        title: "Almanac",
        version: "1",
        description:
          "Lists answer `{items, next}` and go on with `?after=<next>&limit=`. Money is a whole number of minor units of the store's currency. A POST with an `Idempotency-Key` takes effect once: the same key and body answer the same for 30 days. Refusals are `application/problem+json`, in the language of `Accept-Language` (en, tr).",
      },
      servers: [{ url: new URL("/api/v1", appUrl).toString() }],
      security: [{ apiKey: [] }],
      components: { securitySchemes: { apiKey: { type: "http", scheme: "bearer" } } },
      paths,
    },
    { override: ({ jsonSchema, zodSchema }) => asJsonDate(jsonSchema, zodSchema), allowEmptySchema: { date: true } },
  );
}

/** A Date leaves as its ISO text. */
function asJsonDate(jsonSchema: Record<string, unknown>, zodSchema: z.core.$ZodTypes): void {
  if (zodSchema._zod.def.type === "date") {
    jsonSchema.type = "string";
    jsonSchema.format = "date-time";
  }
}

function operationOf(method: Method, path: string, doc: EndpointDoc): ZodOpenApiOperationObject {
  const content = bodyOf(doc);
  return {
    operationId: operationId(method, path),
    tags: [path.split("/")[1] ?? ""],
    summary: doc.summary,
    description: [doc.description, `Roles: ${ROLES.filter((role) => isAllowed(role, doc.can)).join(", ")}.`]
      .filter(Boolean)
      .join("\n\n"),
    requestParams: {
      ...(doc.params ? { path: doc.params } : {}),
      ...(doc.query ? { query: doc.query } : {}),
    },
    ...(method === "POST" ? { parameters: [IDEMPOTENCY_KEY] } : {}),
    ...(content ? { requestBody: { required: true, content } } : {}),
    responses: {
      [`${doc.status ?? 200}`]: successOf(doc),
      default: { description: "A refusal", content: { "application/problem+json": { schema: Problem } } },
    },
  };
}

const IDEMPOTENCY_KEY = {
  in: "header",
  name: "Idempotency-Key",
  required: false,
  schema: { type: "string", maxLength: 255 },
} as const;

function bodyOf(doc: EndpointDoc) {
  if (doc.upload) {
    return { "multipart/form-data": { schema: doc.upload } };
  }
  return doc.body ? { "application/json": { schema: doc.body } } : null;
}

const successOf = (doc: EndpointDoc) =>
  doc.status === 204
    ? { description: "Done" }
    : { description: "Success", content: { [doc.contentType ?? "application/json"]: { schema: doc.response } } };

/** GET /segments/{id}/members becomes getSegmentsIdMembers. */
const operationId = (method: Method, path: string): string =>
  method.toLowerCase() +
  path
    .split(/[^a-zA-Z0-9]+/)
    .filter(Boolean)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
