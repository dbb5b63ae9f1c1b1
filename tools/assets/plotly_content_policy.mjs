// Changes to Plotly's sources without which it breaks `style-src 'self'`, each for one file. A change that no longer
// finds its place stops the build: a new version of Plotly must be looked at, not waved through.

import { readFile } from "node:fs/promises";

const changes = [
  {
    name: "no map styles: no map is drawn",
    file: /maplibre-gl\.css$/,
    edit: () => "",
    loader: "js",
  },
  {
    name: "an empty style attribute is removed, not set",
    file: /components[\\/]colorbar[\\/]draw\.js$/,
    edit: (text) => text.replaceAll(".attr('style', '')", ".attr('style', null)"),
  },
  {
    name: "pixelated images through the style object, not the attribute",
    file: /traces[\\/]heatmap[\\/]plot\.js$/,
    edit: (text) => text.replace(/image3\.attr\('style', \w+\)/, "image3.style('image-rendering', 'pixelated')"),
  },
  {
    name: "bold and italic text through the style object, not the attribute",
    file: /lib[\\/]svg_text_utils\.js$/,
    edit: (text) => text.replace("if(nodeSpec.style) nodeAttrs.style = nodeSpec.style;", "")
      .replace("d3.select(newNode).attr(nodeAttrs);", "$& if(nodeSpec.style) newNode.style.cssText = nodeSpec.style;"),
  },
  {
    name: "every browser we serve can pixelate",
    file: /supports_pixelated_image\.js$/,
    edit: () => "module.exports = function () { return true; };",
  },
];

export function strictContentPolicy() {
  const made = new Set();
  const plugin = {
    name: "strict-content-policy",
    setup(build) {
      for (const { name, file, edit, loader = "js" } of changes) {
        build.onLoad({ filter: file }, async ({ path }) => {
          const before = await readFile(path, "utf8");
          const contents = edit(before);
          if (contents !== before) made.add(name);
          return { contents, loader };
        });
      }
    },
  };
  const verify = () => {
    const missing = changes.filter(({ name }) => !made.has(name));
    if (missing.length) throw new Error(`Plotly changed; not applied: ${missing.map(({ name }) => name).join("; ")}`);
  };
  return { plugin, verify };
}
