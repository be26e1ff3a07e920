import { expect, test } from "vitest";
import { checkedUrl, isPublicAddress } from "./outbound";

test.each([
  "10.0.0.1",
  "127.0.0.1",
  "169.254.169.254",
  "172.31.255.255",
  "192.168.1.1",
  "100.64.0.1",
  "0.0.0.0",
  "224.0.0.1",
  "255.255.255.255",
  "::1",
  "::",
  "::ffff:10.0.0.1",
  "::ffff:8.8.8.8",
  "fe80::1",
  "fc00::1",
  "fd12:3456::1",
  "64:ff9b::a00:1",
  "2002:a00:1::",
  "2001:db8::1",
  "2001::1",
  "2::1",
  "ff02::1",
  "not an address",
])("%s is nobody's shop", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(["8.8.8.8", "23.227.38.32", "172.15.0.1", "172.32.0.1", "2606:4700::6810:84e5", "2a00:1450:4017::200e"])(
  "%s may be called",
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

test.each([
  "http://shop.example.com/api",
  "https://user:password@shop.example.com/api",
  "https://10.0.0.1/api",
  "https://[fd00::1]/api",
  "https://0xa.1/",
  "https://169.254.169.254/latest/meta-data",
  "https://2852039166/",
  "ftp://shop.example.com/",
  "file:///etc/passwd",
])("%s is refused before anything is sent", (address) => {
  expect(() => checkedUrl(address)).toThrow("sources.errors.apiAddress");
});

test("a shop's https address is fine, and this machine where we develop", () => {
  expect(checkedUrl("https://shop.example.com/wp-json").hostname).toBe("shop.example.com");
  expect(checkedUrl("http://127.0.0.1:4000/").port).toBe("4000");
});
