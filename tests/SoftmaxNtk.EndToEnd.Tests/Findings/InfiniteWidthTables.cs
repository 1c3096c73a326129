using SoftmaxNtk.Experiments.InfiniteWidth;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;

namespace SoftmaxNtk.EndToEnd.Tests.Findings;

/// <summary>Made-up tables of the infinite-width experiment, whose findings are known.</summary>
internal sealed class InfiniteWidthTables(InfiniteWidthStudy study)
{
    public const int Dimension = 4;

    public static readonly VariantSettings Softmax = new() { Activation = "softmax" };
    public static readonly VariantSettings Exp = new() { Activation = "exp" };
    public static readonly VariantSettings Relu = new() { Activation = "relu" };

    private readonly RunTables tables = new(new InfiniteWidthExperiment().Tables);

    public InfiniteWidthSettings Settings => new()
    {
        Experiment = "infinite-width",
        Name = "made-up",
        Study = study,
        Dataset = study == InfiniteWidthStudy.AntipodalPairs
            ? new AntipodalPairsDatasetSettings { Pairs = 4, Dimension = Dimension, Target = new RandomSignsTargetSettings() }
            : new UnitSphereDatasetSettings { Samples = 4, Dimension = Dimension, Target = new RandomSignsTargetSettings() },
        Network = new NetworkSettings { Width = 100 },
        Variants = [Softmax, Exp, Relu],
        Replicates = 2,
    };

    /// <summary>A network whose kernel lies at a distance from its limit; ‖H∞‖_F is 10.</summary>
    public InfiniteWidthTables Network(VariantSettings variant, int replicate, double width, double distance, double typical = 1,
        double predicted = 1, double rare = 0)
    {
        tables.Add(Key(variant, replicate, new AxisValue("network.width", width)), new FluctuationRow
        {
            Distance = distance, RelativeDistance = distance / 10, Predicted = predicted, Typical = typical, RareShare = rare,
            Ratio = distance / predicted,
        });
        return this;
    }

    /// <summary>H∞ of n inputs in d dimensions, by the ends of its spectrum.</summary>
    public InfiniteWidthTables Limit(VariantSettings variant, int replicate, int samples, double smallest, double largest = 1,
        double pairBound = 1, int dimension = Dimension)
    {
        tables.Add(Key(variant, replicate, new AxisValue("dataset.dimension", dimension), new AxisValue("dataset.samples", samples)),
            Spectrum(KernelKind.Limit, samples, dimension, smallest, largest, 0, smallest) with { PairBound = pairBound });
        return this;
    }

    /// <summary>The kernels of antipodal pairs, both with as many zero eigenvalues, and otherwise none below the one given.</summary>
    public InfiniteWidthTables Pairs(VariantSettings variant, int replicate, int pairs, int zeros, double smallest = 0.01, double kept = 1)
    {
        foreach ((KernelKind kind, double factor) in new[] { (KernelKind.Limit, 1.0), (KernelKind.Finite, kept) })
            tables.Add(Key(variant, replicate, new AxisValue("dataset.pairs", pairs)),
                Spectrum(kind, 2 * pairs, Dimension, zeros > 0 ? 1e-17 : factor * smallest, 1, zeros, factor * smallest));
        return this;
    }

    public Finding Find(string id, VariantSettings variant) =>
        Assert.Single(All(id), finding => finding.Subject.Variant == variant);

    public IEnumerable<Finding> All(string id) => Findings.Where(finding => finding.Id == id);

    public IReadOnlyList<Figure> Figures => study switch
    {
        InfiniteWidthStudy.Fluctuation => FluctuationFigures.Draw(Settings, Fluctuations),
        InfiniteWidthStudy.SmallestEigenvalue => EigenvalueFigures.Draw(Settings, Spectra),
        _ => AntipodalFigures.Draw(Settings, Spectra),
    };

    private IEnumerable<Finding> Findings => study switch
    {
        InfiniteWidthStudy.Fluctuation => FluctuationFindings.Of(Settings, Fluctuations),
        InfiniteWidthStudy.SmallestEigenvalue => EigenvalueFindings.Of(Settings, Spectra),
        _ => AntipodalFindings.Of(Spectra),
    };

    private IReadOnlyList<Observation<FluctuationRow>> Fluctuations => tables.Of<FluctuationRow>();

    private IReadOnlyList<Observation<SpectrumRow>> Spectra => tables.Of<SpectrumRow>();

    private static SpectrumRow Spectrum(
        KernelKind kind, int samples, int dimension, double smallest, double largest, int zeros, double smallestNonzero) => new()
    {
        Kernel = kind, Samples = samples, Dimension = dimension, LambdaMin = smallest, LambdaMax = largest, Trace = samples,
        Zeros = zeros, SmallestNonzero = smallestNonzero, PairBound = 1,
    };

    private static CellKey Key(VariantSettings variant, int replicate, params AxisValue[] place) =>
        new(new Subject(variant, place), replicate);
}
