using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Data;

/// <summary>
/// v ↦ (v − mean)/deviation for each row of a matrix whose columns are samples; mean and standard deviation (divisor n) are
/// those of the samples it was fitted to. A row that is constant there is only centred.
/// </summary>
internal sealed class Standardisation
{
    private readonly double[] means;
    private readonly double[] deviations;

    private Standardisation(double[] means, double[] deviations) => (this.means, this.deviations) = (means, deviations);

    public static Standardisation Fit(DenseMatrix samples)
    {
        double[] means = new double[samples.RowCount];
        double[] deviations = new double[samples.RowCount];
        for (int j = 0; j < samples.RowCount; j++)
        {
            double[] values = Enumerable.Range(0, samples.ColumnCount).Select(i => samples.At(j, i)).ToArray();
            bool constant = values.Max() == values.Min(); // the rounded mean of equal values may differ from them
            means[j] = constant ? values[0] : values.Average();
            deviations[j] = constant ? 1 : Math.Sqrt(values.Average(value => (value - means[j]) * (value - means[j])));
        }
        return new Standardisation(means, deviations);
    }

    public void Apply(DenseMatrix samples)
    {
        for (int i = 0; i < samples.ColumnCount; i++)
            for (int j = 0; j < samples.RowCount; j++)
                samples.At(j, i, (samples.At(j, i) - means[j]) / deviations[j]);
    }
}
