// One line per trace type in use; a chart of a new type adds its line here (scatter is always there).
var Plotly = require("plotly.js/lib/core");

Plotly.register([
  require("plotly.js/lib/bar"),
  require("plotly.js/lib/heatmap"),
  require("plotly.js/lib/sankey"),
  require("plotly.js/lib/locales/no"),
]);

module.exports = Plotly;
