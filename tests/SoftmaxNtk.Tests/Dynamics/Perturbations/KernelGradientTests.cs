using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Dynamics.Perturbations;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.TangentKernels;

namespace SoftmaxNtk.Tests.Dynamics.Perturbations;

public sealed class KernelGradientTests
{
    /// <summary>Unused by smooth activations.</summary>
    private const double AnyBandwidth = 1;

    /// <summary>Sums of a few thousand terms of order one in double precision.</summary>
    private const double Rounding = 1e-12;

    /// <summary>The error of a central difference falls like h²; at these steps the next order adds a few hundredths.</summary>
    private const double SlopeTolerance = 0.1;

    public static TheoryData<string, int, Initialisation> SmoothCases()
    {
        TheoryData<string, int, Initialisation> cases = [];
        foreach (string activation in ActivationNames.All.Where(name => name != "relu"))
            foreach (int outputs in (int[])[1, 3])
                foreach (Initialisation initialisation in Enum.GetValues<Initialisation>())
                    cases.Add(activation, outputs, initialisation);
        return cases;
    }

    [Theory]
    [MemberData(nameof(SmoothCases))]
    public void Central_differences_of_the_kernel_approach_the_gradient_with_slope_two(
        string activation, int outputs, Initialisation initialisation)
    {
        (SampledNetwork network, DenseMatrix weights) = new PerturbationCase(activation)
        {
            Outputs = outputs, Initialisation = initialisation, Width = 20, SmallestInputNorm = 0.4, Scale = OutputScale.Of(0.7),
        }.Draw();
        DenseMatrix coefficients = RandomSymmetric(network.StackedCount);
        DenseMatrix direction = RandomMatrix(weights.RowCount, weights.ColumnCount, "direction");
        double derivative = KernelGradient.Of(network, weights, network.Forward(weights), coefficients, AnyBandwidth)
            .PointwiseMultiply(direction).ColumnSums().Sum();

        double coarse = Math.Abs(CentralDifference(network, weights, direction, coefficients, 2e-2) - derivative);
        double fine = Math.Abs(CentralDifference(network, weights, direction, coefficients, 1e-2) - derivative);

        Assert.InRange(Math.Log2(coarse / fine), 2 - SlopeTolerance, 2 + SlopeTolerance);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void For_relu_it_is_the_sum_over_samples_inside_the_window(int outputs)
    {
        const double bandwidth = 0.2;
        (SampledNetwork network, DenseMatrix weights) = new PerturbationCase("relu") { Outputs = outputs }.Draw();
        DenseMatrix coefficients = RandomSymmetric(network.StackedCount);

        DenseMatrix gradient = KernelGradient.Of(network, weights, network.Forward(weights), coefficients, bandwidth);

        DenseMatrix expected = SlowReluGradient(network, weights, coefficients, bandwidth);
        Assert.True(expected.L2Norm() > 0);
        Assert.True((gradient - expected).FrobeniusNorm() <= Rounding * expected.FrobeniusNorm());
    }

    [Theory]
    [InlineData("softmax")]
    [InlineData("exp")]
    public void It_is_the_same_for_any_number_of_threads_and_blocks(string activation)
    {
        PerturbationCase drawn = new(activation) { Width = 3000, Outputs = 2 };
        (SampledNetwork alone, DenseMatrix weights) = drawn.Draw();
        (SampledNetwork together, _) = (drawn with { Threads = 4 }).Draw();
        DenseMatrix coefficients = RandomSymmetric(alone.StackedCount);

        DenseMatrix first = KernelGradient.Of(alone, weights, alone.Forward(weights), coefficients, AnyBandwidth);
        DenseMatrix second = KernelGradient.Of(together, weights, together.Forward(weights), coefficients, AnyBandwidth);

        Assert.Equal(first.Values, second.Values);
    }

    [Fact]
    public void Softmax_has_no_gradient_along_a_common_shift()
    {
        (SampledNetwork network, DenseMatrix weights) =
            new PerturbationCase("softmax") { Outputs = 2, Width = 1500, Initialisation = Initialisation.Independent }.Draw();
        DenseMatrix gradient = KernelGradient.Of(network, weights, network.Forward(weights),
            RandomSymmetric(network.StackedCount), AnyBandwidth);

        Assert.True(gradient.RowSums().L2Norm() <= Rounding * gradient.ColumnNorms(2).Sum());
    }

    [Fact]
    public void Coefficients_of_another_order_are_refused()
    {
        (SampledNetwork network, DenseMatrix weights) = new PerturbationCase("exp").Draw();
        ArgumentException thrown = Assert.Throws<ArgumentException>(() =>
            KernelGradient.Of(network, weights, network.Forward(weights), new DenseMatrix(5, 5), AnyBandwidth));
        Assert.Contains("5×5", thrown.Message, StringComparison.Ordinal);
    }

    private static double CentralDifference(SampledNetwork network, DenseMatrix weights, DenseMatrix direction,
        DenseMatrix coefficients, double h)
    {
        double At(double step)
        {
            DenseMatrix moved = (DenseMatrix)(weights + direction * step);
            DenseMatrix theta = ReferenceKernel.Theta(network.Network, moved, network.Inputs);
            return theta.PointwiseMultiply(coefficients).ColumnSums().Sum() / network.Network.Kappa;
        }
        return (At(h) - At(-h)) / (2 * h);
    }

    /// <summary>∂/∂w_r ½⟨…⟩ by its definition: 2/κ Σ_{kl} M_kl G_ij P_{l,r} s a_{k,r} δ_b(z_{r,i}) x_i with δ_b the
    /// window of half-width b.</summary>
    private static DenseMatrix SlowReluGradient(SampledNetwork network, DenseMatrix weights, DenseMatrix coefficients, double bandwidth)
    {
        DenseMatrix inputs = network.Inputs;
        DenseMatrix signs = network.Network.OutputWeights;
        double s = network.Network.OutputScale;
        int n = network.SampleCount;
        DenseMatrix gradient = new(weights.RowCount, weights.ColumnCount);
        for (int r = 0; r < weights.ColumnCount; r++)
            for (int k = 0; k < network.StackedCount; k++)
            {
                if (Math.Abs(weights.Column(r) * inputs.Column(k % n)) >= bandwidth)
                    continue;
                double sensitivity = 0;
                for (int l = 0; l < network.StackedCount; l++)
                    if (weights.Column(r) * inputs.Column(l % n) >= 0)
                        sensitivity += coefficients[k, l] * (inputs.Column(k % n) * inputs.Column(l % n)) * s * signs[l / n, r];
                double slope = 2 / network.Network.Kappa * sensitivity * s * signs[k / n, r] / (2 * bandwidth);
                gradient.SetColumn(r, gradient.Column(r) + slope * inputs.Column(k % n));
            }
        return gradient;
    }

    private static DenseMatrix RandomSymmetric(int order)
    {
        DenseMatrix matrix = RandomMatrix(order, order, "coefficients");
        return (DenseMatrix)(matrix + matrix.Transpose());
    }

    private static DenseMatrix RandomMatrix(int rows, int columns, string name)
    {
        DenseMatrix matrix = new(rows, columns);
        new Seed(7).Child(name).Open().FillGaussian(matrix.Values, 1);
        return matrix;
    }
}
