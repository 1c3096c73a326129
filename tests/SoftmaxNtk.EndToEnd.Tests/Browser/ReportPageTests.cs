using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.EndToEnd.Tests.Browser;

/// <summary>
/// The page of the published runs in a real browser: complete, silent, self-contained, nothing cut off on wide screens or narrow.
/// </summary>
public sealed class ReportPageTests(PublishedPage published) : IClassFixture<PublishedPage>
{
    /// <summary>Where pictures are put for a person to look at, if the variable names a folder.</summary>
    private static readonly string? pictures = Environment.GetEnvironmentVariable("SOFTMAXNTK_SCREENSHOTS");

    [BrowserTheory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(420, false)]
    [InlineData(420, true)]
    public async Task Nothing_is_fetched_complained_of_or_cut_off(int width, bool dark)
    {
        await using BrowserPage page = await published.Open(width, 900, dark);
        Assert.Empty(page.Complaints);
        Assert.All(page.Requests, address => Assert.True(
            address.StartsWith("file:", StringComparison.Ordinal) || address.StartsWith("data:", StringComparison.Ordinal), address));
        Assert.Single(page.Requests, address => address.StartsWith("file:", StringComparison.Ordinal));
        Assert.Empty(await Texts(page, CutOff));
        Assert.Empty(await Texts(page, TextOutsideDrawings));
        await Picture(page, $"{width}-{(dark ? "dark" : "light")}");
    }

