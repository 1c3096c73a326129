using SoftmaxNtk.Networks;
using SoftmaxNtk.Tests.Support;

namespace SoftmaxNtk.Tests.Networks;

/// <summary>σ, σ′ and σ″ of every pointwise activation.</summary>
public sealed class ActivationTests
{
    /// <summary>The fitted order of central differences; their higher terms bend it by less.</summary>
    private const double SlopeTolerance = 0.05;

    /// <summary>Vectorised and scalar elementary functions differ by a few units in the last place.</summary>
    private const double ElementaryFunction = 4e-15;

    private const double Bandwidth = 0.1;

    /// <summary>Away from the kink of ReLU and from zeros of third derivatives; eleven of them, so that vector loops have tails.</summary>
    private static readonly double[] points = [-3.1, -2.2, -1.3, -0.45, -0.2, 0.15, 0.3, 0.6, 0.9, 1.7, 2.6];

    private static readonly double[] steps = Slope.Halvings(1.0 / 32, 6);

    public static TheoryData<string> Smooth => ["exp", "tanh", "gelu"];

    public static TheoryData<string> Pointwise => ["exp", "tanh", "gelu", "relu"];

    [Theory, MemberData(nameof(Smooth))]
    public void The_derivative_is_the_limit_of_central_differences(string name)
    {
        PointwiseActivation activation = Create(name);
        AssertCentralDifferences(activation.Evaluate, activation.Derivative);
    }

    [Theory, MemberData(nameof(Smooth))]
    public void The_second_derivative_is_the_limit_of_central_differences(string name)
    {
        PointwiseActivation activation = Create(name);
        AssertCentralDifferences(activation.Derivative, (z, destination) => activation.SecondDerivative(z, Bandwidth, destination));
    }

    [Fact]
    public void Relu_is_piecewise_linear_with_its_right_derivative_at_zero()
    {
        double[] z = [-2, -0.0, 0.0, double.Epsilon, 3];
        Assert.Equal([0, 0, 0, double.Epsilon, 3], Apply(Create("relu").Evaluate, z));
        Assert.Equal([0, 1, 1, 1, 1], Apply(Create("relu").Derivative, z));
    }

    [Fact]
    public void The_smoothed_second_derivative_of_relu_integrates_to_the_jump_of_its_slope()
    {
        const int cells = 4000;
        double[] z = [.. Enumerable.Range(0, cells).Select(k => -1 + 2.0 * (k + 0.5) / cells)];
        double integral = Apply((s, t) => Create("relu").SecondDerivative(s, Bandwidth, t), z).Sum() * 2 / cells;
        Tolerance.AssertClose(1, integral, Tolerance.Reordering);
        Assert.Throws<ArgumentOutOfRangeException>(() => Create("relu").SecondDerivative([0.0], 0, new double[1]));
    }

    [Fact]
    public void Values_are_the_closed_forms()
    {
        Tolerance.AssertClose([.. points.Select(Math.Exp)], Apply(Create("exp").Evaluate, points), ElementaryFunction);
        Tolerance.AssertClose([.. points.Select(Math.Tanh)], Apply(Create("tanh").Evaluate, points), ElementaryFunction);
        // Φ(1) and Φ(−3) from tables of the normal distribution (DLMF 7; Mathematica N[CDF[…], 17]).
        Tolerance.AssertClose([0, 0.84134474606854293, -3 * 0.0013498980316300946],
            Apply(Create("gelu").Evaluate, [0, 1, -3]), ElementaryFunction);
    }

    [Theory, MemberData(nameof(Pointwise))]
    public void Nan_stays_nan_and_the_destination_may_be_the_source(string name)
    {
        PointwiseActivation activation = Create(name);
        DualRoutine[] routines = [activation.Evaluate, activation.Derivative, (s, t) => activation.SecondDerivative(s, Bandwidth, t)];
        foreach (DualRoutine routine in routines)
        {
            double[] separate = Apply(routine, points);
            double[] same = [.. points];
            routine(same, same);
            Assert.Equal(separate, same);
            Assert.All(Apply(routine, [double.NaN, double.NaN, double.NaN]), value => Assert.True(double.IsNaN(value)));
        }
    }

    [Theory, MemberData(nameof(Pointwise))]
    public void A_value_does_not_depend_on_its_place_in_the_span(string name)
    {
        PointwiseActivation activation = Create(name);
        double[] whole = Apply(activation.Evaluate, points);
        for (int start = 0; start < points.Length - 2; start++)
            Tolerance.AssertClose(whole[start..(start + 3)], Apply(activation.Evaluate, points[start..(start + 3)]), ElementaryFunction);
    }

    private delegate void DualRoutine(ReadOnlySpan<double> source, Span<double> destination);

    private static void AssertCentralDifferences(DualRoutine function, DualRoutine derivative)
    {
        double[] expected = Apply(derivative, points);
        for (int k = 0; k < points.Length; k++)
        {
            double[] errors = [.. steps.Select(h =>
            {
                double[] ends = Apply(function, [points[k] + h, points[k] - h]);
                return Math.Abs((ends[0] - ends[1]) / (2 * h) - expected[k]);
            })];
            Slope.AssertNear(2, SlopeTolerance, steps, errors);
        }
    }

    private static double[] Apply(DualRoutine routine, double[] source)
    {
        double[] destination = new double[source.Length];
        routine(source, destination);
        return destination;
    }

    private static PointwiseActivation Create(string name) => (PointwiseActivation)ActivationCatalogue.Create(name);
}
