import type { DraftNode } from "../../draft";

/** A draft in one line: all(city is ["Ankara"], total_spend gt 1000 @last 90 day). */
export function lineOf(node: DraftNode): string {
  if (node.kind === "group") {
    const least = node.least === undefined ? "" : `${node.least} of `;
    return `${node.match}(${least}${node.items.map(lineOf).join(", ")})`;
  }
  const value = isWindow(node.value) ? `@${windowLine(node.value)}` : JSON.stringify(node.value);
  const window = isWindow(node.window) ? ` @${windowLine(node.window)}` : "";
  const params = node.params === undefined ? "" : ` ${JSON.stringify(node.params)}`;
  return `${node.field} ${node.operator}${value === undefined ? "" : ` ${value}`}${params}${window}`;
}

const isWindow = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value) && "kind" in value;

const windowLine = (window: object): string => Object.values(window).join(" ");
