using System.Buffers;
using System.Numerics.Tensors;

namespace SoftmaxNtk.TangentKernels;

/// <summary>
/// E[f(u) f(v)] for jointly Gaussian (u, v) of mean zero, by the trapezoidal rule in two independent standard normals, whose spacing
/// follows the function (<see cref="NormalRule"/>).
/// </summary>
/// <remarks>Some 10⁴ evaluations of f a pair: the slow way, for functions whose <see cref="MehlerSeries"/> does not settle.</remarks>
internal sealed class DualActivation
{
    private readonly PointwiseRoutine function;
    private readonly NormalRule rule;

    /// <param name="function">f.</param>
    /// <param name="largestVariance">The largest variance that it will be asked for.</param>
    /// <exception cref="ArithmeticException">The rule does not converge: f has a kink or a jump, or the variance is too large.</exception>
    public DualActivation(PointwiseRoutine function, double largestVariance)
    {
        this.function = function;
        rule = NormalRule.SettledFor(function, largestVariance);
    }

    /// <summary>E[f(u) f(v)] with Var u, Var v and Cov(u, v) as given; no variance above the largest one.</summary>
    public double Expectation(double firstVariance, double secondVariance, double covariance)
    {
        double[] nodes = rule.Nodes;
        double firstDeviation = Math.Sqrt(firstVariance);
        double slope = firstDeviation == 0 ? 0 : covariance / firstDeviation;
        double rest = Math.Sqrt(Math.Max(0, secondVariance - slope * slope));
        double[] buffer = ArrayPool<double>.Shared.Rent(2 * nodes.Length);
        Span<double> first = buffer.AsSpan(0, nodes.Length), second = buffer.AsSpan(nodes.Length, nodes.Length);
        rule.Evaluate(function, firstVariance, first);
        double sum = 0;
        for (int a = 0; a < nodes.Length; a++)
        {
            TensorPrimitives.Multiply(nodes, rest, second);
            TensorPrimitives.Add(second, slope * nodes[a], second);
            function(second, second);
            sum += rule.Weights[a] * first[a] * TensorPrimitives.Dot<double>(rule.Weights, second);
        }
        ArrayPool<double>.Shared.Return(buffer);
        return sum;
    }
}
