using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Export;
using SoftmaxNtk.Figures.Rendering;

namespace SoftmaxNtk.Figures.Tests.Export;

public sealed class FigureExportTests : IDisposable
{
    private static readonly FigureFormat[] Every = [FigureFormat.Svg, FigureFormat.Png, FigureFormat.Pdf];

    private readonly string folder = Directory.CreateTempSubdirectory("figure-export-").FullName;

    private readonly Figure figure = new("loss", "", "", [SampleFigures.Curves()], 1);

    private readonly SvgFigureRenderer renderer = new(FigureTheme.Paper);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Without_the_converter_svg_is_written_and_the_rest_is_reported_with_the_remedy()
    {
        FigureFiles files = new FigureExport(renderer, converter: null).Write(figure, folder, Every, CancellationToken.None);
        Assert.Equal([Path.Combine(folder, "loss.svg")], files.Written);
        Assert.Equal([FigureFormat.Png, FigureFormat.Pdf], files.Skipped);
        Assert.Contains("install librsvg", files.Reason, StringComparison.Ordinal);
        Assert.Equal(renderer.Render(figure), File.ReadAllBytes(files.Written[0]));
    }

    [Fact]
    public void Svg_alone_needs_nothing()
    {
        FigureFiles files = new FigureExport(renderer, converter: null).Write(figure, folder, [FigureFormat.Svg], CancellationToken.None);
        Assert.Empty(files.Skipped);
        Assert.Equal("", files.Reason);
    }

    [Fact]
    public void The_converter_is_looked_for_on_the_path_given()
    {
        Assert.Null(RsvgConvert.Find(folder));
        Assert.Null(RsvgConvert.Find(null));
    }

    [Fact]
    public void With_the_converter_png_is_twice_the_size_and_pdf_is_reproducible()
    {
        if (RsvgConvert.Find(Environment.GetEnvironmentVariable("PATH")) is not RsvgConvert converter)
        {
            Assert.Null(RsvgConvert.Find(Environment.GetEnvironmentVariable("PATH"))); // not installed here: nothing to convert with
            return;
        }
        FigureFiles files = new FigureExport(renderer, converter).Write(figure, folder, Every, CancellationToken.None);
        Assert.Equal("", files.Reason);
        Assert.Equal(["loss.svg", "loss.png", "loss.pdf"], files.Written.Select(Path.GetFileName));
        byte[] png = File.ReadAllBytes(files.Written[1]), pdf = File.ReadAllBytes(files.Written[2]);
        int width = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)); // in the PNG's IHDR
        Assert.Equal(2 * (int)DrawnSvg.Of(figure).Width, width);
        Assert.Equal("%PDF"u8.ToArray(), pdf[..4]);
        new FigureExport(renderer, converter).Write(figure, folder, Every, CancellationToken.None);
        Assert.Equal(pdf, File.ReadAllBytes(files.Written[2]));
    }

    [Fact]
    public void Cancellation_stops_between_formats()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() =>
            new FigureExport(renderer, converter: null).Write(figure, folder, Every, source.Token));
    }
}
