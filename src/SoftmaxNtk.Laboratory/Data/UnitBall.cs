using System.Globalization;
using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Data;

/// <summary>Brings inputs into the unit ball ‖x‖ ≤ 1.</summary>
internal static class UnitBall
{
    /// <summary>Why an input of this norm cannot be brought into the ball that way: value, limit, remedy; null if it can.</summary>
    public static string? Objection(double norm, InputScaling scaling) => scaling switch
    {
        _ when !double.IsFinite(norm) => "the norm of the inputs overflows; the limit is 1e154; standardise the features",
        InputScaling.PerSample when norm == 0 =>
            "the inputs have the norm 0, which no factor brings to 1; drop the row, or set \"scaling\" to \"wholeSet\"",
        InputScaling.None when norm > 1 + Dataset.NormTolerance => string.Create(CultureInfo.InvariantCulture,
            $"the inputs have the norm {norm:G6}; the limit is 1; set \"scaling\" to \"perSample\" or \"wholeSet\""),
        _ => null,
    };

    /// <summary>Scales the columns of the parts of one set in place.</summary>
    /// <param name="parts">Inputs (d×n) of each part with the place of each column, for messages.</param>
    /// <exception cref="DatasetException">An input cannot be scaled; the message names its row.</exception>
    public static void Scale(InputScaling scaling, params IReadOnlyList<(DenseMatrix Inputs, Func<int, string> Place)> parts)
    {
        double largest = 0;
        foreach ((DenseMatrix inputs, Func<int, string> place) in parts)
            for (int i = 0; i < inputs.ColumnCount; i++)
            {
                Span<double> x = Column(inputs, i);
                double norm = TensorPrimitives.Norm<double>(x);
                if (Objection(norm, scaling) is { } objection)
                    throw new DatasetException($"{place(i)}: {objection}.", "scaling");
                largest = Math.Max(largest, norm);
                if (scaling == InputScaling.PerSample)
                    TensorPrimitives.Divide(x, norm, x);
            }
        if (scaling != InputScaling.WholeSet)
            return;
        if (largest == 0)
            throw new DatasetException($"{parts[0].Place(0)} and all other samples: all inputs are 0; choose other features.", "scaling");
        foreach ((DenseMatrix inputs, _) in parts)
            TensorPrimitives.Divide(inputs.Values, largest, inputs.Values);
    }

    private static Span<double> Column(DenseMatrix matrix, int column) => matrix.Values.AsSpan(column * matrix.RowCount, matrix.RowCount);
}
