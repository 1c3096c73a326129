namespace SoftmaxNtk.TangentKernels;

/// <summary>
/// E[f(u) f(v)] for jointly Gaussian (u, v) of mean zero, by the trapezoidal rule in two independent standard normals. For f analytic
/// in a strip around the real line the rule converges exponentially, faster the wider the strip (Trefethen and Weideman, 2014).
/// </summary>
/// <remarks>
/// The spacing follows the function: it is halved until E[f(u)²] at the largest variance no longer changes. Differs from a Gauss–Hermite
/// rule of fixed order, whose error for tanh′ is already 1e-8 at variance 1 and 40% at variance 25.
/// </remarks>
internal sealed class DualActivation
{
    /// <summary>Standard deviations that are covered: the Gaussian mass beyond is 2e-23.</summary>
    private const double Reach = 10;

    private const int FewestIntervals = 64;

    private const int MostIntervals = 8192;

    /// <summary>The relative change at which the rule counts as converged: some hundreds of roundings.</summary>
    private const double Settled = 1e-13;

    private readonly Routine function;
    private readonly double[] nodes;
    private readonly double[] weights;

    /// <param name="function">f.</param>
    /// <param name="largestVariance">The largest variance that it will be asked for.</param>
    /// <exception cref="ArithmeticException">The rule does not converge: f has a kink or a jump, or the variance is too large.</exception>
    public DualActivation(Routine function, double largestVariance)
    {
        this.function = function;
        double deviation = Math.Sqrt(largestVariance);
        int intervals = FewestIntervals;
        (nodes, weights) = Rule(intervals);
        double moment = SecondMoment(deviation);
        while (true)
        {
            (double[] coarseNodes, double[] coarseWeights, double coarseMoment) = (nodes, weights, moment);
            (nodes, weights) = Rule(intervals *= 2);
            moment = SecondMoment(deviation);
            if (Math.Abs(moment - coarseMoment) <= Settled * Math.Abs(moment))
            {
                (nodes, weights) = (coarseNodes, coarseWeights);
                return;
            }
            if (intervals >= MostIntervals)
                throw new ArithmeticException(
                    $"The quadrature of E[σ′(u)σ′(v)] has not converged with {intervals} intervals at variance {largestVariance:R}: it moved from {coarseMoment:R} "
                    + $"to {moment:R}. Remedy: a smaller σ; an activation whose derivative jumps needs its closed form in {nameof(InfiniteWidthKernel)}.");
        }
    }

    public delegate void Routine(ReadOnlySpan<double> source, Span<double> destination);

    /// <summary>E[f(u) f(v)] with Var u, Var v and Cov(u, v) as given; no variance above the largest one.</summary>
    public double Expectation(double firstVariance, double secondVariance, double covariance)
    {
        double firstDeviation = Math.Sqrt(firstVariance);
        double slope = firstDeviation == 0 ? 0 : covariance / firstDeviation;
        double rest = Math.Sqrt(Math.Max(0, secondVariance - slope * slope));
        double[] first = new double[nodes.Length];
        double[] second = new double[nodes.Length];
        for (int a = 0; a < nodes.Length; a++)
            first[a] = firstDeviation * nodes[a];
        function(first, first);
        double sum = 0;
        for (int a = 0; a < nodes.Length; a++)
        {
            for (int b = 0; b < nodes.Length; b++)
                second[b] = slope * nodes[a] + rest * nodes[b];
            function(second, second);
            double inner = 0;
            for (int b = 0; b < nodes.Length; b++)
                inner += weights[b] * second[b];
            sum += weights[a] * first[a] * inner;
        }
        return sum;
    }

    private double SecondMoment(double deviation)
    {
        double[] values = [.. nodes.Select(node => deviation * node)];
        function(values, values);
        double sum = 0;
        for (int k = 0; k < values.Length; k++)
            sum += weights[k] * values[k] * values[k];
        return sum;
    }

    private static (double[] Nodes, double[] Weights) Rule(int intervals)
    {
        double spacing = 2 * Reach / intervals;
        double[] nodes = [.. Enumerable.Range(0, intervals + 1).Select(k => (k - intervals / 2) * spacing)];
        return (nodes, [.. nodes.Select(node => spacing * Math.Exp(-0.5 * node * node) / Math.Sqrt(2 * Math.PI))]);
    }
}
