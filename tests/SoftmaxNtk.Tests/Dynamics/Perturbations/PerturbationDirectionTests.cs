using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Dynamics.Perturbations;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Tests.Dynamics.Perturbations;

public sealed class PerturbationDirectionTests
{
    private const double Radius = 0.3;

    /// <summary>A norm of a few entries, rounded.</summary>
    private const double Rounding = 1e-14;

    [Theory]
    [MemberData(nameof(PerturbationCase.AllActivations), MemberType = typeof(PerturbationCase))]
    public void No_neuron_leaves_its_ball_and_names_are_those_of_tables(string activation)
    {
        KernelPoint point = new PerturbationCase(activation) { Outputs = 2, Width = 24 }.Point();
        IPerturbationDirection[] directions =
            [.. PerturbationCase.Directions(point, new Seed(3)), new TrainingDirection(point.Weights, (DenseMatrix)(point.Weights * 1.1))];
        Assert.Equal(["random", "commonShift", "adversarial", "smallestEigenvalue", "training"],
            directions.Select(direction => direction.Name));
        foreach (IPerturbationDirection direction in directions)
        {
            // Steps that were taken back and halved end inside the balls; the other directions end on their spheres.
            double inner = direction is Adversary ? Radius / 2 : Radius * (1 - Rounding);
            Assert.InRange(direction.Displacement(Radius).ColumnNorms(2).Max(), inner, Radius * (1 + Rounding));
            Assert.Equal(0, direction.Displacement(0).FrobeniusNorm());
            Assert.Equal(direction.Displacement(Radius).Values, direction.Displacement(Radius).Values);
        }
    }

    [Fact]
    public void Random_directions_fill_the_sphere_evenly()
    {
        DenseMatrix displacement = new RandomDirection(3, 4000, new Seed(1)).Displacement(2);
        Assert.All(displacement.ColumnNorms(2), norm => Assert.Equal(2, norm, Rounding));
        // The mean of 4000 points on a sphere of radius 2 has a standard deviation of 2/√4000 = 0.03; four of them.
        Assert.True(displacement.RowSums().L2Norm() / 4000 < 0.13);
        Assert.NotEqual(displacement.Values, new RandomDirection(3, 4000, new Seed(2)).Displacement(2).Values);
    }

    [Fact]
    public void A_common_shift_is_one_vector_for_all_neurons()
    {
        DenseMatrix displacement = new CommonShiftDirection(5, 8, new Seed(1)).Displacement(Radius);
        Assert.Equal(Radius, displacement.Column(0).L2Norm(), Rounding);
        for (int r = 1; r < 8; r++)
            Assert.Equal(displacement.Column(0), displacement.Column(r));
    }

    [Fact]
    public void The_training_direction_moves_the_fastest_neuron_by_the_radius_and_the_others_by_their_share()
    {
        DenseMatrix initial = DenseMatrix.OfArray(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } });
        DenseMatrix trained = DenseMatrix.OfArray(new double[,] { { 1, 2.3, 3 }, { 4.25, 5.4, 6 } });
        TrainingDirection direction = new(initial, trained);

        Assert.Equal(0.5, direction.LargestMovement, Rounding);
        DenseMatrix displacement = direction.Displacement(Radius);
        Assert.Equal(0.15, displacement.Column(0).L2Norm(), Rounding);
        Assert.Equal(Radius, displacement.Column(1).L2Norm(), Rounding);
        Assert.Equal(0, displacement.Column(2).L2Norm());
        Assert.True((initial + direction.Displacement(direction.LargestMovement) - trained).FrobeniusNorm() <= 10 * Rounding);
    }

    [Fact]
    public void Weights_that_did_not_move_give_no_displacement()
    {
        DenseMatrix weights = DenseMatrix.Create(3, 4, (i, j) => i - j);
        Assert.Equal(0, new TrainingDirection(weights, weights).Displacement(Radius).FrobeniusNorm());
    }

    [Fact]
    public void Weights_of_a_diverged_training_or_another_shape_are_refused()
    {
        DenseMatrix weights = new(2, 2);
        Assert.Throws<ArgumentException>(() => new TrainingDirection(weights, DenseMatrix.Create(2, 2, double.NaN)));
        Assert.Throws<ArgumentException>(() => new TrainingDirection(weights, new DenseMatrix(2, 3)));
    }
}
