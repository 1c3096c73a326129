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
    public void Every_format_asked_for_is_written_without_another_program()
    {
        FigureFiles files = FigureExport.OfEveryFormat(FigureTheme.Paper, 2).Write(figure, folder, Every, CancellationToken.None);
        Assert.Equal("", files.Reason);
        Assert.Empty(files.Skipped);
        Assert.Equal(["loss.svg", "loss.png", "loss.pdf"], files.Written.Select(Path.GetFileName));
        Assert.Equal(renderer.Render(figure), File.ReadAllBytes(files.Written[0]));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(files.Written[1])[..4]);
        Assert.Equal("%PDF"u8.ToArray(), File.ReadAllBytes(files.Written[2])[..4]);
    }

    [Fact]
    public void Svg_is_written_whatever_is_asked_for()
    {
        FigureFiles files = FigureExport.OfEveryFormat(FigureTheme.Paper, 1)
            .Write(figure, folder, [FigureFormat.Pdf, FigureFormat.Pdf], CancellationToken.None);
        Assert.Equal(["loss.svg", "loss.pdf"], files.Written.Select(Path.GetFileName));
    }

    [Fact]
    public void Without_the_native_library_svg_is_written_and_the_rest_is_reported_once()
    {
        DllNotFoundException missing = new("Unable to load shared library 'libSkiaSharp'\nand a long tale");
        FigureExport export = new(renderer, new Dictionary<FigureFormat, IFigureRenderer>
        {
            [FigureFormat.Png] = new Failing(missing),
            [FigureFormat.Pdf] = new Failing(new TypeInitializationException("SKObject", missing)),
        });
        FigureFiles files = export.Write(figure, folder, Every, CancellationToken.None);
        Assert.Equal(["loss.svg"], files.Written.Select(Path.GetFileName));
        Assert.Equal([FigureFormat.Png, FigureFormat.Pdf], files.Skipped);
        Assert.Equal("PNG and PDF need Skia's native library, which cannot be loaded here (Unable to load shared library 'libSkiaSharp'); "
            + "the SVG was written", files.Reason);
    }

    [Fact]
    public void A_format_without_a_renderer_is_reported()
    {
        FigureFiles files = new FigureExport(renderer, new Dictionary<FigureFormat, IFigureRenderer>())
            .Write(figure, folder, [FigureFormat.Png], CancellationToken.None);
        Assert.Equal("Png: nothing draws it", files.Reason);
    }

    [Fact]
    public void Another_failure_is_not_swallowed()
    {
        FigureExport export = new(renderer, new Dictionary<FigureFormat, IFigureRenderer>
        {
            [FigureFormat.Png] = new Failing(new InvalidOperationException("a bug")),
        });
        Assert.Throws<InvalidOperationException>(() => export.Write(figure, folder, Every, CancellationToken.None));
    }

    [Fact]
    public void Cancellation_stops_between_formats()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() =>
            FigureExport.OfEveryFormat(FigureTheme.Paper, 1).Write(figure, folder, Every, source.Token));
    }

    private sealed class Failing(Exception exception) : IFigureRenderer
    {
        public string FileExtension => "none";

        public byte[] Render(Figure figure) => throw exception;
    }
}
