/**
 * The part of CEL that product functions may use: paths, literals, lists, `==` `!=` `<` `<=` `>` `>=` `in` `&&` `||` `!` `+`.
 * Anything else is refused when a function registers, and never half understood at run time.
 */
export type Scope = { event: unknown; async?: unknown };
export type Expression =
  | { kind: "literal"; value: unknown }
  | { kind: "path"; path: readonly string[] }
  | { kind: "list"; items: readonly Expression[] }
  | { kind: "not"; inner: Expression }
  | { kind: "binary"; operator: string; left: Expression; right: Expression };

export class ExpressionError extends Error {}

const TOKEN =
  /\s*(?:(?<number>\d+(?:\.\d+)?)|(?<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?<word>[A-Za-z_]\w*)|(?<sign>==|!=|<=|>=|&&|\|\||[<>!+().[\],-]))/y;
const KEYWORDS: Record<string, unknown> = { true: true, false: false, null: null };
const LEVELS: readonly (readonly string[])[] = [["||"], ["&&"], ["==", "!=", "<", "<=", ">", ">=", "in"], ["+"]];

type Token = { kind: "number" | "string" | "word" | "sign"; text: string };

export function parseExpression(source: string): Expression {
  const parser = new Parser(source, tokenise(source));
  const parsed = parser.binary(0);
  parser.end();
  return parsed;
}

function tokenise(source: string): Token[] {
  const tokens: Token[] = [];
  const text = source.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const groups = TOKEN.exec(text)?.groups;
    const found = Object.entries(groups ?? {}).find(([, value]) => value !== undefined);
    if (!found) {
      throw new ExpressionError(`cannot read "${text.slice(at)}" in the expression "${source}"`);
    }
    tokens.push({ kind: found[0] as Token["kind"], text: found[1] });
  }
  return tokens;
}

class Parser {
  #at = 0;
  readonly #source: string;
  readonly #tokens: readonly Token[];

  constructor(source: string, tokens: readonly Token[]) {
    this.#source = source;
    this.#tokens = tokens;
  }

  binary(level: number): Expression {
    const operators = LEVELS[level];
    if (!operators) {
      return this.#unary();
    }
    let left = this.binary(level + 1);
    for (let token = this.#peek(); token && operators.includes(token.text); token = this.#peek()) {
      this.#at += 1;
      left = { kind: "binary", operator: token.text, left, right: this.binary(level + 1) };
    }
    return left;
  }

  end(): void {
    if (this.#at < this.#tokens.length) {
      this.#refuse();
    }
  }

  #unary(): Expression {
    if (this.#takes("!")) {
      return { kind: "not", inner: this.#unary() };
    }
    if (this.#takes("-")) {
      const token = this.#next();
      return token.kind === "number" ? { kind: "literal", value: -Number(token.text) } : this.#refuse();
    }
    return this.#primary();
  }

  #primary(): Expression {
    const token = this.#next();
    if (token.kind === "number") {
      return { kind: "literal", value: Number(token.text) };
    }
    if (token.kind === "string") {
      return { kind: "literal", value: unquote(token.text) };
    }
    if (token.text === "(") {
      const inner = this.binary(0);
      this.#expect(")");
      return inner;
    }
    if (token.text === "[") {
      return this.#list();
    }
    return token.kind === "word" ? this.#word(token.text) : this.#refuse();
  }

  #word(first: string): Expression {
    if (first in KEYWORDS) {
      return { kind: "literal", value: KEYWORDS[first] };
    }
    if (first !== "event" && first !== "async") {
      return this.#refuse();
    }
    const path = [first];
    for (;;) {
      if (this.#takes(".")) {
        path.push(this.#next().text);
      } else if (this.#takes("[")) {
        path.push(unquote(this.#next().text));
        this.#expect("]");
      } else {
        return { kind: "path", path };
      }
    }
  }

  #list(): Expression {
    const items: Expression[] = [];
    while (!this.#takes("]")) {
      items.push(this.binary(0));
      this.#takes(",");
    }
    return { kind: "list", items };
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  #next(): Token {
    const token = this.#tokens[this.#at++];
    return token ?? this.#refuse();
  }

  #takes(text: string): boolean {
    const token = this.#peek();
    const hit = token?.text === text && token.kind === "sign";
    this.#at += hit ? 1 : 0;
    return hit;
  }

  #expect(text: string): void {
    if (!this.#takes(text)) {
      this.#refuse();
    }
  }

  #refuse(): never {
    const found = this.#tokens[Math.max(0, this.#at - 1)]?.text ?? "its end";
    throw new ExpressionError(`does not understand the expression "${this.#source}" at ${found}`);
  }
}

function unquote(text: string): string {
  return /^["']/.test(text) ? text.slice(1, -1).replace(/\\(.)/g, "$1") : text;
}

export function evaluate(expression: Expression, scope: Scope): unknown {
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "path":
      return valueAt(scope, expression.path);
    case "list":
      return expression.items.map((item) => evaluate(item, scope));
    case "not":
      return evaluate(expression.inner, scope) !== true;
    case "binary":
      return applyOperator(expression.operator, evaluate(expression.left, scope), () =>
        evaluate(expression.right, scope),
      );
  }
}

export function valueAt(root: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => {
    const holds = typeof value === "object" && value !== null && Object.hasOwn(value, key);
    return holds ? Reflect.get(value, key) : null;
  }, root);
}

function applyOperator(operator: string, left: unknown, right: () => unknown): unknown {
  switch (operator) {
    case "&&":
      return left === true && right() === true;
    case "||":
      return left === true || right() === true;
    case "==":
      return isSame(left, right());
    case "!=":
      return !isSame(left, right());
    case "in":
      return isIn(left, right());
    case "+":
      return typeof left === "number" ? left + Number(right()) : `${String(left ?? "")}${String(right() ?? "")}`;
    default:
      return isOrdered(operator, left, right());
  }
}

function isIn(value: unknown, container: unknown): boolean {
  if (Array.isArray(container)) {
    return container.some((item) => isSame(item, value));
  }
  return typeof container === "object" && container !== null && Object.hasOwn(container, String(value));
}

function isOrdered(operator: string, left: unknown, right: unknown): boolean {
  const isComparable =
    (typeof left === "number" && typeof right === "number") || (typeof left === "string" && typeof right === "string");
  if (!isComparable) {
    return false;
  }
  const order = left < right ? -1 : left > right ? 1 : 0;
  return operator === "<" ? order < 0 : operator === "<=" ? order <= 0 : operator === ">" ? order > 0 : order >= 0;
}

const isSame = (left: unknown, right: unknown): boolean =>
  left === right || JSON.stringify(left ?? null) === JSON.stringify(right ?? null);
