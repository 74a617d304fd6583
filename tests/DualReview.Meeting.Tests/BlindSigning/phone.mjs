// A phone for the server's tests: the page's own blind.ts, bundled as for the page, on one side of two pipes.
//   node phone.mjs CLIENT_FOLDER MODULUS HOW_MANY
// Writes one line {fingerprint, blinded: [base64url]}, reads one line [base64url] with the blind signatures, and writes
// one line [{prefix, message, signature} or null].
import { createRequire } from "node:module";
import { join } from "node:path";
import { argv, stdin, stdout } from "node:process";
import { createInterface } from "node:readline";

const [client, modulus, howMany] = argv.slice(2);
const { build } = createRequire(join(client, "package.json"))("esbuild");
const { outputFiles } = await build({ entryPoints: [join(client, "src/blind.ts")], bundle: true, minify: true, write: false, format: "esm", target: "es2020" });
const { blind, finalize, fingerprint, prepare, readKey } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);

const text = (bytes) => Buffer.from(bytes).toString("base64url");
const say = (what) => stdout.write(JSON.stringify(what) + "\n");
const random = (length) => crypto.getRandomValues(new Uint8Array(length));

const key = readKey(modulus);
const rounds = Array.from({ length: Number(howMany) }, () => {
  const input = prepare(random(16), random);
  return { input, ...blind(key, input, random) };
});
say({ fingerprint: fingerprint(key), blinded: rounds.map((round) => text(round.blinded)) });

for await (const line of createInterface({ input: stdin })) {
  const answers = JSON.parse(line);
  say(
    rounds.map(({ input, inverse }, i) => {
      const signature = finalize(key, input, new Uint8Array(Buffer.from(answers[i], "base64url")), inverse);
      return signature && { prefix: text(input.subarray(0, 32)), message: text(input.subarray(32)), signature: text(signature) };
    }),
  );
  break;
}
