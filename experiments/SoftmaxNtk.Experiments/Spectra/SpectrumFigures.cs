using System.Globalization;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Families;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Sweeps;

namespace SoftmaxNtk.Experiments.Spectra;

/// <summary>The eigenvalues of H_0 in order beside those of H∞, a panel for each place of the sweep.</summary>
internal static class SpectrumFigures
{
    public static IReadOnlyList<Figure> Draw(SpectrumSettings settings, RunTables tables)
    {
        IReadOnlyList<Observation<ModeRow>> modes = KernelFindings.OnePerKernel(tables.Of<ModeRow>(), settings.Network.Initialisation);
        return modes.Count == 0 ? [] : [Eigenvalues(settings, modes)];
    }

    /// <summary>"on 60 samples of digits.csv, classes 3, 8, m = 4096, coupled initialisation".</summary>
    public static string Setting(SpectrumSettings settings) => string.Create(CultureInfo.InvariantCulture,
        $"on {Captions.Of(settings.Dataset)}; m = {settings.Network.Width}, "
        + $"{settings.Network.Initialisation.ToString().ToLowerInvariant()} initialisation");

    private static Figure Eigenvalues(SpectrumSettings settings, IReadOnlyList<Observation<ModeRow>> modes)
    {
        SeriesPalette palette = VariantPalette.Of(modes.Select(row => row.Subject.Variant!.Label()));
        BandedCurves<Observation<ModeRow>> measured = Curves(settings, row => row.Eigenvalue);
        BandedCurves<Observation<ModeRow>> limit = Curves(settings, row => row.LimitEigenvalue) with
        {
            Role = SeriesRole.Predicted, SharedLabel = "infinite width",
        };
        Axis x = Axis.Logarithmic("place k of the eigenvalue, 1 the largest", "1");
        Axis y = Axis.Logarithmic("eigenvalue λ_k", "1",
            AxisLimits.Around(modes.SelectMany(row => new[] { row.Row.Eigenvalue, row.Row.LimitEigenvalue }), 1.5));
        return new Figure("eigenvalues", "How the kernel's eigenvalues decay",
            Captions.For(settings, $"Eigenvalues of H_0 {Setting(settings)}; thin: of H_∞ on the same inputs. H does not depend "
                + $"on the output scale, so one curve stands for all scales of softmax. {Captions.GeometricCurves(settings)}"),
            [
                .. modes.GroupBy(row => row.Subject.With(null)).Select(place => new Panel(place.Key.Place, x, y,
                    [.. measured.Layers(place, palette), .. limit.Layers(place, palette)])),
            ], 2);
    }

    private static BandedCurves<Observation<ModeRow>> Curves(SpectrumSettings settings, Func<ModeRow, double> of) => new()
    {
        Label = row => row.Subject.Variant!.Label(), X = row => row.Row.Mode, Y = row => of(row.Row), Replicate = row => row.Replicate,
        YScale = AxisScale.Logarithmic, Level = Captions.BandLevel(settings),
    };
}
