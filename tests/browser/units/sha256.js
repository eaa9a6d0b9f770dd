import { sha256 } from "../../../src/portdata/explorer/sha256.js";
import { failures, same } from "./check.js";

const bytes = (text) => new TextEncoder().encode(text);

window.failed = failures({
  "the examples of FIPS 180-4": () => {
    same(sha256(bytes("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    same(sha256(bytes("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    same(sha256(bytes("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")), "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    same(sha256(bytes("a".repeat(1000000))), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  },
});

window.hashes = Array.from({ length: 130 }, (_, length) => sha256(Uint8Array.from({ length }, (_unused, at) => (at * 7) % 256)));