    [BrowserFact]
    public async Task Every_figure_of_every_run_is_drawn()
    {
        await using BrowserPage page = await published.Open(1280, 900);
        string[] shown = await Texts(page, """
            [...document.querySelectorAll("figure")].filter(figure => figure.querySelector("svg").getBoundingClientRect().height > 100
              && figure.querySelectorAll("svg.plot").length > 0).map(figure => figure.dataset.file)
            """);
        string[] kept = [.. published.Runs.SelectMany(run => Directory.GetFiles(Path.Combine(run.Folder, "figures"), "*.svg")
            .Select(file => $"{run.Manifest.Experiment}-{run.Manifest.Name}-{Path.GetFileNameWithoutExtension(file)}"))];
        Assert.NotEmpty(kept);
        Assert.Equal(kept.Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
    }

    [BrowserFact]
    public async Task Printed_it_is_light_without_buttons_and_no_wider_than_the_paper()
    {
        await using BrowserPage page = await published.Open(760, 1000, dark: true);
        await page.Show(760, 1000, dark: true, media: "print");
        Assert.Empty(await Texts(page, CutOff));
        Assert.Empty(await Texts(page,
            "[...document.querySelectorAll('nav, button.tool, .tools')].filter(e => e.offsetParent).map(e => e.textContent)"));
        Assert.Equal("rgb(255, 255, 255)", (await page.Evaluate("getComputedStyle(document.body).backgroundColor"))!.GetValue<string>());
        Assert.Empty(await Texts(page, "[...document.querySelectorAll('.answer details:not([open])')].map(folded => folded.id)"));
        byte[] pdf = await page.Print();
        Assert.True(pdf.AsSpan().StartsWith("%PDF"u8));
        if (pictures is not null)
            await File.WriteAllBytesAsync(Path.Combine(pictures, "print.pdf"), pdf);
    }

    [BrowserFact]
    public async Task A_table_is_sorted_searched_and_copied_as_the_program_would_write_it()
    {
        await using BrowserPage page = await published.Open(1280, 900);
        FinishedRun run = published.Runs[0];
        TextTable table = FindingsTable.ForPeople(run.Findings);
        string element = $"document.querySelector('table[data-name=\"findings of {run.Manifest.Experiment}/{run.Manifest.Name}\"]')";
        async Task<string> Copied(string format) =>
            (await page.Evaluate($"formats.{format}(read({element}))"))!.GetValue<string>();
        Assert.Equal(table.ToMarkdown(), await Copied("Markdown"));
        Assert.Equal(table.ToCsv(), await Copied("CSV"));
        Assert.Equal(table.ToLatex(), await Copied("LaTeX"));

        await page.Evaluate($"{element}.tHead.rows[0].cells[3].querySelector('button').click()");
        double[] sorted = [.. run.Findings.Select(finding => finding.Estimate.Value).Where(value => !double.IsNaN(value)).Order()];
        string[] cells = await Texts(page, $"[...{element}.tBodies[0].rows].map(row => row.cells[3].textContent)");
        Assert.Equal(sorted.Select(FindingsTable.Number), cells.Take(sorted.Length));

        await page.Evaluate($"(() => {{ const box = {element}.closest('.table').previousElementSibling.querySelector('input');"
            + $" box.value = '{run.Findings[0].Id}'; box.dispatchEvent(new Event('input')); }})()");
        string[] left = await Texts(page, $"read({element}).rows.map(row => row[0])");
        Assert.NotEmpty(left);
        Assert.All(left, id => Assert.Equal(run.Findings[0].Id, id));
        Assert.Empty(page.Complaints);
    }

    [BrowserFact]
    public async Task Values_show_under_the_pointer_in_every_panel_with_curves()
    {
        await using BrowserPage page = await published.Open(1280, 900);
        string[] unread = await Texts(page, "[...document.querySelectorAll('figure')].flatMap(f => [...f.querySelectorAll('svg.plot')]"
            + ".filter(p => !p.dataset.xKind || !p.dataset.yKind).map((p, k) => f.dataset.file + ' ' + k))");
        Assert.Empty(unread);
        string series = (await page.Evaluate("""
            document.querySelector('figure[data-file="lazy-training-sphere-drift"] svg.plot path.line').dataset.series
            """))!.GetValue<string>();
        string read = await Under(page, "lazy-training-sphere-drift", "corners(plot.querySelector('path.line'))[0]");
        Assert.StartsWith(series + "\nwidth m: 256\n", read, StringComparison.Ordinal);
        Assert.Matches(@"×10−[0-9]+ \[", read);
        // The first cell of the heat map, ρ = 0 and σ = 0.1: 0.397 by its finding; a step of the colour bar is 1 in 140 of 1.4 decades.
        string cell = await Under(page, "scale-or-normalisation-phase-phase",
            "(c => [c[0] + c[2] / 2, c[1] + c[3] / 2])(box([...plot.querySelectorAll('.heatmap rect')][0]))");
        Assert.Matches("drift, softmax over frozen: about 0\\.(39|4)", cell);
        await Picture(page, "readout");
    }

    [BrowserFact]
    public async Task A_figure_is_saved_as_svg_and_as_png_at_twice_its_size()
    {
        await using BrowserPage page = await published.Open(1280, 900, dark: true);
        string svg = (await page.Evaluate("drawnSvg(document.querySelector('figure')).text"))!.GetValue<string>();
        Assert.StartsWith("<svg xmlns=\"http://www.w3.org/2000/svg\"", svg, StringComparison.Ordinal);
        Assert.Contains(XElement.Parse(svg).Descendants(), element => element.Name.LocalName == "path");
        JsonNode png = (await page.Evaluate("""
            pngOf(document.querySelector("figure")).then(async blob => {
              const image = await createImageBitmap(blob);
              const { width } = document.querySelector("figure svg").viewBox.baseVal;
              return { type: blob.type, zoom: image.width / width };
            })
            """))!;
        Assert.Equal(("image/png", 2.0), (png["type"]!.GetValue<string>(), png["zoom"]!.GetValue<double>()));
        Assert.Empty(page.Complaints);
    }

    /// <summary>What shows where the pointer is at a point of a figure's first panel.</summary>
    private static async Task<string> Under(BrowserPage page, string figure, string point)
    {
        JsonNode at = (await page.Evaluate($$"""
            (() => {
              const figure = document.querySelector('figure[data-file="{{figure}}"]'), plot = figure.querySelector("svg.plot");
              figure.scrollIntoView({ block: "center" });
              const [x, y] = {{point}};
              const at = new DOMPoint(x, y).matrixTransform(figure.querySelector("svg").getScreenCTM());
              return { x: at.x, y: at.y };
            })()
            """))!;
        await page.Point(at["x"]!.GetValue<double>() + 1, at["y"]!.GetValue<double>() + 1);
        return (await page.Evaluate("document.querySelector('.readout:not([hidden])')?.innerText ?? ''"))!.GetValue<string>();
    }

    /// <summary>Elements that are wider than what they stand in and cannot be scrolled there, the page itself among them.</summary>
    private const string CutOff = """
        [document.documentElement, ...document.querySelectorAll("body *")].filter(element => !element.closest("svg"))
          .filter(element => element.offsetParent !== null || element === document.documentElement)
          .filter(element => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0
            && !["auto", "scroll"].includes(getComputedStyle(element).overflowX)
            && getComputedStyle(element).display !== "inline")
          .map(element => `${element.tagName}.${element.className}#${element.id}: ${element.scrollWidth} > ${element.clientWidth}`)
        """;

    /// <summary>Texts of drawings that reach over the drawing's edge.</summary>
    private const string TextOutsideDrawings = """
        [...document.querySelectorAll("figure svg:not(.plot)")].flatMap(drawing => {
          const edge = drawing.getBoundingClientRect();
          return [...drawing.querySelectorAll("text")].filter(text => {
            const box = text.getBoundingClientRect();
            return box.left < edge.left - 1 || box.right > edge.right + 1 || box.top < edge.top - 1 || box.bottom > edge.bottom + 1;
          }).map(text => `${drawing.closest("figure").id}: ${text.textContent}`);
        })
        """;

    private static async Task<string[]> Texts(BrowserPage page, string expression) =>
        [.. (await page.Evaluate(expression))!.AsArray().Select(item => item!.GetValue<string>())];

    private static async Task Picture(BrowserPage page, string name)
    {
        if (pictures is not null)
            await File.WriteAllBytesAsync(Path.Combine(pictures, string.Create(CultureInfo.InvariantCulture, $"{name}.png")),
                await page.Screenshot());
    }
}
