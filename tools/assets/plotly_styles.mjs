// Plotly adds its style rules by script, which the content policy forbids; the same rules as a file.

export function stylesOf(source) {
  const rules = [];
  const lib = { addStyleRule: (selector, declarations) => rules.push(`${selector}{${declarations}}`) };
  new Function("require", source)(() => lib);
  if (rules.length < 50) throw new Error(`Only ${rules.length} style rules found in plotcss.js`);
  // Plotly inserts each rule before the ones already there, so the last one stands first.
  return `${rules.reverse().join("\n")}\n`;
}
