// Builds static/vendor/ (served) and build/test/ (for the browser tests) from node_modules.
// Run by tools/steps/browser_assets.py, which repeats it only when the lock or a file beside this one changes.

import { copyFile, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import path from "node:path";
import { build } from "esbuild";
import { strictContentPolicy } from "./plotly_content_policy.mjs";
import { stylesOf } from "./plotly_styles.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const modules = path.join(root, "node_modules");
const vendor = path.join(root, "static/vendor");
const designsystemet = "@digdir/designsystemet-css";
const inter = "@fontsource-variable/inter";

const components = (await readdir(path.join(modules, designsystemet, "dist/src")))
  .filter((name) => name.endsWith(".css") && name !== "index.css");

const copies = [
  [`${designsystemet}/dist/theme/designsystemet.css`, "static/vendor/designsystemet/theme.css"],
  ...components.map((name) => [`${designsystemet}/dist/src/${name}`, `static/vendor/designsystemet/${name}`]),
  ...["latin", "latin-ext"].map((letters) => `inter-${letters}-wght-normal.woff2`)
    .map((name) => [`${inter}/files/${name}`, `static/vendor/inter/${name}`]),
  ["axe-core/axe.min.js", "build/test/axe.min.js"],
];

for (const folder of ["static/vendor/designsystemet", "static/vendor/inter", "static/vendor/plotly", "build/test"]) {
  await mkdir(path.join(root, folder), { recursive: true });
}
await Promise.all(copies.map(([from, to]) => copyFile(path.join(modules, from), path.join(root, to))));

// What we serve carries its licence texts beside it.
const licences = [designsystemet, inter, "plotly.js"].map(
  async (name) => `${name}\n\n${await readFile(path.join(modules, name, "LICENSE"), "utf8")}`,
);
await writeFile(path.join(vendor, "licences.txt"), (await Promise.all(licences)).join("\n\n"));

await writeFile(
  path.join(vendor, "plotly/plotly.css"),
  stylesOf(await readFile(path.join(modules, "plotly.js/build/plotcss.js"), "utf8")),
);

// Our own entry point: the trace types that the charts draw, and no other.
const policy = strictContentPolicy();
await build({
  stdin: {
    contents: await readFile(path.join(root, "tools/assets/plotly_entry.cjs"), "utf8"),
    resolveDir: root,
    sourcefile: "plotly_entry.cjs",
  },
  outfile: path.join(vendor, "plotly/plotly.min.js"),
  bundle: true,
  minify: true,
  format: "iife",
  globalName: "Plotly",
  define: { global: "window", "define.amd": "false" },
  target: "es2020",
  legalComments: "linked",
  logLevel: "warning",
  plugins: [policy.plugin],
});
policy.verify();
