using System.Numerics.Tensors;

namespace SoftmaxNtk.TangentKernels;

/// <summary>
/// E[f(u) f(v)] for jointly Gaussian (u, v) of mean zero and correlation ρ, by Mehler's formula Σ_k ρ^k α_k(Var u) α_k(Var v), with
/// α_k(s²) = E[f(sx) h_k(x)] the coefficients of f in the orthonormal Hermite polynomials: a few of them for each input, and then a few
/// multiplications a pair, where a quadrature evaluates f at every pair of nodes.
/// </summary>
/// <remarks>
/// The terms left out are at most √(ε_u ε_v) by Cauchy and Schwarz, whatever ρ is, with ε_u = E[f(u)²] − Σ_k α_k(Var u)² what Parseval's
/// identity leaves over. Every coefficient list is checked to leave no more than rounding. Source: Daniely, Frostig and
/// Singer (2016), section 4.
/// </remarks>
internal sealed class MehlerSeries
{
    private const int FewestTerms = 32;

    /// <summary>Reached by tanh′ at a variance of about 50; longer lists would fill more memory than the kernel of some
    /// thousand inputs.</summary>
    private const int MostTerms = 8192;

    /// <summary>ε_u/E[f(u)²] at which a series counts as whole: some hundreds of roundings.</summary>
    private const double Settled = 1e-13;

    /// <summary>
    /// The polynomials up to degree k oscillate with wavenumbers up to √k, a product of two up to 2√k; beyond that by this margin their
    /// Gaussian tails are below rounding, and the trapezoidal rule integrates the product exactly.
    /// </summary>
    private const double WavenumberMargin = 6;

    private readonly PointwiseRoutine function;
    private readonly NormalRule rule;
    private readonly double[] rootWeights;
    private readonly int terms;

    private MehlerSeries(PointwiseRoutine function, NormalRule rule, int terms)
    {
        this.function = function;
        this.rule = rule;
        this.terms = terms;
        rootWeights = [.. rule.Weights.Select(Math.Sqrt)];
    }

    /// <summary>The shortest series, doubling its length, that is whole at a variance; null if none of an acceptable length is.</summary>
    /// <param name="function">f.</param>
    /// <param name="variance">The largest variance that it will be asked for.</param>
    /// <exception cref="ArithmeticException">f has a kink or a jump, or the variance is too large even for a quadrature.</exception>
    public static MehlerSeries? TryFit(PointwiseRoutine function, double variance)
    {
        NormalRule rule = NormalRule.SettledFor(function, variance);
        for (int terms = FewestTerms; terms <= MostTerms; terms *= 2)
        {
            while (rule.Spacing > Math.PI / (Math.Sqrt(terms) + WavenumberMargin))
                rule = rule.Halved();
            MehlerSeries series = new(function, rule, terms);
            if (series.TryCoefficients(variance) is not null)
                return series;
        }
        return null;
    }

    /// <summary>α_0, α_1, … at a variance; null if they leave over more than rounding.</summary>
    public double[]? TryCoefficients(double variance)
    {
        int count = rule.Nodes.Length;
        double[] values = new double[count], previous = new double[count], current = (double[])rootWeights.Clone(),
            next = new double[count];
        rule.Evaluate(function, variance, values);
        TensorPrimitives.Multiply(values, rootWeights, values);
        double[] coefficients = new double[terms];
        // √(k+1) h_{k+1} = x h_k − √k h_{k−1}, each times the root of the weight, in which nothing overflows.
        for (int k = 0; k < terms; k++)
        {
            coefficients[k] = TensorPrimitives.Dot<double>(values, current);
            TensorPrimitives.Multiply(previous, -Math.Sqrt(k / (k + 1.0)), previous);
            TensorPrimitives.Multiply(current, 1 / Math.Sqrt(k + 1.0), next);
            TensorPrimitives.MultiplyAdd(rule.Nodes, next, previous, next);
            (previous, current, next) = (current, next, previous);
        }
        double moment = TensorPrimitives.SumOfSquares<double>(values);
        return Math.Abs(moment - TensorPrimitives.SumOfSquares<double>(coefficients)) <= Settled * moment ? coefficients : null;
    }

    /// <summary>Σ_k ρ^k α_k β_k.</summary>
    public static double Expectation(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double correlation)
    {
        double sum = 0;
        for (int k = first.Length - 1; k >= 0; k--)
            sum = sum * correlation + first[k] * second[k];
        return sum;
    }
}
