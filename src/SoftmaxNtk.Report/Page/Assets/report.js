// What the page does beyond being read: light and dark, tables that sort, search and copy, figures that tell their values and can be saved.
// No library, nothing fetched. Without this script everything is still there to read.
"use strict";

const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

/* ---- light and dark ---- */

const systemShade = matchMedia("(prefers-color-scheme: dark)");
const stored = { get: () => { try { return localStorage.theme; } catch { return undefined; } },
  set: theme => { try { localStorage.theme = theme; } catch { /* a page from a file may have no storage */ } } };

function shade() {
  const theme = document.documentElement.dataset.theme;
  const dark = theme ? theme === "dark" : systemShade.matches;
  document.documentElement.dataset.shade = dark ? "dark" : "light";
  return dark;
}

function setUpTheme() {
  const saved = stored.get();
  if (saved === "light" || saved === "dark")
    document.documentElement.dataset.theme = saved;
  const button = make("button", { type: "button", className: "tool theme" });
  const label = () => { button.textContent = shade() ? "Light page" : "Dark page"; };
  button.addEventListener("click", () => {
    document.documentElement.dataset.theme = shade() ? "light" : "dark";
    stored.set(document.documentElement.dataset.theme);
    label();
  });
  systemShade.addEventListener("change", label);
  label();
  document.querySelector(".top").append(button);
}

/* ---- contents ---- */

function setUpContents() {
  const column = document.querySelector("nav details");
  const narrow = matchMedia("(max-width: 62rem)");
  const fold = () => { column.open = !narrow.matches; };
  narrow.addEventListener("change", fold);
  fold();

  const links = new Map([...document.querySelectorAll("nav a")].map(link => [link.hash.slice(1), link]));
  const visible = new Set();
  const observer = new IntersectionObserver(entries => {
    for (const entry of entries)
      visible[entry.isIntersecting ? "add" : "delete"](entry.target.id);
    const current = [...links.keys()].filter(id => visible.has(id)).at(-1);
    for (const [id, link] of links)
      id === current ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current");
  }, { rootMargin: "0px 0px -80% 0px" });
  for (const id of links.keys())
    observer.observe(document.getElementById(id));

  // A link to something folded unfolds it.
  const unfold = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let element = target; element; element = element.parentElement)
      if (element.tagName === "DETAILS")
        element.open = true;
    target?.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  unfold();
}

/* ---- print: answers are unfolded on paper, and folded again as they were ---- */

function setUpPrint() {
  let unfolded = [];
  matchMedia("print").addEventListener("change", ({ matches }) => {
    if (matches) {
      unfolded = [...document.querySelectorAll(".answer details:not([open])")];
      unfolded.forEach(details => { details.open = true; });
    } else
      unfolded.forEach(details => { details.open = false; });
  });
}

/* ---- tables ---- */

const csvField = text => text === "" || /[,"\n\r]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
const markdownCell = text => text.replaceAll("|", "\\|").replace(/\r\n|\r|\n/g, " ");
const latexCommands = JSON.parse(document.getElementById("latex-commands").textContent);
const latexText = text => [...text.replace(/\r\n|\r|\n/g, " ")].map(c => latexCommands[c] ?? c).join("");

/** What a cell says; where scripts are set, the text that they were written as. */
const textOf = cell => cell.dataset.text ?? cell.textContent;

/** A table as it stands now: sorted and searched. */
function read(table) {
  const cells = row => [...row.cells].map(textOf);
  const headings = [...table.tHead.rows[0].cells];
  return {
    headings: headings.map(cell => cell.textContent), numeric: headings.map(cell => cell.classList.contains("number")),
    rows: [...table.tBodies[0].rows].filter(row => !row.hidden).map(cells),
  };
}

const formats = {
  Markdown: ({ headings, numeric, rows }) => [headings, ...rows].map(cells => `| ${cells.map(markdownCell).join(" | ")} |\n`)
    .toSpliced(1, 0, `|${numeric.map(isNumber => isNumber ? "---:" : "---").join("|")}|\n`).join(""),
  CSV: ({ headings, rows }) => [headings, ...rows].map(cells => cells.map(csvField).join(",") + "\n").join(""),
  LaTeX: ({ headings, numeric, rows }) => {
    const line = cells => cells.map(latexText).join(" & ") + " \\\\";
    return ["% \\usepackage{booktabs}", `\\begin{tabular}{${numeric.map(isNumber => isNumber ? "r" : "l").join("")}}`, "\\toprule",
      line(headings), "\\midrule", ...rows.map(line), "\\bottomrule", "\\end{tabular}", ""].join("\n");
  },
};

async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = make("textarea", { value: text });
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  const label = button.textContent;
  button.textContent = "copied";
  setTimeout(() => { button.textContent = label; }, 1200);
}

