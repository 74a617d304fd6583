// Bundles the page scripts into the root wwwroot/dist, one file each; what a vote needs is a file of its own, fetched when a vote comes near.
import { build } from "esbuild";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
await build({
  absWorkingDir: here,
  entryPoints: ["src/phone.ts", "src/vote.ts", "src/teller.ts", "src/screen.ts"],
  outdir: "../../../wwwroot/dist",
  bundle: true,
  minify: true,
  format: "iife",
  // Older WeChat browsers: es2020 is the newest syntax they all read. What they lack besides stands before everything else.
  target: "es2020",
  inject: ["src/olderPhones.ts"],
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
});
