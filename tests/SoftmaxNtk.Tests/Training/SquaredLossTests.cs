using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Tests.Training;

public sealed class SquaredLossTests
{
    // Two outputs of three samples; stacked vectors go output by output.
    private static readonly DenseMatrix targets = DenseMatrix.OfRowArrays([1, 2, 3], [4, 5, 6]);

    [Fact]
    public void It_is_half_the_sum_of_squares_and_its_residual_the_difference()
    {
        SquaredLoss loss = new(targets);
        double[] outputs = [1, 2, 5, 4, 2, 7];
        double[] residual = new double[6];
        loss.Residual(outputs, residual);
        Assert.Equal([1, 2, 3, 4, 5, 6], loss.StackedTargets.ToArray());
        Assert.Equal([0, 0, 2, 0, -3, 1], residual);
        Assert.Equal(7, loss.Value(outputs));
        Assert.Equal(0, loss.Value(loss.StackedTargets));
    }

    [Fact]
    public void Another_number_of_outputs_is_refused()
    {
        SquaredLoss loss = new(targets);
        Assert.Throws<ArgumentException>(() => loss.Value(new double[5]));
        Assert.Throws<ArgumentException>(() => loss.Residual(new double[7], new double[7]));
    }
}