const numberIn = text => { const number = parseFloat(text.replace("−", "-")); return Number.isNaN(number) ? Infinity : number; };

function sort(table, column, header) {
  const descending = header.getAttribute("aria-sort") === "ascending";
  for (const other of table.tHead.rows[0].cells)
    other.removeAttribute("aria-sort");
  header.setAttribute("aria-sort", descending ? "descending" : "ascending");
  const key = row => textOf(row.cells[column]);
  const compare = header.classList.contains("number") ? (a, b) => numberIn(key(a)) - numberIn(key(b)) || 0
    : (a, b) => key(a).localeCompare(key(b), "en", { numeric: true });
  const body = table.tBodies[0];
  body.append(...[...body.rows].sort(descending ? (a, b) => compare(b, a) : compare));
}

const fewRows = 8;

function setUpTable(box) {
  const table = box.querySelector("table");
  [...table.tHead.rows[0].cells].forEach((header, column) => {
    const button = make("button", { type: "button", title: "Sort by this column" }, header.textContent);
    button.addEventListener("click", () => sort(table, column, header));
    header.replaceChildren(button);
  });
  const tools = make("div", { className: "tools" });
  if (table.tBodies[0].rows.length > fewRows) {
    const search = make("input", { type: "search", placeholder: "Search rows" });
    search.setAttribute("aria-label", "Search the rows of " + table.dataset.name);
    search.addEventListener("input", () => {
      const words = search.value.toLowerCase().split(/\s+/);
      for (const row of table.tBodies[0].rows)
        row.hidden = !words.every(word => row.textContent.toLowerCase().includes(word));
    });
    tools.append(search);
  }
  tools.append("Copy as");
  for (const [name, write] of Object.entries(formats)) {
    const button = make("button", { type: "button", className: "tool" }, name);
    button.addEventListener("click", () => copy(write(read(table)), button));
    tools.append(button);
  }
  box.before(tools);
}

/* ---- figures: saving ---- */

function save(blob, name) {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The drawing as it was drawn, on white paper whatever the page's shade, and without what the pointer shows. */
function drawnSvg(figure) {
  const drawing = figure.querySelector("svg").cloneNode(true);
  drawing.querySelectorAll(".pointed").forEach(mark => mark.remove());
  for (const [name, value] of [["fill", "none"], ["stroke-linejoin", "round"], ["stroke-linecap", "round"]])
    drawing.querySelectorAll(`path.line:not([${name}])`).forEach(curve => curve.setAttribute(name, value));
  const { width, height } = figure.querySelector("svg").viewBox.baseVal;
  drawing.setAttribute("width", width);
  drawing.setAttribute("height", height);
  return { text: new XMLSerializer().serializeToString(drawing), width, height };
}

async function pngOf(figure, zoom = 2) {
  const { text, width, height } = drawnSvg(figure);
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  await image.decode();
  const canvas = make("canvas", { width: width * zoom, height: height * zoom });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  return new Promise(resolve => canvas.toBlob(resolve, "image/png"));
}

/* ---- figures: values under the pointer ---- */

const escaped = text => make("span", { textContent: text }).innerHTML;

/** As HTML, the number or the name that an axis has at a pixel; nothing on an axis without marks. */
function axisOf(plot, letter) {
  const kind = plot.dataset[letter + "Kind"];
  if (kind === undefined || kind === "none")
    return undefined;
  if (kind === "names") {
    const names = JSON.parse(plot.dataset[letter + "Names"]);
    return pixel => escaped(names.reduce((best, name) => Math.abs(name[1] - pixel) < Math.abs(best[1] - pixel) ? name : best)[0]);
  }
  const [slope, offset] = (plot.dataset[letter + "Map"] ?? "").split(" ").map(Number);
  return pixel => shown(kind === "log" ? 10 ** (slope * pixel + offset) : slope * pixel + offset);
}

function shown(number) {
  const size = Math.abs(number);
  if (size === 0 || size >= 1e-3 && size < 1e5)
    return String(Number(number.toPrecision(3))).replace("-", "−");
  const [mantissa, exponent] = number.toExponential(2).split("e");
  return `${mantissa.replace("-", "−")}×10<sup>${Number(exponent)}</sup>`.replace(">-", ">−");
}

const corners = path => [...path.getAttribute("d").matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)].map(match => [Number(match[1]), Number(match[2])]);

