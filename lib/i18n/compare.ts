/** Compares the texts of two languages: same keys, same arguments, nothing empty. */
type Tree = { [key: string]: string | Tree };
type Texts = ReadonlyMap<string, string>;
type Language = { locale: string; texts: Texts };

/** Nested messages as "room.part.key" -> text. */
export function flatten(tree: Tree, prefix = ""): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]): [string, string][] =>
      typeof value === "string" ? [[prefix + key, value]] : [...flatten(value, `${prefix}${key}.`)],
    ),
  );
}

/** The names a text needs from its caller, "{name}" and "<tag>" alike, sorted; also those inside plural and select branches. */
export function messageArguments(text: string): string[] {
  const plain = text.replace(/'[{}<>][^']*'/g, "");
  const tags = [...plain.matchAll(/<(\w+)>/g)].map(([, name]) => `<${name}>`);
  return [...new Set([...tags, ...bracesOf(plain).flatMap(argumentsOfBrace)])].sort();
}

function argumentsOfBrace(body: string): string[] {
  const [name = "", kind = "", ...style] = body.split(",").map((part) => part.trim());
  const branches = /^(plural|select|selectordinal)$/.test(kind) ? bracesOf(style.join(",")) : [];
  return [name, ...branches.flatMap(messageArguments)];
}

/** What stands inside each outermost pair of braces. */
function bracesOf(text: string): string[] {
  const bodies: string[] = [];
  let depth = 0;
  let start = 0;
  for (const [index, character] of [...text].entries()) {
    if (character === "{") {
      start = depth === 0 ? index + 1 : start;
      depth++;
    } else if (character === "}") {
      depth--;
      if (depth === 0) {
        bodies.push([...text].slice(start, index).join(""));
      }
    }
  }
  return bodies;
}

export function problemsBetween(reference: Language, other: Language): string[] {
  const missing = [...reference.texts.keys()]
    .filter((key) => !other.texts.has(key))
    .map((key) => `${key} is missing in ${other.locale}`);
  const unknown = [...other.texts.keys()]
    .filter((key) => !reference.texts.has(key))
    .map((key) => `${key} is missing in ${reference.locale}`);
  const empty = [reference, other].flatMap(({ locale, texts }) =>
    [...texts].filter(([, text]) => text.trim() === "").map(([key]) => `${key} is empty in ${locale}`),
  );
  const different = [...reference.texts].flatMap(([key, text]) => {
    const wanted = messageArguments(text).join(", ");
    const given = messageArguments(other.texts.get(key) ?? text).join(", ");
    return wanted === given
      ? []
      : [`${key} takes {${wanted}} in ${reference.locale} but {${given}} in ${other.locale}`];
  });
  return [...missing, ...unknown, ...empty, ...different];
}
