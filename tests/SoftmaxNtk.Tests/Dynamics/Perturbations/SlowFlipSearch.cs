using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Dynamics.Perturbations;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Tests.Dynamics.Perturbations;

/// <summary>
/// The smallest λ_min of a small ReLU kernel over the balls, the slow way: every sign pattern that some of many points
/// of a neuron's ball shows is a
/// candidate, and λ_min = min over v of vᵀHv is minimised over patterns and v in turns from very many v.
/// </summary>
internal static class SlowFlipSearch
{
    public static double SmallestEigenvalue(KernelPoint point, double radius, int pointsOfABall, int starts, ulong seed)
    {
        RandomStream stream = new Seed(seed).Open();
        DenseMatrix inputs = point.Network.Inputs;
        (int d, int n, int m) = (inputs.RowCount, inputs.ColumnCount, point.Weights.ColumnCount);
        Matrix<double>[] patterns = [.. Enumerable.Range(0, m).Select(r =>
            Patterns(point.Weights.Column(r), inputs, radius, pointsOfABall, stream))];
        double best = double.PositiveInfinity;
        double[] start = new double[n];
        for (int k = 0; k < starts; k++)
        {
            stream.FillUnitSphere(start);
            Vector<double> v = DenseVector.OfArray((double[])start.Clone());
            double last = double.PositiveInfinity;
            for (double value = double.MaxValue; value < last - 1e-12;)
            {
                last = value;
                Matrix<double> kernel = new DenseMatrix(n, n);
                foreach (Matrix<double> choice in patterns)
                {
                    // |Σ_i v_i p_i x_i|² for every pattern p, a column each.
                    Vector<double> costs = (inputs * DiagonalMatrix.OfDiagonal(n, n, v) * choice).ColumnNorms(2);
                    Vector<double> p = choice.Column(costs.MinimumIndex());
                    kernel += p.OuterProduct(p) / m;
                }
                var eigen = kernel.PointwiseMultiply(inputs.TransposeThisAndMultiply(inputs)).Evd(Symmetricity.Symmetric);
                v = eigen.EigenVectors.Column(0);
                value = eigen.EigenValues[0].Real;
            }
            best = Math.Min(best, last);
        }
        return best;
    }

    private static DenseMatrix Patterns(Vector<double> weights, DenseMatrix inputs, double radius, int points, RandomStream stream)
    {
        HashSet<string> seen = [];
        List<double[]> patterns = [];
        double[] direction = new double[weights.Count];
        for (int k = 0; k < points; k++)
        {
            stream.FillUnitSphere(direction);
            double length = k % 2 == 0 ? radius : radius * stream.NextDouble();
            double[] pattern = [.. inputs.TransposeThisAndMultiply(weights
                + length * DenseVector.OfArray(direction)).Select(z => z >= 0 ? 1.0 : 0)];
            if (seen.Add(string.Concat(pattern)))
                patterns.Add(pattern);
        }
        return DenseMatrix.OfColumnArrays(patterns);
    }
}
