// Plotly adds its style rules by script, which the content policy forbids; the same rules as a file.

export function stylesOf(source) {
  const rules = [];
  const lib = { addStyleRule: (selector, declarations) => rules.push(`${selector}{${declarations}}`) };
  new Function("require", source)(() => lib);
  if (rules.length < 50) throw new Error(`Only ${rules.length} style rules found in plotcss.js`);
  // Its text stands in the page's own font.
  const own = rules.map((rule) => rule.replace(/font-family:[^;}]+/, "font-family:inherit"));
  // Plotly inserts each rule before the ones already there, so the last one stands first.
  return `${own.reverse().join("\n")}\n`;
}
