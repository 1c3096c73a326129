using SoftmaxNtk.Dynamics.Perturbations;

namespace SoftmaxNtk.Tests.Dynamics.Perturbations;

/// <summary>The paper's sufficient conditions against their closed forms, and where no double would hold them.</summary>
public sealed class PaperStatementsTests
{
    /// <summary>Of logarithms of at most a few hundred, added up from a handful of terms.</summary>
    private const double Rounding = 1e-12;

    /// <summary>n·o = 4, σ so small that B = 1, λ = ½, δ = 0.1, ε = 0.01.</summary>
    private static readonly PaperStatements small = new(2, 2, 1e-3, 0.1, 0.01, 0.5, 1);

    [Fact]
    public void With_B_equal_to_one_they_are_their_closed_forms()
    {
        Assert.Equal(1, small.B);
        Assert.Equal(0.5 / (2 * 4 * Math.Exp(10)), Math.Pow(10, small.Radius(10)), Rounding);
        Assert.Equal(Math.Log10(0.3 * 4 * Math.Exp(10)), small.KernelChange(0.3, 10), Rounding);
        Assert.Equal(Math.Log10(3 * 4 * 16 * Math.Exp(18) * Math.Pow(Math.Log(40), 2)), small.Width(3, 18), Rounding);
        Assert.Equal(Math.Log10(0.1 * 0.5 / (64 * 16 * Math.Exp(16))), small.LearningRate(0.1, 16, 64), Rounding);
        Assert.Equal(Math.Log10(2 * 16 * Math.Exp(16) / (0.1 * 0.5) / 0.5 * Math.Log(400)), small.Steps(2, 0.1, 16), Rounding);
        Assert.Equal(Math.Log10(Math.Log(400) * 3 / (2 * 0.25 * 0.5)), small.StepsAtStableRate(1, 0.25, 3), Rounding);
        Assert.Equal(Math.Log10(5 * 4 * 4 * Math.Log(2)), small.TableWidth(5, 1), Rounding);
        Assert.Equal(Math.Log10(4 * 4 * Math.Pow(Math.Log(200), 2)), small.TableSteps(1, 2), Rounding);
    }

    [Fact]
    public void B_is_that_of_the_bounds_on_perturbed_kernels_and_so_are_radius_and_change()
    {
        PaperBounds bounds = new(0.5, 0.2, 3, 2, 10, 3);
        PaperStatements statements = new(10, 3, 2, 0.2, 0.1, 0.7, 0.5);
        Assert.Equal(bounds.B, statements.B);
        Assert.Equal(Math.Log10(bounds.Radius(0.7)), statements.Radius(3), Rounding);
        Assert.Equal(Math.Log10(bounds.KernelChange(0.1)), statements.KernelChange(0.1, 3), Rounding);
    }

    [Fact]
    public void The_kernel_moves_by_half_of_lambda_at_the_radius() =>
        Assert.Equal(Math.Log10(0.5 / 2), small.KernelChange(Math.Pow(10, small.Radius(10)), 10), Rounding);

    [Fact]
    public void The_width_cancels_in_the_number_of_steps()
    {
        const double width = 1e6;
        double logProduct = Math.Log10(width) + small.LearningRate(0.1, 16, width) + Math.Log10(0.5);
        Assert.Equal(Math.Log10(Math.Log(400)) - logProduct, small.Steps(1, 0.1, 16), Rounding);
    }

    [Theory]
    [InlineData(20, 156.3)]
    [InlineData(100, 781.7)]
    public void Nothing_overflows_where_the_numbers_themselves_would(double b, double log10OfGrowth)
    {
        const int n = 10;
        PaperStatements large = new(n, 1, 1, n / Math.E * 1e-1, 0.1, 1, b / Math.Sqrt(1 + Math.Log(10)));
        Assert.Equal(b, large.B, Rounding * b);
        Assert.Equal(log10OfGrowth, 18 * b / Math.Log(10), 0.1);
        Assert.Equal(2 + 18 * b / Math.Log(10) + 2 * Math.Log10(1 + Math.Log(10)), large.Width(1, 18), 1e-9);
        Assert.True(large.Radius(10) < -86 && double.IsFinite(large.Steps(1, 0.1, 16)) && double.IsFinite(large.LearningRate(0.1, 16, 1)));
    }

    [Theory]
    [InlineData(1, 1, 1, 0.1, 0.1, 1, 1)]
    [InlineData(2, 0, 1, 0.1, 0.1, 1, 1)]
    [InlineData(2, 1, 0, 0.1, 0.1, 1, 1)]
    [InlineData(2, 1, 1, 1, 0.1, 1, 1)]
    [InlineData(2, 1, 1, 0.1, 1, 1, 1)]
    [InlineData(2, 1, 1, 0.1, 0.1, 0, 1)]
    [InlineData(2, 1, 1, 0.1, 0.1, double.NaN, 1)]
    [InlineData(2, 1, 1, 0.1, 0.1, 1, 0)]
    public void A_problem_that_they_do_not_speak_of_is_refused(
        int n, int o, double sigma, double delta, double epsilon, double lambda, double constant) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PaperStatements(n, o, sigma, delta, epsilon, lambda, constant));

    [Fact]
    public void Constants_radii_and_widths_must_be_positive() => Assert.All<Func<double>>(
        [
            () => small.KernelChange(0, 10), () => small.Width(0, 18), () => small.LearningRate(0.1, 16, 0), () => small.Steps(0, 0.1, 16),
            () => small.StepsAtStableRate(1, 0, 1), () => small.TableWidth(-1, 1), () => small.TableSteps(0, 1),
        ], use => Assert.Throws<ArgumentOutOfRangeException>(() => use()));
}
