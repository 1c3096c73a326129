using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace SoftmaxNtk.TangentKernels;

/// <summary>
/// E[f(u) f(v)] for jointly Gaussian (u, v) of mean zero, by a product Gauss–Hermite rule. Exact to rounding for smooth f of moderate
/// growth; a function with a kink converges like 1/nodes only, which is why ReLU has its closed form.
/// </summary>
/// <remarks>Nodes and weights by Golub and Welsch (1969): eigenvalues of the Jacobi matrix of the Hermite polynomials.</remarks>
internal sealed class DualActivation
{
    private const int NodeCount = 80;

    private readonly Routine function;
    private readonly double[] nodes = new double[NodeCount];
    private readonly double[] weights = new double[NodeCount];

    public DualActivation(Routine function)
    {
        this.function = function;
        DenseMatrix jacobi = DenseMatrix.Create(NodeCount, NodeCount, (i, j) => Math.Abs(i - j) == 1 ? Math.Sqrt(Math.Max(i, j)) : 0);
        var evd = jacobi.Evd(Symmetricity.Symmetric);
        for (int k = 0; k < NodeCount; k++)
        {
            nodes[k] = evd.EigenValues[k].Real;
            weights[k] = evd.EigenVectors[0, k] * evd.EigenVectors[0, k];
        }
    }

    public delegate void Routine(ReadOnlySpan<double> source, Span<double> destination);

    /// <summary>E[f(u) f(v)] with Var u, Var v and Cov(u, v) as given.</summary>
    public double Expectation(double firstVariance, double secondVariance, double covariance)
    {
        double firstDeviation = Math.Sqrt(firstVariance);
        double slope = firstDeviation == 0 ? 0 : covariance / firstDeviation;
        double rest = Math.Sqrt(Math.Max(0, secondVariance - slope * slope));
        Span<double> first = stackalloc double[NodeCount];
        Span<double> second = stackalloc double[NodeCount];
        for (int a = 0; a < NodeCount; a++)
            first[a] = firstDeviation * nodes[a];
        function(first, first);
        double sum = 0;
        for (int a = 0; a < NodeCount; a++)
        {
            for (int b = 0; b < NodeCount; b++)
                second[b] = slope * nodes[a] + rest * nodes[b];
            function(second, second);
            double inner = 0;
            for (int b = 0; b < NodeCount; b++)
                inner += weights[b] * second[b];
            sum += weights[a] * first[a] * inner;
        }
        return sum;
    }
}
