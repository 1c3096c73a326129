using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Datasets.Targets;

/// <summary>Inner products of inputs with the directions of a target.</summary>
internal static class Projections
{
    /// <summary>UᵀX (k×n) for directions U (d×k, one column a direction) and inputs X (d×n).</summary>
    public static DenseMatrix Of(DenseMatrix directions, DenseMatrix inputs)
    {
        int d = inputs.RowCount;
        DenseMatrix result = new MatrixSize("projections of the samples", directions.ColumnCount, inputs.ColumnCount,
            "fewer samples").Zeros();
        for (int i = 0; i < inputs.ColumnCount; i++)
            for (int k = 0; k < directions.ColumnCount; k++)
                result.Values[i * directions.ColumnCount + k] =
                    TensorPrimitives.Dot<double>(directions.Values.AsSpan(k * d, d), inputs.Values.AsSpan(i * d, d));
        return result;
    }
}
