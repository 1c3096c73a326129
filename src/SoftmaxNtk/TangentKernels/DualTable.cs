using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.TangentKernels;

/// <summary>
/// E[f(u_i) f(v_j)] for Gaussian pairs out of two families of mean zero: by <see cref="MehlerSeries"/> if it is whole at every variance,
/// otherwise by quadrature (<see cref="DualActivation"/>). Both to 1e-13 of √(E[f(u_i)²] E[f(v_j)²]).
/// </summary>
internal sealed class DualTable
{
    private readonly double[] rowVariances;
    private readonly double[] columnVariances;
    private readonly double[]?[] rowCoefficients = [];
    private readonly double[]?[] columnCoefficients = [];
    private readonly DualActivation? quadrature;

    /// <param name="function">f.</param>
    /// <param name="rowVariances">Var u_i.</param>
    /// <param name="columnVariances">Var v_j; the same array for one family.</param>
    /// <param name="resources">The threads that the coefficients are computed on.</param>
    /// <param name="cancellationToken">Stops between two lists of coefficients.</param>
    /// <exception cref="ArithmeticException">f has a kink or a jump, or a variance is too large.</exception>
    public DualTable(
        PointwiseRoutine function, double[] rowVariances, double[] columnVariances, ComputeResources resources,
            CancellationToken cancellationToken)
    {
        this.rowVariances = rowVariances;
        this.columnVariances = columnVariances;
        double largest = Math.Max(rowVariances.Max(), columnVariances.Max());
        if (MehlerSeries.TryFit(function, largest) is MehlerSeries series)
        {
            rowCoefficients = Coefficients(rowVariances);
            columnCoefficients = ReferenceEquals(rowVariances, columnVariances) ? rowCoefficients : Coefficients(columnVariances);
            if (rowCoefficients.Concat(columnCoefficients).All(list => list is not null))
                return;
        }
        quadrature = new DualActivation(function, largest);

        double[]?[] Coefficients(double[] variances)
        {
            double[]?[] lists = new double[]?[variances.Length];
            resources.ForEach(lists.Length, k => lists[k] = series.TryCoefficients(variances[k]), cancellationToken);
            return lists;
        }
    }

    /// <summary>E[f(u_i) f(v_j)] with Cov(u_i, v_j) as given.</summary>
    public double Expectation(int row, int column, double covariance)
    {
        double first = rowVariances[row], second = columnVariances[column];
        if (quadrature is not null)
            return quadrature.Expectation(first, second, covariance);
        double correlation = first > 0 && second > 0 ? Math.Clamp(covariance / (Math.Sqrt(first) * Math.Sqrt(second)), -1, 1) : 0;
        return MehlerSeries.Expectation(rowCoefficients[row], columnCoefficients[column], correlation);
    }
}
