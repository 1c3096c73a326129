using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Dynamics.Perturbations;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.TangentKernels;

namespace SoftmaxNtk.Tests.Dynamics.Perturbations;

/// <summary>The constants of coupled softmax, sharpened by what normalisation takes away, against perturbations that
/// make the most of them.</summary>
public sealed class SharpenedSoftmaxTests
{
    private const double Rounding = 1e-12;

    [Fact]
    public void No_entry_and_no_feature_leaves_its_bound()
    {
        int checks = 0;
        for (ulong seed = 1; seed <= 60; seed++)
        {
            KernelPoint point = Case(seed).Point();
            SharpenedEntrywiseFloor entries = Certificate<SharpenedEntrywiseFloor>(point);
            SharpenedJacobianFloor features = Certificate<SharpenedJacobianFloor>(point);
            double radius = Math.Pow(10, -3 + 3 * new Seed(seed).Child("radius").Open().NextDouble());
            DenseMatrix bound = entries.Bound(radius), gramBound = features.Bound(radius);
            foreach (DenseMatrix displacement in EigenvalueCertificateTests.Displacements(point, radius,
                seed).Concat(Extremes(point, radius, seed)))
            {
                DenseMatrix change = (DenseMatrix)(KernelAt(point, displacement) - point.Kernel);
                DenseMatrix jacobianGram = JacobianChangeGram(point, displacement);
                for (int k = 0; k < change.Values.Length; k++)
                {
                    Assert.True(Math.Abs(change.Values[k]) <= bound.Values[k]
                        + Rounding * point.Norm, $"seed {seed}, R = {radius}, entry {k}");
                    Assert.True(Math.Abs(jacobianGram.Values[k]) <= gramBound.Values[k]
                        + Rounding * point.Norm, $"seed {seed}, R = {radius}, entry {k}");
                }
                checks++;
            }
        }
        Assert.True(checks >= 1000, $"{checks} checks");
    }