/** Names of series by the colour of their sample in the legend, for markers, which do not bear their series' name. */
function legendOf(drawing) {
  const names = new Map();
  for (const legend of drawing.querySelectorAll("g.legend")) {
    let colours = [];
    for (const part of legend.children)
      if (part.tagName === "text") {
        for (const colour of colours)
          names.has(colour) || names.set(colour, part.textContent);
        colours = [];
      } else
        colours.push(part.getAttribute(part.tagName === "line" ? "stroke" : "fill"));
  }
  return names;
}

const rgbOf = colour => [1, 3, 5].map(at => parseInt(colour.slice(at, at + 2), 16));
const box = rect => ["x", "y", "width", "height"].map(name => Number(rect.getAttribute(name)));

/** The cells of a heat map: where each lies, and at which pixel its colour stands on the colour bar. */
function cellsOf(panel, plot) {
  const bar = [...panel.querySelectorAll("g.colourbar rect")].map(rect => ({ rgb: rgbOf(rect.getAttribute("fill")),
    middle: Number(rect.getAttribute("y")) + Number(rect.getAttribute("height")) / 2 }));
  return [...plot.querySelectorAll("g.heatmap rect")].map(rect => {
    const rgb = rgbOf(rect.getAttribute("fill"));
    const far = step => Math.hypot(...step.rgb.map((channel, k) => channel - rgb[k]));
    const step = bar.reduce((best, one) => far(one) < far(best) ? one : best);
    return { box: box(rect), pixel: far(step) < sameColour ? step.middle : undefined };
  });
}

const sameColour = 12;

/** Every point of a panel that stands for a value: [x, y, series, pixel of the interval's low end, of its high end]. */
function pointsOf(panel, plot, legend) {
  const points = [];
  const intervals = new Map();
  for (const band of plot.querySelectorAll("path.band")) {
    const outline = corners(band);
    for (let k = 0; 2 * k < outline.length; k++)
      intervals.set(`${band.dataset.series} ${outline[k][0]}`, [outline[outline.length - 1 - k][1], outline[k][1]]);
  }
  for (const line of plot.querySelectorAll("path.line"))
    for (const [x, y] of corners(line))
      points.push([x, y, line.dataset.series || legend.get(line.getAttribute("stroke")) || "",
        ...intervals.get(`${line.dataset.series} ${x}`) ?? []]);
  for (const bar of plot.querySelectorAll("rect.bar"))
    points.push([Number(bar.getAttribute("x")) + Number(bar.getAttribute("width")) / 2, Number(bar.getAttribute("y")), bar.dataset.series]);
  for (const marker of panel.querySelectorAll(":scope > g.markers > *")) {
    const outline = marker.tagName === "circle" ? [[Number(marker.getAttribute("cx")), Number(marker.getAttribute("cy"))]] : corners(marker);
    const mean = k => outline.reduce((sum, corner) => sum + corner[k], 0) / outline.length;
    const censored = marker.classList.contains("censored");
    points.push([censored ? outline[0][0] : mean(0), censored ? outline[0][1] : mean(1),
      (legend.get(marker.getAttribute(censored ? "stroke" : "fill")) ?? "") + (censored ? ", a limit" : "")]);
  }
  return points;
}

const reach = 48;

