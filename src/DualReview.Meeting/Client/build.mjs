// Bundles the three page scripts into the root wwwroot/dist. One file each: a phone makes one request for its script.
import { build } from "esbuild";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
await build({
  absWorkingDir: here,
  entryPoints: ["src/phone.ts", "src/teller.ts", "src/screen.ts"],
  outdir: "../../../wwwroot/dist",
  bundle: true,
  minify: true,
  format: "iife",
  // Older WeChat browsers: es2020 is the newest they all read.
  target: "es2020",
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
});