    /// <summary>The neurons of the largest S go one way, the rest the other: where to part them is what TV and V maximise over.</summary>
    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(1.5)]
    public void Both_constants_are_nearly_attained_and_smaller_ones_violated(double sigma)
    {
        const double radius = 0.003;
        KernelPoint point = new PerturbationCase("softmax") { Samples = 1, Dimension = 1, Width = 2000, Sigma = sigma, Seed = 3 }.Point();
        SharpenedEntrywiseFloor entries = Certificate<SharpenedEntrywiseFloor>(point);
        SharpenedJacobianFloor features = Certificate<SharpenedJacobianFloor>(point);
        double change = 0, deviation = 0;
        foreach (DenseMatrix displacement in Thresholds(point, radius, 200))
        {
            change = Math.Max(change, Math.Log(KernelAt(point, displacement)[0, 0] / point.Kernel[0, 0]));
            deviation = Math.Max(deviation, Math.Sqrt(JacobianChangeGram(point, displacement)[0, 0] / point.Kernel[0, 0]));
        }
        Assert.InRange(change / entries.LogChange(0, 0, radius), 0.95, 1);
        Assert.InRange(deviation / features.Deviation(0, 0, radius), 0.95, 1);
        Assert.True(change > entries.LogChange(0, 0, 0.9 * radius));
        Assert.True(deviation > features.Deviation(0, 0, 0.9 * radius));
        // Below exp's constant 2, and below the 4 and the 2 of the plain factors.
        Assert.True(entries.LogChange(0, 0, radius) < (sigma < 1.2 ? 2 : 4) * radius);
        Assert.True(features.Deviation(0, 0, radius) < 2 * radius);
    }

    /// <summary>Softmax of Gaussian scores, x of length 1: ω is S tilted, and TV(ω, S) → 2Φ(σ/2) − 1 at infinite width.</summary>
    [Fact]
    public void At_large_width_the_total_variation_is_that_of_shifted_gaussians()
    {
        KernelPoint point = new PerturbationCase("softmax") { Samples = 1, Dimension = 1, Width = 200_000, Sigma = 1 }.Point();
        SoftmaxContrasts contrasts = new(point, CancellationToken.None);
        double limit = 2 * MathNet.Numerics.Distributions.Normal.CDF(0, 1, 0.5) - 1;
        Assert.Equal(limit, contrasts.TotalVariation(0, 0), 0.01);
    }

    [Fact]
    public void Contrasts_are_those_of_every_set_of_neurons()
    {
        KernelPoint point = new PerturbationCase("softmax") { Samples = 3, Width = 12, Dimension = 2,
            SmallestInputNorm = 0.5, Sigma = 1.5 }.Point();
        SoftmaxContrasts contrasts = new(point, CancellationToken.None);
        double[][] shares = [.. Enumerable.Range(0, 3).Select(i => Shares(point, i))];
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 3; j++)
            {
                double total = shares[i].Zip(shares[j], (a, b) => a * b).Sum(), variation = 0, spread = 0;
                for (int set = 0; set < 1 << 12; set++)
                {
                    double s = 0, w = 0;
                    for (int r = 0; r < 12; r++)
                        if ((set >> r & 1) == 1)
                            (s, w) = (s + shares[i][r], w + shares[i][r] * shares[j][r] / total);
                    variation = Math.Max(variation, w - s);
                    if (s <= 0.5)
                        spread = Math.Max(spread, w * (1 - s) * (1 - s) + (1 - w) * s * s);
                }
                Assert.Equal(variation, contrasts.TotalVariation(i, j), Rounding);
                Assert.True(contrasts.Spread(i, j) >= spread);
            }
    }

    private static TCertificate Certificate<TCertificate>(KernelPoint point) where TCertificate : EigenvalueCertificate =>
        EigenvalueCertificate.AllFor(point).OfType<TCertificate>().Single();

    private static PerturbationCase Case(ulong seed) => new("softmax")
    {
        Seed = seed, Samples = 1 + (int)(seed % 4), Dimension = 1 + (int)(seed % 3), Outputs = 1 + (int)(seed % 2),
            Width = 4 + 2 * (int)(seed * 7 % 25),
        Sigma = 0.3 + seed % 6 * 0.4, SmallestInputNorm = seed % 4 == 0 ? 1 : 0.2,
    };

    /// <summary>Along one input: neurons of large S up and the rest down or the other way round, with all or with one
    /// sign of the first output.</summary>
    private static IEnumerable<DenseMatrix> Extremes(KernelPoint point, double radius, ulong seed)
    {
        DenseMatrix signs = point.Network.Network.OutputWeights;
        RandomStream stream = new Seed(seed).Child("extremes").Open();
        foreach (DenseMatrix thresholded in Thresholds(point, radius, 4))
            for (int way = 0; way < 3; way++)
                yield return DenseMatrix.Create(thresholded.RowCount, thresholded.ColumnCount, (k, r) =>
                    thresholded[k, r] * (way == 0 ? 1 : way == 1 ? signs[0, r] : stream.NextDouble() < 0.1 ? -1 : 1));
    }

    private static IEnumerable<DenseMatrix> Thresholds(KernelPoint point, double radius, int count)
    {
        double[] shares = Shares(point, 0);
        double[] sorted = [.. shares.Order()];
        var input = point.Network.Inputs.Column(0).Normalize(2);
        foreach (int sign in (int[])[1, -1])
            for (int t = 0; t < count; t++)
            {
                double threshold = sorted[(int)((t + 0.5) / count * sorted.Length)];
                yield return DenseMatrix.Create(input.Count, shares.Length, (k, r) =>
                    sign * radius * input[k] * (shares[r] >= threshold ? 1 : -1));
            }
    }

    private static double[] Shares(KernelPoint point, int sample)
    {
        int n = point.Network.SampleCount, m = point.Weights.ColumnCount;
        double[] slopes = new double[n * m];
        point.Network.Slopes(point.Weights, point.State, 0, m, 1, slopes);
        return [.. Enumerable.Range(0, m).Select(r => slopes[r * n + sample])];
    }

    private static DenseMatrix KernelAt(KernelPoint point, DenseMatrix displacement)
    {
        DenseMatrix weights = point.DisplacedWeights(displacement);
        return EmpiricalKernel.H(point.Network, weights, point.Network.Forward(weights));
    }

    /// <summary>(J̃ − J)(J̃ − J)ᵀ/κ from the features.</summary>
    private static DenseMatrix JacobianChangeGram(KernelPoint point, DenseMatrix displacement)
    {
        SampledNetwork network = point.Network;
        DenseMatrix weights = point.DisplacedWeights(displacement);
        DenseMatrix before = new(network.StackedCount, weights.ColumnCount), after = new(network.StackedCount, weights.ColumnCount);
        network.Features(point.Weights, point.State, 0, weights.ColumnCount, before.Values);
        network.Features(weights, network.Forward(weights), 0, weights.ColumnCount, after.Values);
        var change = after - before;
        DenseMatrix gram = (DenseMatrix)change.TransposeAndMultiply(change);
        EmpiricalKernel.ApplyInputGram(gram, network, network);
        return (DenseMatrix)(gram / network.Network.Kappa);
    }
}