function setUpReadout(figure, readout) {
  const drawing = figure.querySelector("svg");
  let panels;
  const prepare = () => {
    const legend = legendOf(drawing);
    panels = [...drawing.querySelectorAll("g.panel")].map(panel => ({ plot: panel.querySelector("svg.plot"), panel }))
      .filter(({ plot }) => plot?.dataset.xKind && plot.dataset.yKind)
      .map(({ plot, panel }) => ({
        left: plot.x.baseVal.value, top: plot.y.baseVal.value, width: plot.width.baseVal.value, height: plot.height.baseVal.value,
        x: axisOf(plot, "x"), y: axisOf(plot, "y"), xLabel: plot.dataset.xLabel, yLabel: plot.dataset.yLabel,
        points: pointsOf(panel, plot, legend), value: axisOf(plot, "value"), valueLabel: plot.dataset.valueLabel,
        cells: plot.dataset.valueKind ? cellsOf(panel, plot) : [],
      }));
  };
  const mark = document.createElementNS("http://www.w3.org/2000/svg", "circle");
  for (const [name, value] of Object.entries({ class: "pointed", r: 6, fill: "none", stroke: "#1a1a1a", "stroke-width": 1.5 }))
    mark.setAttribute(name, value);
  const hide = () => { readout.hidden = true; mark.remove(); };

  // A browser shows a drawing's title where the pointer rests, over our values: while the pointer is there it has none.
  const title = drawing.querySelector("title"), words = title?.textContent ?? "";
  const entitle = text => { if (title) title.textContent = text; };
  drawing.addEventListener("pointerenter", () => entitle(""));
  drawing.addEventListener("pointerleave", () => { entitle(words); hide(); });
  drawing.addEventListener("pointermove", event => {
    panels ?? prepare();
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(drawing.getScreenCTM().inverse());
    const panel = panels.find(one => at.x >= one.left && at.x <= one.left + one.width && at.y >= one.top && at.y <= one.top + one.height);
    const cell = panel?.cells.find(({ box: [x, y, width, height] }) => at.x >= x && at.x < x + width && at.y >= y && at.y < y + height);
    if (cell)
      return show(event, at.x, at.y, "", [[panel.x, panel.xLabel, at.x], [panel.y, panel.yLabel, at.y],
        [cell.pixel === undefined ? () => "none" : pixel => "about " + panel.value(pixel), panel.valueLabel, cell.pixel]]);
    const distance = point => Math.hypot(point[0] - at.x, point[1] - at.y);
    const nearest = panel?.points.reduce((best, point) => !best || distance(point) < distance(best) ? point : best, undefined);
    if (!nearest || distance(nearest) > reach)
      return hide();
    const [x, y, series, low, high] = nearest;
    show(event, x, y, series, [[panel.x, panel.xLabel, x], [panel.y, panel.yLabel, y, low, high]]);
  });

  function show(event, x, y, series, axes) {
    const lines = axes.filter(([axis]) => axis)
      .map(([axis, label, at, from, to]) =>
        `${label ? label + ": " : ""}${axis(at)}${from === undefined ? "" : ` [${axis(from)}, ${axis(to)}]`}`);
    readout.replaceChildren(...series ? [make("b", {}, series)] : [], ...lines.map(line => make("div", { innerHTML: line })));
    readout.hidden = false;
    const { width, height } = readout.getBoundingClientRect();
    readout.style.left = Math.max(4, Math.min(event.clientX + 14, document.documentElement.clientWidth - width - 4)) + "px";
    readout.style.top = (event.clientY + 16 + height > innerHeight ? event.clientY - height - 12 : event.clientY + 16) + "px";
    mark.setAttribute("cx", x);
    mark.setAttribute("cy", y);
    drawing.append(mark);
  }
}

function setUpFigure(figure, readout) {
  const tools = make("div", { className: "tools" });
  const button = (name, act) => {
    const element = make("button", { type: "button", className: "tool" }, name);
    element.addEventListener("click", act);
    tools.append(element);
  };
  button("full size", event => { event.target.textContent = figure.classList.toggle("whole") ? "fit page" : "full size"; });
  tools.append("Save as");
  button("SVG", () => save(new Blob([drawnSvg(figure).text], { type: "image/svg+xml" }), figure.dataset.file + ".svg"));
  button("PNG", async () => save(await pngOf(figure), figure.dataset.file + ".png"));
  figure.querySelector("figcaption").append(tools);
  setUpReadout(figure, readout);
}

setUpTheme();
const readout = make("div", { className: "readout", hidden: true });
document.body.append(readout);
document.querySelectorAll("div.table").forEach(setUpTable);
document.querySelectorAll("figure").forEach(figure => setUpFigure(figure, readout));
setUpContents();
setUpPrint();
