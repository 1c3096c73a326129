using SoftmaxNtk.Datasets;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.Statistics;
using SoftmaxNtk.TangentKernels;

namespace SoftmaxNtk.Report.Theory;

/// <summary>The extreme eigenvalues of H∞ on one problem: geometric means over draws of the data.</summary>
/// <param name="Smallest">λ, with Student's 95% interval on the logarithmic scale.</param>
/// <param name="Largest">λ_max.</param>
public sealed record KernelEnds(MeanBand Smallest, MeanBand Largest);

/// <summary>n, o, and the eigenvalues of H∞ of each activation and σ, from data or as given.</summary>
/// <remarks>Data of replicate k are drawn from the seed "replicate/k/data", as experiments draw theirs: same seed, same data.</remarks>
public sealed class ProblemKernels
{
    /// <summary>λ counts as zero below this share of λ_max: rounding of the eigensolver.</summary>
    private const double ZeroShare = 1e-14;

    private readonly KernelSource source;
    private readonly Dataset[] draws;
    private readonly ComputeResources resources;

    /// <summary>Draws the data.</summary>
    /// <exception cref="DatasetException">A file is missing or malformed.</exception>
    public ProblemKernels(KernelSource source, DataFiles files, ComputeResources resources)
    {
        ArgumentNullException.ThrowIfNull(source);
        (this.source, this.resources) = (source, resources);
        draws = source is not DataKernelSource data ? []
            : [.. Enumerable.Range(0, data.Replicates).Select(replicate => DatasetFactory.Create(data.Dataset,
                new Seed(data.Seed).Child("replicate").Child(replicate).Child("data"), files))];
        (Samples, Outputs) = source is GivenKernelSource given ? (given.Samples, given.Outputs) : (draws[0].Samples, draws[0].Outputs);
    }

    /// <summary>n.</summary>
    public int Samples { get; }

    /// <summary>o.</summary>
    public int Outputs { get; }

    /// <summary>The ends of the spectrum of an activation's H∞.</summary>
    /// <exception cref="ConfigException">λ is zero to rounding on some draw: the theory says nothing there.</exception>
    public KernelEnds Of(string activation, double sigma, string configPath, CancellationToken cancellationToken)
    {
        if (source is GivenKernelSource given)
            return new KernelEnds(Exact(given.SmallestEigenvalue), Exact(given.LargestEigenvalue));
        double[][] spectra = [.. draws.Select(draw => Spectrum.EigenvaluesOf(InfiniteWidthKernel.Of(
            ActivationCatalogue.Create(activation), sigma, draw.X, resources, cancellationToken), resources, cancellationToken))];
        foreach (double[] spectrum in spectra.Where(spectrum => spectrum[0] <= ZeroShare * spectrum[^1]))
            throw new ConfigException(configPath, [new ConfigProblem("$.problem.kernel.dataset",
                FormattableString.Invariant($"λ = {spectrum[0]:E1} of {activation} at σ = {sigma}"), "λ > 0, which all statements need",
                "take distinct inputs, for ReLU at most d antipodal pairs, or a larger σ")]);
        return new KernelEnds(Mean(spectra.Select(spectrum => spectrum[0])), Mean(spectra.Select(spectrum => spectrum[^1])));
    }

    private static MeanBand Mean(IEnumerable<double> values) => MeanBand.Geometric([.. values], ConfidenceLevel.Conventional);

    private static MeanBand Exact(double value) => new(value, value, value, 1, 0);
}
