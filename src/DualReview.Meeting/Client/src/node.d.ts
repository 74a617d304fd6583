// What the tests use of Node. Its whole types would also be in scope in the scripts of the pages, which run in browsers.
declare module "node:fs" {
  export function existsSync(path: string): boolean;
  export function readFileSync(path: string, encoding: "utf8"): string;
}
declare module "node:process" {
  export const env: Readonly<Record<string, string | undefined>>;
}
declare module "node:url" {
  export function fileURLToPath(url: URL): string;
}
