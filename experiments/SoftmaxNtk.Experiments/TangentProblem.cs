using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Dynamics;
using SoftmaxNtk.Dynamics.Perturbations;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Experiments;

/// <summary>Where most experiments begin: data, a network at its initial weights, its loss, and its kernel there.</summary>
internal sealed class TangentProblem
{
    private readonly Lazy<Spectrum> spectrum;
    private readonly Lazy<double[]> eigenvalues;

    private TangentProblem(Dataset dataset, SampledNetwork network, DenseMatrix initialWeights, CancellationToken cancellationToken)
    {
        Dataset = dataset;
        Network = network;
        InitialWeights = initialWeights;
        Initial = network.Forward(initialWeights, cancellationToken);
        Loss = new SquaredLoss(dataset.Y);
        InitialResidual = new double[network.StackedCount];
        Loss.Residual(Initial.Outputs, InitialResidual);
        InitialKernel = EmpiricalKernel.H(network, initialWeights, Initial, cancellationToken);
        spectrum = new Lazy<Spectrum>(() => Spectrum.Of(InitialKernel, network.Resources, cancellationToken));
        eigenvalues = new Lazy<double[]>(() =>
            spectrum.IsValueCreated
                ? [.. spectrum.Value.Eigenvalues] : Spectrum.EigenvaluesOf(InitialKernel, network.Resources, cancellationToken));
    }

    public Dataset Dataset { get; }

    public SampledNetwork Network { get; }

    /// <summary>W₀.</summary>
    public DenseMatrix InitialWeights { get; }

    /// <summary>The state at W₀.</summary>
    public ForwardPass Initial { get; }

    public SquaredLoss Loss { get; }

    /// <summary>r_0 = F_0 − Y, stacked.</summary>
    public double[] InitialResidual { get; }

    /// <summary>H_0.</summary>
    public DenseMatrix InitialKernel { get; }

    /// <summary>The spectrum of H_0 with its eigenvectors, computed when first asked for.</summary>
    public Spectrum Spectrum => spectrum.Value;

    /// <summary>The eigenvalues of H_0, ascending; without eigenvectors where nothing asked for them before.</summary>
    public IReadOnlyList<double> Eigenvalues => eigenvalues.Value;

    /// <summary>
    /// Draws the replicate's data and network, and hands its arrays to the context if they are wanted. The seeds are "replicate/k/data" and
    /// "replicate/k/network", so all variants of a replicate share data, W₀ and A.
    /// </summary>
    /// <param name="settings">The cell's.</param>
    /// <param name="context">The cell's.</param>
    /// <param name="networkSeed">Where W₀ and A come from, instead; null for "replicate/k/network", at which the neurons of a wide
    /// network begin
    /// with those of a narrower one.</param>
    public static TangentProblem Create(TangentExperimentSettings settings, CellContext context, Seed? networkSeed = null)
    {
        Dataset data = DatasetFactory.Create(settings.Dataset, context.Seed.Child("data"), context.Files);
        (Network network, DenseMatrix weights) = NetworkFactory.Create(
            MatchedOutputScale.Resolve(settings.Network.Spec(settings.Variants[0]), data.X, context.Resources, context.CancellationToken),
            data.Dimension, data.Outputs, networkSeed ?? context.Seed.Child("network"));
        TangentProblem problem = new(data, new SampledNetwork(network, data.X, context.Resources), weights, context.CancellationToken);
        if (context.WantsArrays)
            problem.Export(context);
        return problem;
    }

    /// <summary>W₀ with H₀ and its eigenvalues, computed already: the centre of balls.</summary>
    public KernelPoint InitialPoint => KernelPoint.Of(Network, InitialWeights, Initial, InitialKernel, Eigenvalues);

    /// <summary>Training as configured: learning rate and optimiser on this problem's loss.</summary>
    public GradientDescent Descent(TrainingSettings training) =>
        new(Network, Loss, LearningRate(training), training.Optimiser.Spec());

    /// <summary>
    /// η as configured: the number given, or stabilityFraction · 2/λ_max(Θ₀), or the optimiser's own limit, with
    /// λ_max = κ·λ_max(H₀) from the eigenvalues at hand.
    /// </summary>
    public double LearningRate(TrainingSettings training) => training.LearningRateAt(Network.Network.Kappa * Eigenvalues[^1]);

    /// <summary>Hands X, Y, W₀, A, H₀ and its eigenvalues to the context, for other tools to check.</summary>
    private void Export(CellContext context)
    {
        context.Arrays["X"] = Dataset.X;
        context.Arrays["Y"] = Dataset.Y;
        context.Arrays["W0"] = InitialWeights;
        context.Arrays["A"] = Network.Network.OutputWeights;
        context.Arrays["H0"] = InitialKernel;
        context.Vectors["eigenvalues"] = [.. Eigenvalues];
    }

    /// <summary>The largest matrices that a problem of that shape consists of.</summary>
    public static IEnumerable<MatrixSize> Sizes(DatasetShape shape, NetworkSettings network) =>
    [
        .. shape.Sizes(), NetworkFactory.WeightsSize(network.Width, shape.Dimension),
            NetworkFactory.OutputWeightsSize(network.Width, shape.Outputs),
        KernelSize.Of(shape.Samples, shape.Outputs),
    ];

    /// <summary>
    /// An upper estimate of what training and kernels hold: weights W₀, W, those that denominators are frozen at, a
    /// direction and output weights; hidden values that steps keep; Θ, H₀, V and the solver's work space, which is more
    /// than Θ with the Grams of its slopes; what several outputs take to sort neurons by signs; features; data; and what
    /// the runtime has not given back yet.
    /// </summary>
    /// <param name="shape">n, d, o.</param>
    /// <param name="network">m, and whether it is centred.</param>
    /// <param name="optimiser">What the training remembers beside; null for nothing.</param>
    /// <returns>Bytes, at most <see cref="long.MaxValue"/>: counted in floating point, where no product wraps round.</returns>
    public static long EstimateBytes(DatasetShape shape, NetworkSettings network, Optimiser? optimiser = null)
    {
        (double n, double d, double o, double m) = (shape.Samples, shape.Dimension, shape.Outputs, network.Width);
        double weights = d * m, order = n * o;
        double centre = network.Initialisation == Initialisation.Centred ? weights : 0;
        double kept = Math.Min(n * m, SampledNetwork.LargestKeptLength);
        double data = 2 * (n + shape.TestSamples) * (d + o);
        const double features = 1 << 21, uncollected = 1 << 22;
        int matrices = 5 + (optimiser?.Remembers.Count ?? 0);
        double numbers = matrices * weights + centre + o * m + kept + 9 * order * order + 64 * order + data + features + uncollected;
        double bytes = sizeof(double) * numbers + (shape.Outputs > 1 ? m * SortedSigns(o) : 0);
        return bytes < long.MaxValue ? (long)bytes : long.MaxValue;
    }

    /// <summary>Bytes a neuron of a copy of the signs by rows with a line of ones, and of a class in every set of four lines.</summary>
    private static double SortedSigns(double outputs)
    {
        double lines = outputs + 1, groups = Math.Ceiling(lines / 2);
        return sizeof(double) * lines + groups * (groups - 1) / 2;
    }
}
